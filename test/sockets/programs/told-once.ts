/** Counts how often its listeners hear of a signal that comes in a call, of one that comes between calls, of one more. */
import { once } from "node:events";
import { setImmediate as turn, setTimeout as later } from "node:timers/promises";
import { socketpair } from "switchboard/sockets";

const [left, right] = socketpair();
let heard = 0;
const listener = (): void => {
  heard++;
  right.sendall(Buffer.from("x"));
};
process.on("SIGINT", listener);
left.recv(1);
await twoTurns();
console.log("in a call:", heard);

void later(10_000);
await once(process, "SIGINT");
await twoTurns();
console.log("between calls:", heard);

left.recv(1);
left.recv(1);
// Node forgets what it has noted when nobody listens any more.
process.removeListener("SIGINT", listener);
let others = 0;
process.on("SIGINT", () => others++);
console.log("another listens");
await once(process, "SIGINT");
await twoTurns();
console.log("by the other:", others);
process.exit();

/** Node's loop looks at the signals that it has noted once in each turn. */
async function twoTurns(): Promise<void> {
  await turn();
  await turn();
}
