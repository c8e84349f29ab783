import { existsSync, unlinkSync } from "node:fs";
import { AF_UNIX, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, errorcode, socket } from "switchboard/sockets";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";

// #region life
const desk = socket(AF_UNIX, SOCK_STREAM);
desk.bind(PATH);
desk.listen(1);
console.log("in its life:", dial());
desk.close();
console.log("afterwards: ", dial(), "while the path is there:", existsSync(PATH));
// #endregion

// #region next
const next = socket(AF_UNIX, SOCK_STREAM);
next.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
console.log(
  "bind:",
  outcome(() => next.bind(PATH)),
);
unlinkSync(PATH);
console.log(
  "bind:",
  outcome(() => next.bind(PATH)),
);
// #endregion

unlinkSync(PATH);

function dial(): string {
  const result = socket(AF_UNIX, SOCK_STREAM).connect_ex(PATH);
  return errorcode[result] ?? "connected";
}

function outcome(act: () => unknown): string {
  try {
    act();
    return "done";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
