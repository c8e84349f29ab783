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
  /** Whether the line keeps packets back by itself (tc-netem(8)), in a queue where nobody sees them: then nothing is over. */
  holdsPackets?(): boolean;
  /** With it, bytes that were delivered and are not acknowledged yet do not delay a stall by up to 40 ms. */
  readonly judge?: JudgeEnds;
}

export interface StallWatch {
  /** See `WorldContext.onStall`. */
  onStall(listener: (stall: Stall) => void, pace?: Pace): () => void;
  /** See `WorldContext.spinsNow`. */
  spinsNow(): boolean;
  close(): void;
}

/**
 * `soon` where a stall is what is waited for; else something better will nearly always come first, and looks would only
 * take the processors from the programs.
 */
const paces = { soon: { first: 1, longest: 8 }, later: { first: 10, longest: 20 } } as const;

export type Pace = keyof typeof paces;

/** Processor time used without a sign of life that only a program going round in circles needs. */
const spin_ms = 500;
/** The same for one that hardly calls the kernel: it may be making what it is about to send. */
const thought_ms = 2000;
/** From this share of the kernel's work on a program calls: computing takes 0.02 to 0.05, recv() in circles 0.2 to 0.5. */
const callingShare = 0.12;
/** The same for a program that runs at the very moment when a whole deadline has passed. */
const starvedSpin_ms = 100;

/** One who waits for a stall. */
interface Listener {
  readonly pace: Pace;
  readonly tell: (stall: Stall) => void;
  /** The sign of the stall it was told of last. */
  told?: string;
  pause_ms: number;
  /** When the next look is due for its sake. */
  due_ms: number;
}

/** Watches programs while somebody listens, and tells when they have settled, exited, or only spin. */
export function watchStalls(watched: Watched): StallWatch {
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let blind = false;
  const spins = spinMeter(watched);

  const tell = (stall: Stall, sign: string): void => {
    for (const listener of listeners) {
      if (listener.told === sign) continue;
      listener.told = sign;
      listener.tell(stall);
    }
  };

  const round = async (): Promise<void> => {
    const sign = await stallNow(watched);
    if (sign !== undefined) tell(sign === exitedSign ? "exited" : "settled", sign);
    else if (spins(spin_ms, thought_ms)) tell("spins", "spins");
  };

  const look = async (): Promise<void> => {
    const now_ms = performance.now();
    const due = [...listeners].filter(({ due_ms }) => due_ms <= now_ms);
    if (due.length > 0) await round();
    for (const listener of due) {
      listener.due_ms = performance.now() + listener.pause_ms;
      listener.pause_ms = Math.min(listener.pause_ms * 1.25, paces[listener.pace].longest);
    }
  };

  const arm = (): void => {
    clearTimeout(timer);
    if (listeners.size === 0 || looking || blind) return;
    const due_ms = Math.min(...[...listeners].map((listener) => listener.due_ms));
    timer = setTimeout(begin, Math.max(0, due_ms - performance.now()));
  };

  const begin = (): void => {
    looking = true;
    look()
      .catch((error: unknown) => {
        blind = true;
        if (!(error instanceof CannotObserve)) throw error;
      })
      .finally(() => {
        looking = false;
        arm();
      });
  };

  return {
    onStall(tellIt, pace = "later") {
      const { first } = paces[pace];
      const listener: Listener = { pace, tell: tellIt, pause_ms: first, due_ms: performance.now() + first };
      listeners.add(listener);
      arm();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    spinsNow: () => !blind && spins(starvedSpin_ms) && watched.processes().some(runs),
    close() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}

const exitedSign = "exited";

/** The sign of a stall that held over a whole turn of the event loop in which the judge did nothing either. */
async function stallNow(watched: Watched): Promise<string | undefined> {
  if (!watched.hasStarted() || watched.holdsPackets?.() === true) return undefined;
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

/**
 * Tells whether the programs have used so much processor time since the judge last did or met anything; of `thought_ms`
 * one that calls the kernel but little.
 */
function spinMeter(watched: Watched): (most_ms: number, thought_ms?: number) => boolean {
  let activity = watched.activity();
  let since: Used | undefined;
  return (most_ms, thoughtMost_ms = most_ms) => {
    const used = usedBy(watched);
    if (watched.activity() !== activity) since = undefined;
    activity = watched.activity();
    since ??= used;
    const all_ms = used.processor_ms - since.processor_ms;
    const calls = used.system_ms - since.system_ms >= all_ms * callingShare;
    return all_ms > (calls ? most_ms : thoughtMost_ms);
  };
}

function runs(pid: number): boolean {
  return statOf(pid)?.state === "R";
}

interface Used {
  readonly processor_ms: number;
  readonly system_ms: number;
}

function usedBy(watched: Watched): Used {
  const stats = watched.processes().flatMap((pid) => statOf(pid) ?? []);
  return {
    processor_ms: stats.reduce((sum, stat) => sum + stat.processor_ms, 0),
    system_ms: stats.reduce((sum, stat) => sum + stat.system_ms, 0),
  };
}
