import type { BlockingCall } from "../../check/world.ts";
import { statOf } from "../observe/processes.ts";
import { runsNode } from "../observe/settled.ts";
import { threadsOf, type Thread } from "../observe/threads.ts";

/** The first of `calls` that a thread of the processes is blocked in; without `calls`, what the first main thread waits in. */
export function blockedCall(pids: readonly number[], calls?: readonly BlockingCall[]): BlockingCall | undefined {
  for (const pid of pids) {
    const threads = threadsOf(pid);
    if (calls === undefined) return threads[0]?.wait?.call;
    const waiting = programThreads(pid, threads).find(({ wait }) => wait !== undefined && calls.includes(wait.call));
    // Until its last thread is gone, a program that ends still shows the call that thread was in.
    if (waiting !== undefined && statOf(pid)?.hasMemory === true) return waiting.wait?.call;
  }
  return undefined;
}

/** Node's first helper thread always waits in epoll, for V8's delayed tasks: that is no wait of the program. */
function programThreads(pid: number, threads: readonly Thread[]): readonly Thread[] {
  return runsNode(pid) ? threads.filter((_, at) => at !== 1) : threads;
}
