import type { EventEmitter } from "node:events";
import { isMainThread } from "node:worker_threads";

// Node restarts calls after a signal that it listens for: the program's listeners, which run between calls, would never
// run. Signals reach the main thread only. Counting at every call would cost as much as a tenth of a system call.
let listening = isMainThread && process.listenerCount("SIGINT") > 0;

// Node notes each signal too, and tells it when its loop turns. Nothing but `emit` stands between that and the listeners;
// to take them off and on again would leave a moment in which a signal kills.
let toldAlready = 0;
const signals: EventEmitter = process;
const emit = signals.emit.bind(process);

if (isMainThread) {
  process.on("newListener", (name) => {
    if (name === "SIGINT") listening = true;
  });
  process.on("removeListener", (name) => {
    if (name !== "SIGINT") return;
    listening = process.listenerCount("SIGINT") > 0;
    // With its last listener Node forgets what it has noted.
    if (!listening) toldAlready = 0;
  });
  signals.emit = (name, ...args): boolean => {
    if (name !== "SIGINT" || toldAlready === 0) return emit(name, ...args);
    toldAlready--;
    return true;
  };
}

/** True while the program listens for SIGINT: waits must then be such that a signal ends them. */
export function interruptible(): boolean {
  return listening;
}

/** Runs the program's own SIGINT listeners now, not when the call has ended: that may be never. */
export function interrupted(): void {
  if (!listening) return;
  toldAlready++;
  emit("SIGINT", "SIGINT");
}
