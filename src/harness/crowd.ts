import { readFileSync, readdirSync } from "node:fs";
import { hasEnded, processTree, statOf } from "./observe/processes.ts";
import { waitOf } from "./observe/syscalls.ts";
import type { WaitingProcess } from "./programs/waiting.ts";
import { signalTo } from "./signal.ts";

export interface CrowdOptions {
  /** The process that all else in this world descends from, where it has a pid namespace too. */
  readonly keeper: number | undefined;
  /** The folder that is HOME to the programs, where no sandbox gives them another. */
  readonly folder: string;
  readonly isSandboxed: boolean;
  /** A process group of this world is no more; its number may soon be somebody else's. */
  readonly onGone: (processGroup: number) => void;
}

/** The processes of one world: which of them are programs, and which only hold programs. */
export class Crowd {
  readonly #started = new Set<WaitingProcess>();
  readonly #programs = new Map<WaitingProcess, number>();
  /** Keepers and sandboxes. */
  readonly #others = new Set<number>();
  readonly #keeper: number | undefined;
  readonly #folder: string;
  readonly #isSandboxed: boolean;
  readonly #onGone: (processGroup: number) => void;

  constructor({ keeper, folder, isSandboxed, onGone }: CrowdOptions) {
    this.#onGone = onGone;
    this.#keeper = keeper;
    this.#folder = folder;
    this.#isSandboxed = isSandboxed;
    if (this.#keeper !== undefined) for (const pid of processTree(this.#keeper)) this.#others.add(pid);
  }

  add(waiting: WaitingProcess): void {
    this.#forgetGone();
    this.#started.add(waiting);
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

  /** In a world that lives for hours, programs are started again and again. */
  #forgetGone(): void {
    for (const waiting of this.#started) {
      const { child } = waiting;
      if (child.ended() === undefined || groupLives(child.pid)) continue;
      this.#started.delete(waiting);
      this.#programs.delete(waiting);
      child.stdin.destroy();
      this.#onGone(child.pid);
    }
    for (const pid of this.#others) if (statOf(pid) === undefined) this.#others.delete(pid);
  }

  /** Pids of all that was started here, sandboxes rather than what is in them. */
  started(): number[] {
    return [...this.#started].map(({ child }) => child.pid);
  }

  /**
   * Pids of the programs that run, and of all that they started. What a program leaves behind when it ends belongs to
   * the pid 1 above it: the keeper's child, or the sandbox's. What still waits to become a program is none: at rest it
   * would pass for a program that has settled, and while its sandbox is made it has all of this machine's files.
   */
  running(): number[] {
    const programs = [...this.#programs.keys()].filter(({ child }) => child.ended() === undefined);
    const roots = programs.map(({ child }) => child.pid);
    if (this.#keeper !== undefined) roots.push(this.#keeper);
    return roots.flatMap(processTree).filter((pid) => !this.#others.has(pid) && !hasEnded(pid));
  }

  /** The same, but for a world in which a program is busy only that one: it tells cheaply that nothing has settled. */
  busyOrRunning(): number[] {
    for (const [{ child }, pid] of this.#programs) {
      // One that has ended and is not reaped yet looks busy, and would hide the others.
      if (child.ended() === undefined && isBusy(pid) && !hasEnded(pid)) return [pid];
    }
    return this.running();
  }

  /** Stops the programs and all that they started (SIGSTOP): they use nothing more and answer nobody. */
  stop(): void {
    for (const pid of this.running()) signalTo(pid, "SIGSTOP");
  }

  /** Kills all that was started here; in a namespace, the rest dies with its keeper. */
  async kill(): Promise<void> {
    for (const pid of this.started()) signalTo(-pid, "SIGKILL");
    if (this.#keeper === undefined && !this.#isSandboxed)
      for (const pid of bornIn(this.#folder)) signalTo(pid, "SIGKILL");
    await Promise.all([...this.#started].map(({ child }) => child.exit.catch(() => {})));
    // A pipe that nobody reads any more does not close by itself.
    for (const { child } of this.#started) child.stdin.destroy();
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

/** Processes whose HOME was this folder when they began: also those that left their process group (proc_pid_environ(5)). */
function bornIn(folder: string): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => environmentOf(pid).includes(`HOME=${folder}`)).map(Number);
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
  } catch {
    return [];
  }
}

/** Whether a process group has a member. */
function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
