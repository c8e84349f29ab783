import { readFileSync, readdirSync } from "node:fs";

/** Clock ticks a second in /proc: USER_HZ, 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** A flag of the kernel's for a process, include/linux/sched.h. */
const PF_EXITING = 4;

/** Every thread of a process that a signal ends has SIGKILL pending until it runs again (complete_signal, kernel/signal.c). */
const SIGKILL_PENDING = 1 << 8;

interface Stat {
  readonly name: string;
  /** `R` running, `S` sleeping, `D` in an uninterruptible wait, `T` stopped, `Z` ended and not yet reaped. */
  readonly state: string;
  readonly parent: number;
  /** Those that are not gone; a first thread that has ended (`Z`) is still one of them. */
  readonly threads: number;
  /** User and system time together, in milliseconds, in steps of 10. */
  readonly processor_ms: number;
  /** Of that, what the kernel worked for it. */
  readonly system_ms: number;
  /** False from the moment it began to end: its memory is the first to go. */
  readonly hasMemory: boolean;
  /** It is on its way out, or was killed and does not know yet: what it is seen to wait for is its own end. */
  readonly isEnding: boolean;
}

/** `/proc/<pid>/stat`, proc_pid_stat(5); undefined when the process is gone. */
export function statOf(pid: number): Stat | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name may hold spaces and brackets; everything after its last bracket is plain.
  const close = text.lastIndexOf(")");
  const fields = text.slice(close + 2).split(" ");
  const [user_ticks, system_ticks] = [Number(fields[11]), Number(fields[12])];
  return {
    name: text.slice(text.indexOf("(") + 1, close),
    state: fields[0] ?? "",
    parent: Number(fields[1]),
    threads: Number(fields[17]),
    processor_ms: ((user_ticks + system_ticks) * 1000) / ticksPerSecond,
    system_ms: (system_ticks * 1000) / ticksPerSecond,
    hasMemory: fields[20] !== "0",
    isEnding: (Number(fields[6]) & PF_EXITING) !== 0 || (Number(fields[28]) & SIGKILL_PENDING) !== 0,
  };
}

/**
 * Whether a process has ended, be it reaped or not. Its first thread may end before the others, and the last of them
 * closes the descriptors.
 */
export function hasEnded(pid: number): boolean {
  const stat = statOf(pid);
  return stat === undefined || (stat.threads <= 1 && (stat.state === "Z" || stat.state === "X"));
}

/** Whether a signal has stopped it (SIGSTOP). */
export function isStopped(pid: number): boolean {
  return statOf(pid)?.state === "T";
}

/** The pid that `pid` sees itself, in the innermost of its pid namespaces (proc_pid_status(5), NSpid). */
export function ownPidOf(pid: number): number {
  const seen = /^NSpid:.*?(\d+)$/m.exec(read(`/proc/${pid}/status`) ?? "");
  return seen === null ? pid : Number(seen[1]);
}

/**
 * Processor time that the living threads of `pid` have used, in milliseconds with fractions
 * (`/proc/<pid>/task/<tid>/schedstat`); where the kernel keeps no such count, `stat`'s in steps of 10.
 */
export function processorTime(pid: number): number {
  let nanoseconds = 0;
  for (const tid of threadIds(pid)) nanoseconds += Number(read(`/proc/${pid}/task/${tid}/schedstat`)?.split(" ")[0]);
  if (nanoseconds > 0) return nanoseconds / 1e6;
  return statOf(pid)?.processor_ms ?? 0;
}

/**
 * `pid` and all that it started, and what those started, the parents before their children. Some may have ended since
 * the system last made a process.
 */
export function processTree(pid: number): number[] {
  const tree = [pid];
  // The walk follows what it appends itself.
  for (const parent of tree) tree.push(...childrenOf(parent));
  return tree;
}

/** Children by parent, as they were when the system had made no process after `last`. */
const known = { last: "", children: new Map<number, number[]>() };

/**
 * While no process is made none gets a new child; one that lost its parent is found below that one still. The last
 * field of /proc/loadavg tells the number that was given last (proc_loadavg(5)): to ask it is cheap, a walk is not.
 */
function childrenOf(pid: number): number[] {
  const last = read("/proc/loadavg")?.trim().split(" ").at(-1) ?? "";
  if (last === "" || last !== known.last) known.children.clear();
  known.last = last;
  const children = known.children.get(pid) ?? lookUpChildren(pid);
  known.children.set(pid, children);
  return children;
}

/** Of all its threads: a program may have forked from any of them. */
function lookUpChildren(pid: number): number[] {
  return threadIds(pid).flatMap((tid) => {
    const children = read(`/proc/${pid}/task/${tid}/children`)?.trim() ?? "";
    return children === "" ? [] : children.split(" ").map(Number);
  });
}

/** Threads of `pid` in the order in which they were made, the main thread first; empty when it is gone. */
export function threadIds(pid: number): number[] {
  try {
    return inOrderOfMaking(pid, readdirSync(`/proc/${pid}/task`).map(Number));
  } catch {
    return [];
  }
}

/** Numbers are given upwards, and from the smallest again after the largest (`alloc_pid`, kernel/pid.c). */
export function inOrderOfMaking(pid: number, tids: readonly number[]): number[] {
  return tids.toSorted((a, b) => Number(a < pid) - Number(b < pid) || a - b);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
