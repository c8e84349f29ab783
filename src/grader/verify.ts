import { slots } from "../check/slots.ts";
import type { CheckResult } from "../verdict/verdict.ts";
import type { Judged } from "./entry.ts";
import type { SubmissionFound } from "./job.ts";
import { type Bench, judgeJob } from "./judge-job.ts";

/** A check that ends otherwise today than the journal says. */
export interface Difference {
  readonly student: string;
  readonly exercise: string;
  readonly check: string;
  readonly before: string;
  readonly now: string;
}

export interface Verified {
  readonly judged: number;
  readonly differences: readonly Difference[];
}

/** So many of the verdicts that can be judged again, any of them. */
export function sampleOf(
  standing: readonly Judged[],
  submissions: readonly SubmissionFound[],
  count: number,
): readonly (readonly [Judged, SubmissionFound])[] {
  const pairs = standing.flatMap((judged) => {
    const found = submissions.find(
      ({ student, exercise, digest }) =>
        student === judged.student && exercise === judged.exercise && digest === judged.digest,
    );
    return found === undefined ? [] : [[judged, found] as const];
  });
  return pairs
    .map((pair) => ({ pair, draw: Math.random() }))
    .toSorted((a, b) => a.draw - b.draw)
    .slice(0, count)
    .map(({ pair }) => pair);
}

/** Judges what was judged before once more, from the same seeds. Checks that are known to be flaky may differ. */
export async function judgeAgain(
  pairs: readonly (readonly [Judged, SubmissionFound])[],
  bench: Omit<Bench, "worlds">,
  signal: AbortSignal,
): Promise<Verified> {
  const worlds = slots(bench.harness.parallel);
  const differences: Difference[] = [];
  let count = 0;
  for (const [judged, found] of pairs) {
    const { exercise, track } = found;
    const job = { exercise, track, files: await found.read(), seedOf: () => judged.seed };
    const { verdict } = await judgeJob(job, { ...bench, worlds }, signal);
    for (const result of verdict.checks) differences.push(...differenceIn(judged, result));
    count += 1;
  }
  return { judged: count, differences };
}

function differenceIn({ student, exercise, verdict, flaky }: Judged, { id, outcome }: CheckResult): Difference[] {
  const before = verdict?.checks.find((check) => check.id === id)?.outcome ?? "missing";
  if (before === outcome || flaky.includes(id)) return [];
  return [{ student, exercise, check: id, before, now: outcome }];
}
