import { AF_INET, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 8081]);
desk.listen(1);

const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8081]);
const [callee] = desk.accept();

// #region half
caller.shutdown(SHUT_WR);
console.log("the desk hears:  ", callee.recv(1024).length, "bytes");

callee.sendall(Buffer.from("good night"));
console.log("the caller hears:", caller.recv(1024).toString());
// #endregion
