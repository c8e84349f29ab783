import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Track } from "../verdict/verdict.ts";
import type { Guardian } from "./guardian.ts";
import type { Loopbacks, WorldLoopback } from "./loopback.ts";
import { Crowd } from "./crowd.ts";
import { cleanEnvironment, type Runtime } from "./programs/command.ts";
import { startWaiting, type WaitingProcess } from "./programs/waiting.ts";
import type { Sandbox } from "./sandbox.ts";
import { SHARED } from "./shared.ts";

/** All that worlds are prepared from. */
export interface Ground {
  readonly guardian: Guardian;
  readonly loopbacks: Loopbacks;
  readonly sandbox: Sandbox;
  /** The command that waits for a program of `track`; rejects where that track cannot run on this machine. */
  runtime(track: Track): Promise<Runtime>;
}

/** A process that waits to become a program, with the pid the program will have. */
interface Ready {
  readonly waiting: WaitingProcess;
  readonly pid: number;
}

/** A loopback with a folder and a process that waits in it: a world before it knows its submission. */
export interface PreparedWorld {
  readonly loopback: WorldLoopback;
  /** The folder its programs are put into, as the judge sees it. */
  readonly folder: string;
  /** Resolves when all its processes wait. */
  readonly ready: Promise<void>;
  /** A process that waits, or a new one when all were taken. */
  take(): Promise<Ready>;
  readonly crowd: Crowd;
  /** Whether the kernel has killed programs because of what all of them took together. */
  /** How many processes the kernel has killed because of their memory. */
  readonly killed: () => number;
  /** Kills every process started here, and waits until they are gone. The folder stays for the harness to sweep. */
  close(): Promise<void>;
}

let serial = 0;

/** Makes a world, and `starts` processes that wait in it. */
export async function prepareWorld(ground: Ground, track: Track, starts: number): Promise<PreparedWorld> {
  const folder = join(ground.guardian.folder, `w${serial++}`);
  // First, since it may reject: a loopback must not be left behind.
  const runtime = await ground.runtime(track);
  const group = ground.sandbox.cgroups?.make();
  const isSandboxed = ground.sandbox.containment === "sandbox";
  // A sandbox brings a pid namespace of its own.
  const [loopback] = await Promise.all([
    ground.loopbacks.make(isSandboxed ? "net" : "net and pid"),
    mkdir(join(folder, SHARED), { recursive: true }),
  ]);
  const onGone = (processGroup: number): void => ground.guardian.forget(processGroup);
  const crowd = new Crowd({ keeper: loopback.keeper, folder, isSandboxed, onGone });
  const inside = ground.sandbox.folderInside(folder);
  const { sees, ...ran } = runtime;
  const command = { ...ran, cwd: inside, env: cleanEnvironment(inside) };
  const start = (): WaitingProcess => {
    const waiting = startWaiting(ground.sandbox.wrap(command, { folder, sees }), (make) => loopback.inside(make));
    crowd.add(waiting);
    ground.guardian.watch(waiting.child.pid);
    return waiting;
  };
  const idle = Array.from({ length: starts }, start);
  const ready = allReady(idle);
  // Whoever waits for it, or takes one of them, hears of the problem.
  ready.catch(() => {});
  return {
    loopback,
    folder,
    ready,
    async take() {
      const waiting = idle.shift() ?? start();
      await waiting.ready;
      const pid = crowd.take(waiting);
      ground.sandbox.bound(pid, runtime.reserved_bytes);
      group?.add(pid);
      return { waiting, pid };
    },
    crowd,
    killed: () => group?.killed() ?? 0,
    async close() {
      await crowd.kill();
      await group?.close();
      await loopback.close();
      for (const pid of crowd.started()) ground.guardian.forget(pid);
    },
  };
}

async function allReady(waiting: readonly WaitingProcess[]): Promise<void> {
  await Promise.all(waiting.map(({ ready }) => ready));
}
