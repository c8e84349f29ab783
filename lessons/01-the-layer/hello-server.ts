import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); // so that it may run again at once
server.bind(["127.0.0.1", 8080]);
server.listen(1);

const [call] = server.accept();
console.log("heard:", call.recv(1024).toString());
call.close();
server.close();
