import { readFileSync, readlinkSync } from "node:fs";
import { statOf, threadIds } from "./processes.ts";
import { waitOf, type Wait } from "./syscalls.ts";

/** One thread of a program, seen from outside. */
export interface Thread {
  readonly tid: number;
  /** The call it is blocked in; undefined while it runs. */
  readonly wait: Wait | undefined;
  /** Changes whenever the thread has run since. */
  readonly ran: string;
}

/** /proc does not let this process look into another: it has no ptrace rights over it (ptrace(2), "access mode"). */
export class CannotObserve extends Error {
  override readonly name = "CannotObserve";
  readonly pid: number;

  constructor(pid: number, cause: unknown) {
    super(`cannot see what process ${pid} waits for: /proc/${pid}/syscall is not readable`, { cause });
    this.pid = pid;
  }
}

/** The threads of `pid`, the main thread first; none when it is gone. Throws `CannotObserve`. */
export function threadsOf(pid: number): Thread[] {
  const threads: Thread[] = [];
  for (const tid of threadIds(pid)) {
    const thread = threadOf(pid, tid);
    if (thread !== undefined) threads.push(thread);
  }
  return threads;
}

/** Whether this machine lets us see what the programs we start wait for. */
export function canObserve(): boolean {
  try {
    return readFileSync("/proc/self/syscall", "utf8").length > 0;
  } catch {
    return false;
  }
}

function threadOf(pid: number, tid: number): Thread | undefined {
  const folder = `/proc/${pid}/task/${tid}`;
  try {
    const ran = timesRun(folder);
    const wait = waitOf(readFileSync(`${folder}/syscall`, "utf8"));
    return { tid, ran, wait: wait === undefined ? undefined : onSocket(pid, wait) };
  } catch (error) {
    // Where the kernel has no such file, its absence says nothing of the thread.
    if (isGone(error) && canObserve()) return undefined;
    // What is ending belongs to the machine's root, whoever it was before, and is busy with ending.
    if (statOf(pid)?.hasMemory !== true) return { tid, ran: "ending", wait: undefined };
    throw new CannotObserve(pid, error);
  }
}

/** How often it was given a processor: schedstat's third number, or its context switches where that is not counted. */
function timesRun(folder: string): string {
  const times = readFileSync(`${folder}/schedstat`, "utf8").trim();
  if (times !== "0 0 0") return times;
  return (readFileSync(`${folder}/status`, "utf8").match(/ctxt_switches:\s*\d+/g) ?? []).join();
}

/** read(2) on a socket is recv without flags (recv(2)); Node gives its children sockets as standard streams. */
function onSocket(pid: number, wait: Wait): Wait | undefined {
  if (wait.call !== "read" || wait.fd === undefined || wait.fd <= 2) return wait;
  try {
    const target = readlinkSync(`/proc/${pid}/fd/${wait.fd}`);
    // A read from a disk ends by itself.
    if (target.startsWith("/") && !target.startsWith("/dev/")) return undefined;
    return target.startsWith("socket:") ? { ...wait, call: "recv" } : wait;
  } catch {
    return wait;
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ESRCH";
}
