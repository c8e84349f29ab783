import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(["127.0.0.1", 8080]);
server.listen(1);

const [host, port] = server.getsockname();
console.log(`listening on ${host}:${port}`);

const [call] = server.accept();
let heard = Buffer.alloc(0);
while (heard.at(-1) !== 0x0a) {
  const piece = call.recv(1024);
  if (piece.length === 0) break;
  heard = Buffer.concat([heard, piece]);
}
console.log(`heard: ${heard.toString().slice(0, -1)}`);
call.sendall(Buffer.from("你好，总机。\n"));
call.close();
server.close();
