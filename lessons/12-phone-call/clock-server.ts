import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const time = process.argv[2] ?? new Date().toTimeString().slice(0, 5);

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(["127.0.0.1", 8080]);
server.listen(1);

const [call] = server.accept();
const wish = call.recv(1).toString();
if (wish === "t") {
  call.sendall(Buffer.from("At the third stroke "));
  call.sendall(Buffer.from(`it will be ${time}.`));
}
call.close();
server.close();
