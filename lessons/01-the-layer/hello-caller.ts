import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);
phone.sendall(Buffer.from("hello"));
console.log("the other end:", phone.recv(1024).length === 0 ? "has hung up" : "speaks");
phone.close();
