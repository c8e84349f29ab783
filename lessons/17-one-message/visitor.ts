import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);

const greeting = Buffer.from("你好\n");
phone.sendall(greeting.subarray(0, 4));
phone.sendall(greeting.subarray(4));

let reply = Buffer.alloc(0);
while (reply.at(-1) !== 0x0a) {
  const piece = phone.recv(1024);
  if (piece.length === 0) break;
  reply = Buffer.concat([reply, piece]);
}
console.log(reply.toString().slice(0, -1));
phone.close();
