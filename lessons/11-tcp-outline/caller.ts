import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const line = socket(AF_INET, SOCK_STREAM);
line.connect(["127.0.0.1", 8080]);
line.sendall(Buffer.from("anyone?"));
console.log("answer:", line.recv(1024).toString());
line.close();
