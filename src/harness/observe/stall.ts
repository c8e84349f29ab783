import type { Stall } from "../seam.ts";
import { statOf } from "./processes.ts";
import { eventLoopTurn, isSameRest, type JudgeEnds, lookAt, type Look } from "./settled.ts";
import { CannotObserve } from "./threads.ts";

/** What is watched. */
export interface Watched {
  /** Pids of the programs that run, their descendants included; empty when all have exited. */
  processes(): readonly number[];
  /** Whether any program was started at all. */
  hasStarted(): boolean;
  /** Grows whenever the judge does something or something reaches it, so that it is not taken for idle meanwhile. */
  activity(): number;
  /** With it, bytes that were delivered and are not acknowledged yet do not delay a stall by up to 40 ms. */
  readonly judge?: JudgeEnds;
}

export interface StallWatch {
  /** See `WorldContext.onStall`. */
  onStall(listener: (stall: Stall) => void): () => void;
  close(): void;
}

/** Looks cost 0.1 to 1 ms each: seldom enough to leave the processors to the programs, often enough not to be felt. */
const firstPause_ms = 2;
const longestPause_ms = 8;
/** Processor time used without a sign of life that only a program going round in circles needs. */
const spin_ms = 500;

/** Watches programs while somebody listens, and tells when they have settled, exited, or only spin. */
export function watchStalls(watched: Watched): StallWatch {
  const listeners = new Map<(stall: Stall) => void, string | undefined>();
  let watching = false;
  let blind = false;

  const tell = (stall: Stall, sign: string): void => {
    for (const [listener, told] of listeners) {
      if (told === sign) continue;
      listeners.set(listener, sign);
      listener(stall);
    }
  };

  const round = async (spins: () => boolean): Promise<void> => {
    const sign = await stallNow(watched);
    if (sign !== undefined) tell(sign === exitedSign ? "exited" : "settled", sign);
    else if (spins()) tell("spins", "spins");
  };

  const watch = async (): Promise<void> => {
    const spins = spinMeter(watched);
    let pause_ms = firstPause_ms;
    while (listeners.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, pause_ms));
      if (listeners.size > 0) await round(spins);
      pause_ms = Math.min(pause_ms * 1.25, longestPause_ms);
    }
    watching = false;
  };

  const begin = (): void => {
    if (watching || blind) return;
    watching = true;
    watch().catch((error: unknown) => {
      watching = false;
      blind = true;
      if (!(error instanceof CannotObserve)) throw error;
    });
  };

  return {
    onStall(listener) {
      listeners.set(listener, undefined);
      begin();
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}

const exitedSign = "exited";

/** The sign of a stall that held over a whole turn of the event loop in which the judge did nothing either. */
async function stallNow(watched: Watched): Promise<string | undefined> {
  if (!watched.hasStarted()) return undefined;
  const before = watched.activity();
  const first = lookOrExit(watched);
  if (!first.settled) return undefined;
  await eventLoopTurn();
  const still = watched.activity() === before && isSameRest(first, lookOrExit(watched));
  return still ? first.sign : undefined;
}

function lookOrExit(watched: Watched): Look {
  const pids = watched.processes();
  return pids.length === 0 ? { settled: true, sign: exitedSign } : lookAt(pids, watched.judge);
}

/** Tells whether the programs have used `spin_ms` of processor time since the judge last did or met anything. */
function spinMeter(watched: Watched): () => boolean {
  let activity = watched.activity();
  let since_ms: number | undefined;
  return () => {
    const used_ms = usedBy(watched);
    if (watched.activity() !== activity) since_ms = undefined;
    activity = watched.activity();
    since_ms ??= used_ms;
    return used_ms - since_ms > spin_ms;
  };
}

function usedBy(watched: Watched): number {
  return watched.processes().reduce((sum, pid) => sum + (statOf(pid)?.processor_ms ?? 0), 0);
}
