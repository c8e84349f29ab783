import { setMaxListeners } from "node:events";
import type { Check } from "../check/check.ts";
import type { OpenedWorld } from "../check/attempt.ts";
import { judge, type JudgeEvent, type JudgeOptions, type WorldRequest } from "../check/judge.ts";
import type { Slots } from "../check/slots.ts";
import type { Language } from "../verdict/language.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Harness, OpenSubmission, Submission, SubmittedFiles } from "./harness.ts";
import { watchLag } from "./lag.ts";

export interface JudgingOptions {
  readonly exercise: JudgeOptions["exercise"];
  readonly checks: readonly Check[];
  readonly submission: Submission | SubmittedFiles;
  readonly seed: number;
  readonly language: Language;
  readonly signal?: AbortSignal;
  /** Slots for worlds, where several submissions are judged at the same time; else as many as the harness allows. */
  readonly worlds?: Slots;
  /** How long it may take as a whole, in milliseconds; what has not ended by then has failed. */
  readonly whole_ms?: number;
  readonly onEvent?: (event: JudgeEvent) => void;
}

/** Deadline of one wait within a check. Long, since facts end a hopeless wait early; it only backs them up. */
const deadline_ms = 5000;

/** Judges one submission in worlds of `harness`. What every door calls. */
export async function judgeSubmission(harness: Harness, options: JudgingOptions): Promise<Verdict> {
  const { exercise, checks, submission, seed, language, signal, onEvent } = options;
  const open = await harness.open(submission, [...new Set(checks.flatMap(({ programs }) => programs))]);
  const patience = patienceFor(options.whole_ms);
  try {
    return await judge({
      exercise,
      checks,
      track: submission.track,
      programs: open.programs,
      openWorld: (request) => openWatched(open, request),
      containment: harness.containment,
      seed,
      language,
      parallel: options.worlds ?? harness.parallel,
      now: () => performance.now(),
      ...(patience === undefined ? {} : { overdue: patience.overdue }),
      ...(signal === undefined ? {} : { signal }),
      ...(onEvent === undefined ? {} : { onEvent }),
    });
  } finally {
    patience?.end();
    await open.close();
  }
}

/** A world for one check, with an eye on whether the judge comes to what is due in it. */
async function openWatched(submission: OpenSubmission, request: WorldRequest): Promise<OpenedWorld> {
  const opened = await submission.world({
    ...request,
    starts: request.check.programs.length,
    deadline_ms,
    tacit: true,
  });
  const lag = watchLag();
  return {
    world: opened.world,
    wasKeptWaiting: () => lag.wasLong(),
    close: async () => {
      lag.stop();
      await opened.close();
    },
  };
}

function patienceFor(most_ms: number | undefined): { readonly overdue: AbortSignal; end(): void } | undefined {
  if (most_ms === undefined) return undefined;
  const ending = new AbortController();
  // Every check that runs listens.
  setMaxListeners(0, ending.signal);
  const timer = setTimeout(() => ending.abort(), most_ms);
  return { overdue: ending.signal, end: () => clearTimeout(timer) };
}
