/** While it waits for much, a signal's listener receives much from another socket, and then sends what ends the wait. */
import { AF_UNIX, SOCK_DGRAM, socketpair } from "switchboard/sockets";

const [left, right] = socketpair(AF_UNIX, SOCK_DGRAM);
const [other, caller] = socketpair(AF_UNIX, SOCK_DGRAM);
const length = 100_000;
caller.send(Buffer.alloc(length, "c"));
let kept: Buffer = Buffer.alloc(0);
process.on("SIGINT", () => {
  kept = other.recv(length);
  right.send(Buffer.alloc(length / 2, "a"));
});
const came = left.recv(length);
console.log("the call: only", ...new Set(came.toString("latin1")));
console.log("the listener: only", ...new Set(kept.toString("latin1")));
