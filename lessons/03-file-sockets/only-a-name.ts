import { existsSync, openSync, statSync, unlinkSync } from "node:fs";
import { AF_UNIX, SOCK_STREAM, socket } from "switchboard/sockets";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";

const desk = socket(AF_UNIX, SOCK_STREAM);
desk.bind(PATH);
desk.listen(1);
const caller = socket(AF_UNIX, SOCK_STREAM);
caller.connect(PATH);
const [call] = desk.accept();

// #region look
caller.sendall(Buffer.alloc(4096, "x"));
console.log("a socket:", statSync(PATH).isSocket(), "of", statSync(PATH).size, "bytes");
console.log(
  "open:",
  outcome(() => openSync(PATH, "r")),
);

unlinkSync(PATH);
console.log("the path is there:", existsSync(PATH));
console.log("heard:", call.recv(8192).length, "bytes");
// #endregion

function outcome(act: () => unknown): string {
  try {
    act();
    return "done";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
