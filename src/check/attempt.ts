import type { WireEvent } from "../wire/event.ts";
import type { Check } from "./check.ts";
import { CheckFailed } from "./fail.ts";
import type { World } from "./world.ts";

/** A world, and how to end it. */
export interface OpenedWorld {
  readonly world: World;
  /** Whether the judge itself was kept from running meanwhile, so that it may have seen or answered something late. */
  wasKeptWaiting?(): boolean;
  /** Ends all that runs in it; resolves when nothing is left. */
  close(): Promise<void>;
}

/** What one run of a check came to, before any words. */
export interface Attempt {
  readonly end: AttemptEnd;
  readonly log: readonly WireEvent[];
  readonly duration_ms: number;
}

type AttemptEnd =
  | { readonly kind: "passed" }
  /** `late` where that may be because the judge was kept from running. */
  | { readonly kind: "failed"; readonly failed: CheckFailed; readonly late: boolean }
  /** Thrown by something of ours; the learner has no part in it. */
  | { readonly kind: "broken"; readonly error: unknown }
  | { readonly kind: "aborted" };

export interface AttemptOptions {
  readonly check: Check;
  /** Names of the programs that the submission holds. */
  readonly programs: readonly string[];
  readonly open: () => Promise<OpenedWorld>;
  readonly signal: AbortSignal;
  /** Given when there is no more time for it: it has failed then. */
  readonly overdue?: AbortSignal;
  readonly now: () => number;
}

/** Runs a check once, in a world of its own that is gone when this resolves. Never rejects. */
export async function attempt(options: AttemptOptions): Promise<Attempt> {
  const { check, programs, signal, now } = options;
  const began = now();
  const done = (end: AttemptEnd, log: readonly WireEvent[]): Attempt => ({
    end: signal.aborted ? { kind: "aborted" } : end,
    log,
    duration_ms: now() - began,
  });

  if (signal.aborted) return done({ kind: "aborted" }, []);
  const missing = check.programs.find((program) => !programs.includes(program));
  if (missing !== undefined) return done(failed(new CheckFailed("program-missing", { program: missing })), []);
  if (options.overdue?.aborted === true) return done(failed(new CheckFailed("out-of-time", {})), []);
  try {
    const opened = await options.open();
    const { end, log } = await runIn(opened, options);
    return done(end, log);
  } catch (error) {
    return done({ kind: "broken", error }, []);
  }
}

async function runIn(
  opened: OpenedWorld,
  { check, signal, overdue }: AttemptOptions,
): Promise<{ readonly end: AttemptEnd; readonly log: readonly WireEvent[] }> {
  try {
    const run = untilOverdue(untilAborted(check.run(opened.world), signal), overdue);
    const end = await settled(run, () => opened.wasKeptWaiting?.() === true);
    return { end, log: signal.aborted ? [] : opened.world.log() };
  } finally {
    await opened.close();
  }
}

async function settled(run: Promise<void>, isLate: () => boolean): Promise<AttemptEnd> {
  try {
    await run;
    return { kind: "passed" };
  } catch (error) {
    return error instanceof CheckFailed ? failed(error, isLate()) : { kind: "broken", error };
  }
}

function failed(why: CheckFailed, late = false): AttemptEnd {
  return { kind: "failed", failed: why, late };
}

/** Settles with `run`, or as soon as the signal is given, so that its world can be closed under it. */
async function untilAborted(run: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await Promise.race([run, aborted]);
}

async function untilOverdue(run: Promise<void>, overdue: AbortSignal | undefined): Promise<void> {
  if (overdue === undefined) return await run;
  const outOfTime = new Promise<never>((_, reject) =>
    overdue.addEventListener("abort", () => reject(new CheckFailed("out-of-time", {})), { once: true }),
  );
  await Promise.race([run, outOfTime]);
}
