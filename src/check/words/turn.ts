import type { Circumstances } from "../circumstances.ts";

/** Whether a living server took the call and ended it in order; one that died, or closed its listening socket, resets those who wait. */
export function hungUpOn(it: Circumstances): boolean {
  return it.ending === "end" && it.died === undefined;
}

/** Whether the program ended with its first call, before anybody else called. */
export function endedWithFirst(it: Circumstances): boolean {
  return it.died !== undefined && it.callersBefore === 0 && it.ending === undefined;
}
