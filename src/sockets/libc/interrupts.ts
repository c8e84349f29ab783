import { isMainThread } from "node:worker_threads";

// Node restarts calls after a signal that it listens for: the program's listeners, which run between calls, would never
// run. Signals reach the main thread only. Counting at every call would cost as much as a tenth of a system call.
let listening = isMainThread && process.listenerCount("SIGINT") > 0;

if (isMainThread) {
  process.on("newListener", (name) => {
    if (name === "SIGINT") listening = true;
  });
  process.on("removeListener", (name) => {
    if (name === "SIGINT") listening = process.listenerCount("SIGINT") > 0;
  });
}

/** True while the program listens for SIGINT: waits must then be such that a signal ends them. */
export function interruptible(): boolean {
  return listening;
}

/** Runs the program's own SIGINT listeners now, not when the call has ended: that may be never. */
export function interrupted(): void {
  if (listening) process.emit("SIGINT", "SIGINT");
}
