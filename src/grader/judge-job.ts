import type { Check } from "../check/check.ts";
import { withNeeds } from "../check/plan.ts";
import type { Slots } from "../check/slots.ts";
import type { Exercise } from "../course/course.ts";
import type { Harness } from "../harness/harness.ts";
import { judgeSubmission } from "../harness/judging.ts";
import type { Language } from "../verdict/language.ts";
import { isWhole } from "../verdict/tally.ts";
import type { CheckResult, Track, Verdict } from "../verdict/verdict.ts";
import type { EncodedEvent } from "../wire/encoded.ts";
import type { AttemptRecord } from "./entry.ts";
import type { HandinFiles } from "./job.ts";
import { keepSeen } from "./seen.ts";

/** All that a verdict is made of: it can be judged on any machine that has the same course. */
export interface Job {
  readonly exercise: string;
  readonly track: Track;
  readonly files: HandinFiles;
  /** One for each attempt, as many as it may take. */
  readonly seedOf: (attempt: number) => number;
}

/** What judges: the same for all jobs of a class. */
export interface Bench {
  readonly harness: Harness;
  readonly exerciseOf: (slug: string) => Exercise;
  readonly checksOf: (slug: string) => Promise<readonly Check[]>;
  readonly language: Language;
  /** How often a check that fails is tried again before it is believed. */
  readonly repeat: number;
  /** How long one attempt may take as a whole, in milliseconds. */
  readonly deadline_ms: number;
  /** Shared by the jobs that are judged at the same time. */
  readonly worlds: Slots;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly flaky: readonly string[];
  readonly attempts: readonly AttemptRecord[];
  readonly seen: Readonly<Record<string, readonly EncodedEvent[]>>;
}

/** So often is a verdict tried that is not whole through our fault. */
const mostTries = 3;

/**
 * Judges one job. What breaks through our fault is judged again, and what fails is repeated as the bench says: the first
 * whole verdict counts, and checks that ended in another way at another time are flaky.
 */
export async function judgeJob(job: Job, bench: Bench, signal: AbortSignal): Promise<Judgement> {
  const checks = await bench.checksOf(job.exercise);
  const attempts: AttemptRecord[] = [];
  const judgeOnce = async (some: readonly Check[]) => {
    const seed = job.seedOf(attempts.length);
    const seen = keepSeen();
    const verdict = await judgeSubmission(bench.harness, {
      exercise: bench.exerciseOf(job.exercise),
      checks: some,
      submission: { files: job.files, track: job.track },
      seed,
      language: bench.language,
      signal,
      onEvent: (event) => seen.onEvent(event),
      worlds: bench.worlds,
      whole_ms: bench.deadline_ms,
    });
    attempts.push({ seed, ended: Object.fromEntries(verdict.checks.map((result) => [result.id, endOf(result)])) });
    return { verdict, seen: seen.ofFailed(verdict) };
  };

  let first = await judgeOnce(checks);
  for (let tries = 1; !isWhole(first.verdict) && tries < mostTries; tries++) first = await judgeOnce(checks);
  const flaky = new Set<string>();
  for (let times = 0; times < bench.repeat; times++) {
    const doubted = first.verdict.checks.filter(({ id, outcome }) => outcome === "failed" && !flaky.has(id));
    if (doubted.length === 0) break;
    const again = await judgeOnce(
      withNeeds(
        checks,
        doubted.map(({ id }) => id),
      ),
    );
    for (const result of again.verdict.checks) if (differs(result, first.verdict)) flaky.add(result.id);
  }
  return { ...first, flaky: checks.map(({ id }) => id).filter((id) => flaky.has(id)), attempts };
}

/** Whether a check passed the one time and failed the other. */
function differs(result: CheckResult, verdict: Verdict): boolean {
  const before = verdict.checks.find(({ id }) => id === result.id);
  const outcomes = new Set([before?.outcome, result.outcome]);
  return outcomes.has("passed") && outcomes.has("failed");
}

function endOf({ outcome, failure }: CheckResult): string {
  return outcome === "failed" ? (failure?.code ?? outcome) : outcome;
}
