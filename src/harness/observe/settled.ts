import { readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import type { Address, SocketRow } from "../../check/world.ts";
import { socketInodes } from "./descriptors.ts";
import { hasEnded, statOf } from "./processes.ts";
import { socketRows } from "./sockets.ts";
import { threadsOf, type Thread } from "./threads.ts";

/**
 * Whether programs can go on by themselves. `settled`: every thread of every process waits without a time limit, and no
 * packet that could wake one is on its way. Two settled looks with the same `sign` prove that nothing ran in between;
 * one alone may have met a thread on its way into or out of a call.
 */
export type Look = { readonly settled: false } | { readonly settled: true; readonly sign: string };

const restless: Look = { settled: false };

/** What only the judge knows of its own ends of the conversations. */
export interface JudgeEnds {
  /** Whether the kernel still holds bytes of one of them that it has not put on the wire. */
  haveUnsent(): boolean;
  /** Whether one has vanished, so that what is sent to it is never acknowledged. */
  hasVanished(local: Required<Address>): boolean;
}

/** Looks at the processes once, cheaply where they run. Throws `CannotObserve`. */
export function lookAt(pids: readonly number[], judge?: JudgeEnds): Look {
  const signs: string[] = [];
  for (const pid of pids) {
    const sign = restOf(pid);
    if (sign === undefined) return restless;
    signs.push(sign);
  }
  return isAnythingOnItsWay(pids, judge) ? restless : { settled: true, sign: signs.join("\n") };
}

/** Settled at two looks that are a whole turn of the event loop apart, so that the judge's own sockets are drained. */
export async function haveSettled(pids: readonly number[], judge?: JudgeEnds): Promise<boolean> {
  const first = lookAt(pids, judge);
  if (!first.settled) return false;
  await eventLoopTurn();
  return isSameRest(first, lookAt(pids, judge));
}

export function isSameRest(before: Look, now: Look): boolean {
  return before.settled && now.settled && before.sign === now.sign;
}

/** Waits until all that had reached this process's sockets has been handed to their listeners. */
export async function eventLoopTurn(): Promise<void> {
  // setImmediate runs after the poll phase: the second one has a whole poll phase before it.
  for (let phase = 0; phase < 2; phase++) await new Promise((resolve) => setImmediate(resolve));
}

/** What tells one rest of `pid` from the next; undefined when it does not rest. */
function restOf(pid: number): string | undefined {
  const threads = threadsOf(pid);
  if (threads.length === 0) return hasEnded(pid) ? `${pid} ended` : undefined;
  const helper = threads.some((thread) => thread.wait?.timed) ? delayedTaskScheduler(pid, threads) : undefined;
  const waiting = threads.filter((thread) => thread !== helper);
  if (!waiting.every((thread) => thread.wait?.timed === false)) {
    return hasEnded(pid) ? `${pid} ended` : undefined;
  }
  // A process that ends may block on the way, in the call that it was killed in as far as can be seen.
  if (statOf(pid)?.isEnding === true) return undefined;
  return waiting.map((thread) => `${thread.tid} ${thread.ran}`).join();
}

/**
 * Node's first helper thread runs V8's delayed tasks (src/node_platform.cc, DelayedTaskScheduler): it waits with a time
 * limit whenever the garbage collector has planned something, which says nothing of the program.
 */
function delayedTaskScheduler(pid: number, threads: readonly Thread[]): Thread | undefined {
  const [, first] = threads;
  return first?.wait?.call === "poll" && first.wait.timed && runsNode(pid) ? first : undefined;
}

/** Whether a process is Node, which has threads of its own beside those of its program. */
export function runsNode(pid: number): boolean {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith("node");
  } catch {
    return false;
  }
}

/** A frame that waits in the kernel, or bytes that one end holds back and that will still go. */
function isAnythingOnItsWay(pids: readonly number[], judge: JudgeEnds | undefined): boolean {
  if (isFrameQueued()) return true;
  const pid = pids.find((candidate) => !hasEnded(candidate));
  if (pid === undefined) return false;
  const rows = socketRows(pid, ["tcp", "tcp6"]).filter((row) => conversing.has(row.state));
  const held = rows.filter((row) => row.sendQueue > 0);
  if (held.length === 0) return false;
  const inodes = socketInodes(pids);
  return held.some((row) => {
    const receiver = rows.find((other) => isOtherEnd(row, other));
    // Where the receiver does not read, bytes lie in both queues and stay there.
    if (receiver === undefined || receiver.receiveQueue > 0) return false;
    // Sent by a program: Nagle's algorithm may hold the rest back until all before it is acknowledged.
    const isByProgram = inodes.has(row.inode) || (isOrphan(row) && socketInodes([process.pid]).has(receiver.inode));
    if (isByProgram) return judge?.hasVanished(receiver.local) !== true;
    // Sent by the judge, and not acknowledged: delivered all the same, unless some has not left yet.
    return inodes.has(receiver.inode) && (isEndUnmet(row, receiver) || judge?.haveUnsent() !== false);
  });
}

/** Closed by its program, while the kernel goes on to send what it had taken (tcp(7); /proc/net/tcp shows no inode). */
function isOrphan({ inode }: SocketRow): boolean {
  return inode === 0;
}

/** Whether `row` has sent its end (FIN), and `receiver` has not met it: that would have changed its state (RFC 9293, 3.3.2). */
function isEndUnmet(row: SocketRow, receiver: SocketRow): boolean {
  return endSent.has(row.state) && endNotMet.has(receiver.state);
}

const endSent = new Set(["FIN_WAIT1", "CLOSING", "LAST_ACK"]);
const endNotMet = new Set(["ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2"]);
const conversing = new Set(["ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "CLOSE_WAIT", "LAST_ACK", "CLOSING"]);

type Ends = Pick<SocketRow, "local" | "remote">;

/** Whether two rows are the two ends of one connection of this loopback. */
export function isOtherEnd(row: Ends, other: Ends): boolean {
  return (
    row.local.port === other.remote.port &&
    row.remote.port === other.local.port &&
    plain(row.local.host) === plain(other.remote.host) &&
    plain(row.remote.host) === plain(other.local.host)
  );
}

/** An IPv4 address as a dual-stack IPv6 socket shows it is the same address. */
function plain(host: string): string {
  return host.startsWith("::ffff:") ? host.slice(7) : host;
}

/** Frames that a processor has still to deliver: softnet_stat's twelfth column (net/core/net-procfs.c). */
export function isFrameQueued(): boolean {
  const lines = readFileSync("/proc/net/softnet_stat", "latin1").trim().split("\n");
  return lines.some((line) => parseInt(line.split(" ")[11] ?? "0", 16) > 0);
}
