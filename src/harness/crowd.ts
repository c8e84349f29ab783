import { readFileSync } from "node:fs";
import { processTree, statOf } from "./observe/processes.ts";
import { waitOf } from "./observe/syscalls.ts";
import type { WaitingProcess } from "./programs/waiting.ts";

/** The processes of one world: which of them are programs, and which only hold programs. */
export class Crowd {
  readonly #started = new Set<WaitingProcess>();
  readonly #programs = new Map<WaitingProcess, number>();
  /** Keepers, sandboxes, and processes that still wait. */
  readonly #others = new Set<number>();
  readonly #keeper: number | undefined;
  readonly #isSandboxed: boolean;

  constructor(witness: number | "self", isSandboxed: boolean) {
    this.#keeper = witness === "self" ? undefined : witness;
    this.#isSandboxed = isSandboxed;
    if (this.#keeper !== undefined) for (const pid of processTree(this.#keeper)) this.#others.add(pid);
  }

  add(waiting: WaitingProcess): void {
    this.#started.add(waiting);
    this.#others.add(waiting.child.pid);
  }

  /** Makes a process that waits a program, and returns its pid: the innermost of those that a sandbox put around it. */
  take(waiting: WaitingProcess): number {
    const tree = this.#isSandboxed ? processTree(waiting.child.pid) : [waiting.child.pid];
    const pid = tree.at(-1) ?? waiting.child.pid;
    for (const other of tree) this.#others.add(other);
    this.#others.delete(pid);
    this.#programs.set(waiting, pid);
    return pid;
  }

  /** Pids of all that was started here, sandboxes rather than what is in them. */
  started(): number[] {
    return [...this.#started].map(({ child }) => child.pid);
  }

  /**
   * Pids of the programs that run, and of all that they started. What a program leaves behind when it ends belongs to
   * the pid 1 above it: the keeper's child, or the sandbox's.
   */
  running(): number[] {
    const roots = [...this.#started].filter(({ child }) => child.ended() === undefined).map(({ child }) => child.pid);
    if (this.#keeper !== undefined) roots.push(this.#keeper);
    return roots.flatMap(processTree).filter((pid) => !this.#others.has(pid) && lives(pid));
  }

  /** The same, but for a world in which a program is busy only that one: it tells cheaply that nothing has settled. */
  busyOrRunning(): number[] {
    for (const [{ child }, pid] of this.#programs) if (child.ended() === undefined && isBusy(pid)) return [pid];
    return this.running();
  }

  async kill(): Promise<void> {
    for (const pid of this.started()) killGroup(pid);
    await Promise.all([...this.#started].map(({ child }) => child.exit.catch(() => {})));
  }
}

/** Its main thread runs, or waits with a time limit. */
function isBusy(pid: number): boolean {
  try {
    const wait = waitOf(readFileSync(`/proc/${pid}/syscall`, "utf8"));
    return wait === undefined || wait.timed;
  } catch {
    return false;
  }
}

/** Whoever is to reap it may not have come to it yet. */
function lives(pid: number): boolean {
  const state = statOf(pid)?.state;
  return state !== undefined && state !== "Z" && state !== "X";
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
