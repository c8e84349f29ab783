import type { Circumstances } from "../circumstances.ts";

/** Whether a living server took the call and ended it in order; one that died, or closed its listening socket, resets those who wait. */
export function hungUpOn(it: Circumstances): boolean {
  return it.ending === "end" && it.died === undefined;
}
