import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["0.0.0.0", 8080]);
desk.listen(5);
console.log("desk:", desk.getsockname());

for (let served = 0; served < 2; served++) {
  const [call, caller] = desk.accept();
  console.log("call:", caller, "->", call.getsockname());
  call.sendall(Buffer.from("good morning"));
  call.close();
}
desk.close();
