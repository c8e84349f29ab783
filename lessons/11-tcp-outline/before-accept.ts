import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 8081]);
desk.listen(5);

// #region order
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8081]);
caller.sendall(Buffer.from("is this thing on?"));
caller.close();
console.log("called, spoken and hung up");

const [call] = desk.accept();
console.log("accepted:", call.recv(1024).toString());
console.log("and then:", call.recv(1024).length, "bytes");
// #endregion

call.close();
desk.close();
