import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["127.0.0.1", 8080]);
desk.listen(5);

for (;;) {
  const [call, caller] = desk.accept();
  const question = call.recv(1024);
  call.sendall(Buffer.from(`${question.length} bytes`));
  call.close();
  console.log("asked from", caller[0]);
}
