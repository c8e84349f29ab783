import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { endpointText } from "../../wire/call.ts";
import type { Awaited, ProgramWait, WaitingCall } from "../looking-on.ts";
import { descriptors } from "./descriptors.ts";
import { processTree, statOf } from "./processes.ts";
import { runsNode } from "./settled.ts";
import { socketRows, unixRows, type Witness } from "./sockets.ts";
import { waitOf, type Wait } from "./syscalls.ts";
import { CannotObserve, threadsOf, type Thread } from "./threads.ts";

/** Where sockets are bound, by their inodes. */
type Places = ReadonlyMap<number, Pick<Awaited, "local" | "remote">>;

/** Looks at many processes at the same moment: the tables of their loopback are read once, and only if they are needed. */
export interface WaitLook {
  /** What `pid`'s main thread waits for, and what the others and those of its children do. */
  of(pid: number): { readonly wait?: ProgramWait; readonly others: readonly ProgramWait[] };
}

export function lookForWaits(witness: Witness): WaitLook {
  let places: Places | undefined;
  const look: Look = { place: (inode) => (places ??= placesIn(witness)).get(inode) };
  return {
    of(pid) {
      const [main, ...others] = processTree(pid).flatMap((one) => waitsOf(one, look));
      return {
        ...(main === undefined ? {} : { wait: main }),
        others: others.filter((wait) => wait !== undefined),
      };
    },
  };
}

interface Look {
  place(inode: number): Pick<Awaited, "local" | "remote"> | undefined;
}

/** The main thread's first; undefined where that runs. */
function waitsOf(pid: number, look: Look): (ProgramWait | undefined)[] {
  const [main, ...others] = threadsSeen(pid);
  // Until its last thread is gone, a program that ends still shows the call that thread was in.
  if (main === undefined || statOf(pid)?.isEnding !== false) return [undefined];
  const isNode = runsNode(pid);
  const mains = main.wait === undefined ? undefined : waitIn({ pid, thread: main, wait: main.wait }, look);
  const rest = others.flatMap((thread) => {
    // Node's helper threads wait for work of the event loop: that is no wait of the program.
    if (thread.wait === undefined || (isNode && isHelpers(thread.wait))) return [];
    return [waitIn({ pid, thread, wait: thread.wait }, look)];
  });
  return [mains, ...rest];
}

function threadsSeen(pid: number): readonly Thread[] {
  try {
    return threadsOf(pid);
  } catch (error) {
    if (error instanceof CannotObserve) return [];
    throw error;
  }
}

function isHelpers({ call, fd }: Wait): boolean {
  return fd === undefined || call === "poll" || call === "read";
}

interface Waiting {
  readonly pid: number;
  readonly thread: Thread;
  readonly wait: Wait;
}

function waitIn({ pid, thread, wait }: Waiting, look: Look): ProgramWait {
  const held = descriptors(pid);
  const args = argumentsOf(pid, thread.tid, wait);
  const fds = awaitedBy(pid, wait, args).filter((fd) => held.has(fd));
  const on = fds.map((fd) => awaited(fd, held.get(fd) ?? "", look));
  const { syscall, timed } = wait;
  const isSocket = on[0]?.what === "socket";
  const told = wait.call === "poll" ? on.filter(({ what }) => what !== "other") : on;
  return {
    call: nameOf(wait, { isSocket, args }),
    syscall,
    timed,
    on: told,
    sign: `${thread.tid} ${thread.ran}`,
  };
}

/** The six arguments of the call; none when the thread has left it since. */
function argumentsOf(pid: number, tid: number, { syscall }: Wait): readonly bigint[] {
  try {
    const line = readFileSync(`/proc/${pid}/task/${tid}/syscall`, "utf8");
    return waitOf(line)?.syscall === syscall ? line.split(" ").slice(1, 7).map(BigInt) : [];
  } catch {
    return [];
  }
}

interface Made {
  readonly isSocket: boolean;
  readonly args: readonly bigint[];
}

/** Position of the sender's or receiver's address among the arguments of recvfrom(2) and sendto(2). */
const ADDRESS = 4;

function nameOf({ call, syscall }: Wait, { isSocket, args }: Made): WaitingCall {
  const named = (args[ADDRESS] ?? 0n) !== 0n;
  if (syscall === "recvfrom") return named ? "recvfrom" : "recv";
  if (syscall === "sendto") return named ? "sendto" : "send";
  if (syscall === "recvmsg" || syscall === "sendmsg") return syscall;
  if (call === "read") return isSocket ? "recv" : "read";
  return call === "send" && !isSocket ? "write" : call;
}

/** The descriptors that the call waits on. */
function awaitedBy(pid: number, { syscall, fd }: Wait, args: readonly bigint[]): readonly number[] {
  if (syscall.startsWith("epoll")) return fd === undefined ? [] : epollTargets(pid, fd);
  if (fd !== undefined) return [fd];
  if (syscall === "poll" || syscall === "ppoll") return pollTargets(pid, args);
  return syscall === "select" || syscall === "pselect6" ? selectTargets(pid, args) : [];
}

/** More than these are not looked at. */
const MOST_TARGETS = 64;

/** proc_pid_fdinfo(5) */
function epollTargets(pid: number, fd: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/fdinfo/${fd}`, "latin1");
    return [...text.matchAll(/^tfd:\s*(\d+)/gm)].slice(0, MOST_TARGETS).map((found) => Number(found[1]));
  } catch {
    return [];
  }
}

/** struct pollfd: int fd; short events, revents. */
const POLLFD_LENGTH = 8;

function pollTargets(pid: number, [address = 0n, count = 0n]: readonly bigint[]): number[] {
  const bounded = Math.min(Number(count), MOST_TARGETS);
  const memory = peek(pid, address, bounded * POLLFD_LENGTH);
  return Array.from({ length: memory.byteLength / POLLFD_LENGTH }, (_, at) =>
    memory.getInt32(at * POLLFD_LENGTH, true),
  );
}

/** A bit for each descriptor, of those to be read from and of those to be written to. */
function selectTargets(pid: number, [count = 0n, reads = 0n, writes = 0n]: readonly bigint[]): number[] {
  const bounded = Math.min(Number(count), 1024);
  const sets = [reads, writes].map((address) => peek(pid, address, Math.ceil(bounded / 8)));
  const fds = Array.from({ length: bounded }, (_, fd) => fd);
  return fds.filter((fd) => sets.some((set) => fd >> 3 < set.byteLength && (set.getUint8(fd >> 3) >> (fd & 7)) & 1));
}

/** Memory of another process (proc_pid_mem(5)); empty where it may not be read. */
function peek(pid: number, address: bigint, length: number): DataView {
  const memory = new DataView(new ArrayBuffer(length));
  if (address === 0n || length === 0) return new DataView(new ArrayBuffer(0));
  try {
    const file = openSync(`/proc/${pid}/mem`, "r");
    try {
      readSync(file, memory, 0, length, address);
      return memory;
    } finally {
      closeSync(file);
    }
  } catch {
    return new DataView(new ArrayBuffer(0));
  }
}

const streams = ["stdin", "stdout", "stderr"] as const;

function awaited(fd: number, target: string, look: Look): Awaited {
  if (!target.startsWith("socket:[")) return { fd, what: streams[fd] ?? "other" };
  return { fd, what: "socket", ...look.place(Number(target.slice("socket:[".length, -1))) };
}

function placesIn(witness: Witness): Places {
  const places = new Map<number, Pick<Awaited, "local" | "remote">>();
  for (const { inode, local, remote } of socketRows(witness)) {
    const connected = remote.port === 0 ? {} : { remote: endpointText(remote) };
    places.set(inode, { local: endpointText(local), ...connected });
  }
  for (const { inode, path } of unixRows(witness)) if (path !== "") places.set(inode, { local: path });
  return places;
}
