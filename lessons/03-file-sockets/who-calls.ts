import { AF_UNIX, SOCK_STREAM, SOL_SOCKET, SO_PEERCRED, socket } from "switchboard/sockets";

// #region abstract
const NAME = Buffer.from("\0switchboard");
const desk = socket(AF_UNIX, SOCK_STREAM);
desk.bind(NAME);
desk.listen(1);
console.log("desk:", JSON.stringify(String(desk.getsockname())));
// #endregion

// #region credentials
const caller = socket(AF_UNIX, SOCK_STREAM);
caller.connect(NAME);
const [call, address] = desk.accept();
console.log("caller:", JSON.stringify(address));

const credentials = call.getsockopt(SOL_SOCKET, SO_PEERCRED, 12);
console.log("its pid is ours:", credentials.readInt32LE(0) === process.pid);
// #endregion

desk.close();
socket(AF_UNIX, SOCK_STREAM).bind(NAME);
console.log("the name is free again");
