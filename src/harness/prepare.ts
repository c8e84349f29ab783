import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Track } from "../verdict/verdict.ts";
import type { Guardian } from "./guardian.ts";
import type { Loopbacks, WorldLoopback } from "./loopback.ts";
import { processTree, statOf } from "./observe/processes.ts";
import { cleanEnvironment, type Runtime } from "./programs/command.ts";
import { startWaiting, type WaitingProcess } from "./programs/waiting.ts";
import type { Sandbox } from "./sandbox.ts";

/** All that worlds are prepared from. */
export interface Ground {
  readonly guardian: Guardian;
  readonly loopbacks: Loopbacks;
  readonly sandbox: Sandbox;
  /** The command that waits for a program of `track`; rejects where that track cannot run on this machine. */
  runtime(track: Track): Promise<Runtime>;
}

/** A process that waits to become a program, with the pid the program will have. */
export interface Ready {
  readonly waiting: WaitingProcess;
  readonly pid: number;
}

/** A loopback with a folder and a process that waits in it: a world before it knows its submission. */
export interface PreparedWorld {
  readonly loopback: WorldLoopback;
  /** The folder its programs are put into, as the judge sees it. */
  readonly folder: string;
  /** Resolves when the first process waits. */
  readonly ready: Promise<void>;
  /** The process that waits, or a new one when that was taken. */
  take(): Promise<Ready>;
  /** Pids of the processes taken that still run, and of all that they started. */
  processes(): readonly number[];
  /** Kills every process started here, and waits until they are gone. */
  close(): Promise<void>;
}

let serial = 0;

export async function prepareWorld(ground: Ground, track: Track): Promise<PreparedWorld> {
  const folder = join(ground.guardian.folder, `w${serial++}`);
  const [loopback, runtime] = await Promise.all([ground.loopbacks.make(), ground.runtime(track), mkdir(folder)]);
  const crowd = new Crowd(loopback.witness);
  const inside = ground.sandbox.folderInside(folder);
  const command = { file: runtime.file, args: runtime.args, cwd: inside, env: cleanEnvironment(inside) };
  const start = (): WaitingProcess => {
    const waiting = startWaiting(ground.sandbox.wrap(command, { folder, sees: runtime.sees }), (make) =>
      loopback.inside(make),
    );
    crowd.add(waiting);
    ground.guardian.watch(waiting.child.pid);
    return waiting;
  };
  let first: WaitingProcess | undefined = start();
  return {
    loopback,
    folder,
    ready: first.ready,
    async take() {
      const waiting = first ?? start();
      first = undefined;
      await waiting.ready;
      return { waiting, pid: crowd.take(waiting) };
    },
    processes: () => crowd.running(),
    async close() {
      await crowd.kill();
      await loopback.close();
      for (const pid of crowd.pids()) ground.guardian.forget(pid);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The processes of one world: which of them are programs, and which only hold programs. */
class Crowd {
  readonly #started = new Set<WaitingProcess>();
  /** Keepers, sandboxes, and processes that still wait. */
  readonly #others = new Set<number>();
  readonly #keeper: number | undefined;

  constructor(witness: number | "self") {
    this.#keeper = witness === "self" ? undefined : witness;
    if (this.#keeper !== undefined) for (const pid of processTree(this.#keeper)) this.#others.add(pid);
  }

  add(waiting: WaitingProcess): void {
    this.#started.add(waiting);
    this.#others.add(waiting.child.pid);
  }

  /** Makes a waiting process a program: the innermost of those the sandbox put around it. */
  take(waiting: WaitingProcess): number {
    const tree = processTree(waiting.child.pid);
    const pid = tree.at(-1) ?? waiting.child.pid;
    for (const other of tree) this.#others.add(other);
    this.#others.delete(pid);
    return pid;
  }

  pids(): number[] {
    return [...this.#started].map(({ child }) => child.pid);
  }

  /** What a program leaves behind when it ends belongs to the pid 1 above it: the keeper's child, or the sandbox's. */
  running(): number[] {
    const living = [...this.#started].filter(({ child }) => child.ended() === undefined);
    const roots = living.map(({ child }) => child.pid);
    if (this.#keeper !== undefined) roots.push(this.#keeper);
    return roots.flatMap(processTree).filter((pid) => !this.#others.has(pid) && lives(pid));
  }

  async kill(): Promise<void> {
    for (const pid of this.pids()) killGroup(pid);
    await Promise.all([...this.#started].map(({ child }) => child.exit.catch(() => {})));
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
