/** Is stopped, continued and signalled while it waits; prints what came and how long a timeout took. */
import { socketpair, TimeoutError } from "switchboard/sockets";

const [left, right] = socketpair();
process.on("SIGUSR1", () => {});
if (process.argv[2] === "timeout") {
  left.settimeout(0.5);
  const began = performance.now();
  try {
    left.recv(1);
  } catch (error) {
    console.log(error instanceof TimeoutError, performance.now() - began >= 499);
  }
} else {
  let heard = 0;
  process.on("SIGINT", () => {
    heard++;
    right.sendall(Buffer.from(`signal ${heard}`));
  });
  console.log(left.recv(100).toString());
}
