import type { BlockingCall } from "../../check/world.ts";
import { threadsOf } from "../observe/threads.ts";

/** The first of `calls` that a thread of the processes is blocked in; without `calls`, what the first main thread waits in. */
export function blockedCall(pids: readonly number[], calls?: readonly BlockingCall[]): BlockingCall | undefined {
  for (const pid of pids) {
    const threads = threadsOf(pid);
    if (calls === undefined) return threads[0]?.wait?.call;
    for (const { wait } of threads) if (wait !== undefined && calls.includes(wait.call)) return wait.call;
  }
  return undefined;
}
