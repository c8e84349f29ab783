import { constants } from "node:os";
import type { Exit } from "../check/world.ts";
import { linux } from "./linux.ts";

/** Children that were started by `spawn.ts` and have not ended yet. */
const waiting = new Map<number, (exit: Exit) => void>();
/** Keeps this process alive while one runs, as a child of Node's own would. */
let alive: NodeJS.Timeout | undefined;

const FOR_EVER_MS = 2 ** 31 - 1;

/** How child `pid` ends. Node waits for the children that it started itself, and leaves these to us. */
export function reap(pid: number): Promise<Exit> {
  if (waiting.size === 0) {
    process.on("SIGCHLD", look);
    alive = setInterval(() => {}, FOR_EVER_MS);
  }
  const ended = new Promise<Exit>((resolve) => void waiting.set(pid, resolve));
  // It may have ended before anybody listened.
  look();
  return ended;
}

/** One signal may stand for several children. */
function look(): void {
  for (const [pid, tell] of waiting) {
    const status = linux().waitpid(pid);
    if (status === undefined) continue;
    waiting.delete(pid);
    tell(exitOf(status));
  }
  if (waiting.size > 0) return;
  process.off("SIGCHLD", look);
  clearInterval(alive);
}

/** wait(2), the macros WIFEXITED and following. */
function exitOf(status: number): Exit {
  const signal = status & 0x7f;
  if (signal === 0) return { code: (status >> 8) & 0xff, signal: null };
  return { code: null, signal: nameOf(signal) };
}

function nameOf(number: number): string {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;
}
