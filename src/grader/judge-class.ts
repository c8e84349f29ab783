import { slots } from "../check/slots.ts";
import type { Containment } from "../verdict/verdict.ts";
import { isWhole } from "../verdict/tally.ts";
import type { Judged } from "./entry.ts";
import type { SubmissionFound } from "./job.ts";
import type { Journal } from "./journal.ts";
import { type Bench, judgeJob } from "./judge-job.ts";
import { keyOf, seedOfHandin } from "./key.ts";

export interface JudgingOptions {
  readonly submissions: readonly SubmissionFound[];
  readonly journal: Journal;
  readonly bench: Omit<Bench, "worlds">;
  /** Of the judge, and of one exercise's checks; what they were made of decides what must be judged again. */
  readonly runner: string;
  readonly checksDigest: (slug: string) => Promise<string>;
  /** Of the whole class. */
  readonly seed: number;
  /** Which bounds are in force, in one line. */
  readonly bounds: string;
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

/**
 * Judges every hand-in that the journal has no verdict on, and records each as soon as it is there. Ends early where
 * `signal` is given: what was judged by then is kept, and what was not is judged the next time.
 */
export async function judgeClass(options: JudgingOptions): Promise<void> {
  const { submissions, journal, bench, signal } = options;
  const jobs = await Promise.all(submissions.map(async (found) => ({ found, key: await keyOfHandin(found, options) })));
  const missing = jobs.filter(({ found, key }) => !journal.has(found.student, found.exercise, key));
  const kept = jobs.length - missing.length;
  const tell = progressOf(options, { kept, all: jobs.length });
  const { parallel } = bench.harness;
  const together = parallel === 1 ? 1 : (options.together ?? usuallyTogether);
  const worlds = slots(Math.max(parallel, together));
  const free = slots(together);
  await Promise.all(
    missing.map(({ found, key }) =>
      free.hold(async () => {
        if (signal.aborted) return;
        const judged = await judgeHandin(found, { ...bench, worlds }, options);
        if (judged === undefined) return;
        journal.judged({ ...judged, key });
        tell();
      }),
    ),
  );
}

async function keyOfHandin(found: SubmissionFound, options: JudgingOptions): Promise<string> {
  const { language, repeat, harness } = options.bench;
  const checks = await options.checksDigest(found.exercise);
  const { runner, seed } = options;
  return keyOf(found, { runner, checks, containment: harness.containment, language, seed, repeat });
}

/** Undefined where the run is ended. What it throws is not this hand-in's fault alone, and ends the run. */
async function judgeHandin(
  found: SubmissionFound,
  bench: Bench,
  { seed, bounds, signal }: JudgingOptions,
): Promise<Omit<Judged, "key"> | undefined> {
  const { student, exercise, track, digest } = found;
  const seedOf = (attempt: number): number => seedOfHandin(seed, digest, attempt);
  const insisted = bench.harness.containment !== ("sandbox" satisfies Containment);
  const base = { kind: "judged" as const, student, exercise, digest, seed: seedOf(0), bounds, insisted };
  try {
    const files = await found.read();
    const judgement = await judgeJob({ exercise, track, files, seedOf }, bench, signal);
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
