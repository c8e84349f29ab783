import type { Check } from "../check/check.ts";
import { judge, type JudgeEvent, type JudgeOptions } from "../check/judge.ts";
import type { Language } from "../verdict/language.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Harness, Submission } from "./harness.ts";

export interface JudgingOptions {
  readonly exercise: JudgeOptions["exercise"];
  readonly checks: readonly Check[];
  readonly submission: Submission;
  readonly seed: number;
  readonly language: Language;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: JudgeEvent) => void;
}

/** Deadline of one wait within a check. Long, since facts end a hopeless wait early; it only backs them up. */
const deadline_ms = 5000;

/** Judges one submission in worlds of `harness`. What every door calls. */
export async function judgeSubmission(harness: Harness, options: JudgingOptions): Promise<Verdict> {
  const { exercise, checks, submission, seed, language, signal, onEvent } = options;
  const open = await harness.open(submission);
  try {
    return await judge({
      exercise,
      checks,
      track: submission.track,
      programs: open.programs,
      openWorld: (request) =>
        open.world({ ...request, starts: request.check.programs.length, deadline_ms, tacit: true }),
      containment: harness.containment,
      seed,
      language,
      parallel: harness.parallel,
      now: () => performance.now(),
      ...(signal === undefined ? {} : { signal }),
      ...(onEvent === undefined ? {} : { onEvent }),
    });
  } finally {
    await open.close();
  }
}
