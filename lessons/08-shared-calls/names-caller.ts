import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.bind(["127.0.0.7", 9000]);
phone.connect(["127.0.0.2", 8080]);
console.log("caller:", phone.getsockname().join(":"), "with", phone.getpeername().join(":"));
phone.recv(1); // until the desk has hung up
phone.close();
