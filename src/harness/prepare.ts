import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Track } from "../verdict/verdict.ts";
import type { Guardian } from "./guardian.ts";
import type { Loopbacks, WorldLoopback } from "./loopback.ts";
import { Crowd } from "./crowd.ts";
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
interface Ready {
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
  readonly crowd: Crowd;
  /** Kills every process started here, and waits until they are gone. */
  close(): Promise<void>;
}

let serial = 0;

export async function prepareWorld(ground: Ground, track: Track): Promise<PreparedWorld> {
  const folder = join(ground.guardian.folder, `w${serial++}`);
  const [loopback, runtime] = await Promise.all([ground.loopbacks.make(), ground.runtime(track), mkdir(folder)]);
  const isSandboxed = ground.sandbox.containment === "sandbox";
  const crowd = new Crowd({ witness: loopback.witness, folder, isSandboxed });
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
    crowd,
    async close() {
      await crowd.kill();
      await loopback.close();
      for (const pid of crowd.started()) ground.guardian.forget(pid);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
