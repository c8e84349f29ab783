import { readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../check/fail.ts";
import { isFlooded, SHARED } from "./shared.ts";

/** The programs of one world and what they may write to. */
export interface Watched {
  /** The folder they were put into. */
  readonly folder: string;
  /** Pids of the programs that run and of all that they started. */
  readonly processes: () => readonly number[];
  /** How many of them the kernel has killed because of their memory. */
  readonly killed: () => number;
}

/** What all programs of a world may take together; what one process may take is bounded by the kernel (sandbox.ts). */
export const MOST_TOGETHER = { mebibytes: 640, tasks: 96 };
const MOST_PROCESSES = 64;
const MOST_FILES = 10_000;

const LOOK_EVERY_MS = 100;

export interface ExcessWatch {
  /** Looks now: whoever was killed has perhaps been killed for it. */
  look(): void;
  stop(): void;
}

/**
 * Looks again and again at what the programs of a world take together, which no limit of one process bounds, and calls
 * `onExcess` once where it is too much.
 */
export function watchExcess(watched: Watched, onExcess: (failed: CheckFailed) => void): ExcessWatch {
  let isOver = false;
  const look = (): void => {
    const failed = isOver ? undefined : excessOf(watched);
    if (failed === undefined) return;
    stop();
    onExcess(failed);
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  const stop = (): void => {
    isOver = true;
    clearInterval(timer);
  };
  return { look, stop };
}

function excessOf({ folder, processes, killed }: Watched): CheckFailed | undefined {
  if (isFlooded(join(folder, SHARED))) return new CheckFailed("floods-folder", {});
  const [pids, victims] = [processes(), killed()];
  // Where processes are started without end, it may be for their memory that the kernel kills them.
  if (pids.length > MOST_PROCESSES || victims > MOST_PROCESSES)
    return new CheckFailed("too-many-processes", { limit: MOST_PROCESSES });
  if (victims > 0 || memoryOf(pids) > MOST_TOGETHER.mebibytes)
    return new CheckFailed("too-much-memory", { limit: MOST_TOGETHER.mebibytes });
  if (filesOf(pids[0]) > MOST_FILES) return new CheckFailed("too-many-files", { limit: MOST_FILES });
  return undefined;
}

/** In MiB. What processes share counts once, which takes long to find out: only where it could be too much. */
function memoryOf(pids: readonly number[]): number {
  const resident = sum(pids.map(residentOf));
  return resident <= MOST_TOGETHER.mebibytes ? resident : sum(pids.map(shareOf));
}

/** In KiB in proc_pid_status(5); statm counts pages, of which arm64 has some of 4, of 16 and of 64 KiB. */
function residentOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(pid, "status"))?.[1] ?? 0) / 1024;
}

/** proc_pid_smaps(5): pages that several processes have are shared out among them. */
function shareOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) / 1024;
}

/** Names in the folder for temporary files of a sandbox: each takes memory that is nobody's. */
function filesOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const { files, ffree } = statfsSync(`/proc/${pid}/root/tmp`);
    return files - ffree;
  } catch {
    return 0;
  }
}

/** Empty where the process is gone. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
