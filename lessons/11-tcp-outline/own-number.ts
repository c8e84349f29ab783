import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.bind(["127.0.0.1", 0]);
const number = phone.getsockname();
phone.connect(number);

phone.sendall(Buffer.from("is anybody there?"));
console.log("heard:", phone.recv(1024).toString());

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  server.bind(number);
} catch (error) {
  console.log("the server:", (error as NodeJS.ErrnoException).code);
}
for (const one of [phone, server]) one.close();
