/** Node restores the deadly default of SIGPIPE when its last listener goes; sending must not meet it. */
import { BrokenPipeError, socketpair } from "switchboard/sockets";

const listener = (): void => {};
process.on("SIGPIPE", listener);
process.removeListener("SIGPIPE", listener);
const [left, right] = socketpair();
right.close();
try {
  left.sendall(Buffer.from("into the void"));
} catch (error) {
  if (error instanceof BrokenPipeError) console.log(error.code);
}
