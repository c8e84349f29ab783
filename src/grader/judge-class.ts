import { slots } from "../check/slots.ts";
import type { Bounds } from "../verdict/bounds.ts";
import type { Containment } from "../verdict/verdict.ts";
import { isWhole } from "../verdict/tally.ts";
import type { Judged } from "./entry.ts";
import { type Faults, watchFaults } from "./faults.ts";
import type { SubmissionFound } from "./job.ts";
import type { Journal } from "./journal.ts";
import { type Bench, judgeJob } from "./judge-job.ts";
import { keyOf, seedOfHandin } from "./key.ts";

export interface JudgingOptions {
  readonly submissions: readonly SubmissionFound[];
  readonly journal: Pick<Journal, "has" | "judged">;
  readonly bench: Omit<Bench, "worlds">;
  /** Of the judge, and of one exercise's checks; what they were made of decides what must be judged again. */
  readonly runner: string;
  readonly checksDigest: (slug: string) => Promise<string>;
  /** Of the whole class. */
  readonly seed: number;
  /** Which bounds are in force. */
  readonly bounds: Bounds;
  /** How many hand-ins are judged at the same time. */
  readonly together?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JudgingProgress) => void;
}

export interface JudgingProgress {
  /** Hand-ins whose verdict is in the journal, and how many of them were there before. */
  readonly done: number;
  readonly kept: number;
  readonly all: number;
  /** Estimated time left, in milliseconds. */
  readonly left_ms: number;
}

/** Enough that no core waits for the last check of one hand-in. */
const usuallyTogether = 3;

/** So often is a hand-in tried that the judge itself fails on, before it is listed as one that cannot be judged. */
const mostTries = 3;

/**
 * Judges every hand-in that the journal has no verdict on, and records each as soon as it is there. Ends early where
 * `signal` is given: what was judged by then is kept, and what was not is judged the next time. Where the judge itself
 * fails, the others go on, and what it failed on is tried again alone. Where a verdict cannot be recorded, nothing more is
 * judged: rejects with the reason once everything that ran has ended.
 */
export async function judgeClass(options: JudgingOptions): Promise<void> {
  const { submissions, journal, bench } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const jobs = await Promise.all(submissions.map(async (found) => ({ found, key: await keyOfHandin(found, options) })));
  const missing = jobs.filter(({ found, key }) => !journal.has(found.student, found.exercise, key));
  const tell = progressOf(options, { kept: jobs.length - missing.length, all: jobs.length });
  const { parallel } = bench.harness;
  const together = parallel === 1 ? 1 : (options.together ?? usuallyTogether);
  const worlds = slots(Math.max(parallel, together));
  const free = slots(together);
  const faults = watchFaults();
  const attempt = ({ found }: Due): Promise<Omit<Judged, "key"> | undefined> =>
    judgeHandin(found, { bench: { ...bench, worlds }, faults }, { ...options, signal });
  const record = (judged: Omit<Judged, "key">, { key }: Due): void => {
    journal.judged({ ...judged, key });
    tell();
  };
  const failed: Due[] = [];
  const judgeFirst = async (due: Due): Promise<void> => {
    const judged = signal.aborted ? undefined : await attempt(due);
    if (judged?.trouble !== undefined) failed.push(due);
    else if (judged !== undefined) record(judged, due);
  };
  try {
    await allOrNone(
      missing.map((due) => free.hold(() => judgeFirst(due))),
      ending,
    );
    for (const due of failed) {
      let judged = await attempt(due);
      for (let tries = 2; judged?.trouble !== undefined && tries < mostTries; tries++) judged = await attempt(due);
      if (judged !== undefined) record(judged, due);
    }
  } finally {
    faults.stop();
  }
}

/** Waits for all of them; the first that rejects ends the others by `ending`, and is what this rejects with. */
async function allOrNone(works: readonly Promise<void>[], ending: AbortController): Promise<void> {
  await Promise.allSettled(works.map((work) => work.catch((error: unknown) => ending.abort(error))));
  if (ending.signal.aborted) throw ending.signal.reason;
}

/** A hand-in that is to be judged. */
interface Due {
  readonly found: SubmissionFound;
  readonly key: string;
}

async function keyOfHandin(found: SubmissionFound, options: JudgingOptions): Promise<string> {
  const { language, repeat, harness } = options.bench;
  const checks = await options.checksDigest(found.exercise);
  const { runner, seed } = options;
  return keyOf(found, { runner, checks, containment: harness.containment, language, seed, repeat });
}

/** Undefined where the run is ended. */
async function judgeHandin(
  found: SubmissionFound,
  { bench, faults }: { readonly bench: Bench; readonly faults: Faults },
  { seed, bounds, signal }: JudgingOptions,
): Promise<Omit<Judged, "key"> | undefined> {
  const { student, exercise, track, digest } = found;
  const seedOf = (attempt: number): number => seedOfHandin(seed, digest, attempt);
  const insisted = bench.harness.containment !== ("sandbox" satisfies Containment);
  const base = { kind: "judged" as const, student, exercise, digest, seed: seedOf(0), bounds, insisted };
  try {
    if (signal.aborted) return undefined;
    const files = await found.read();
    const job = { exercise, track, files, seedOf };
    const judgement = await faults.during((ending) => judgeJob(job, bench, ending), signal);
    return { ...base, ...judgement, whole: isWhole(judgement.verdict) };
  } catch (error) {
    if (signal.aborted) return undefined;
    const trouble = error instanceof Error ? error.message : String(error);
    return { ...base, whole: false, flaky: [], attempts: [], seen: {}, trouble };
  }
}

function progressOf(
  { onProgress }: JudgingOptions,
  { kept, all }: { readonly kept: number; readonly all: number },
): () => void {
  const began = performance.now();
  let judged = 0;
  onProgress({ done: kept, kept, all, left_ms: 0 });
  return () => {
    judged += 1;
    const each_ms = (performance.now() - began) / judged;
    const done = kept + judged;
    onProgress({ done, kept, all, left_ms: each_ms * (all - done) });
  };
}
