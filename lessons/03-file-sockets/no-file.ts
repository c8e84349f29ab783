import { AF_UNIX, SOCK_STREAM, socket } from "switchboard/sockets";

const NAME = Buffer.from("\0switchboard");

// #region abstract
const desk = socket(AF_UNIX, SOCK_STREAM);
desk.bind(NAME);
desk.listen(1);
console.log("desk:", JSON.stringify(String(desk.getsockname())));

const caller = socket(AF_UNIX, SOCK_STREAM);
caller.connect(NAME);
const [, address] = desk.accept();
console.log("caller:", JSON.stringify(address));

desk.close();
socket(AF_UNIX, SOCK_STREAM).bind(NAME);
console.log("the name is free again");
// #endregion
