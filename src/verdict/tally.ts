import type { CheckResult, Outcome, Verdict } from "./verdict.ts";

/**
 * How a verdict ended, from its checks: one that failed makes it `failed`, since the learner has something to mend;
 * else one that is broken makes it `broken`, since nothing can be said; else it passed.
 * A check is only skipped because another one failed or is broken, so skipped checks do not decide.
 */
export function outcomeOf(checks: readonly CheckResult[]): Outcome {
  const outcomes = new Set(checks.map((check) => check.outcome));
  if (outcomes.has("failed")) return "failed";
  if (outcomes.has("broken")) return "broken";
  return "passed";
}

/** Points reached, and points there were to reach. */
export function pointsOf(checks: readonly CheckResult[]): Pick<Verdict, "points" | "max_points"> {
  return {
    points: sum(checks.map((check) => check.points)),
    max_points: sum(checks.map((check) => check.max_points)),
  };
}

/**
 * Whether every check could be judged. Points of a verdict that is not whole must not be used as a grade: some of
 * them are missing through our fault.
 */
export function isWhole(verdict: Pick<Verdict, "checks">): boolean {
  return verdict.checks.every((check) => check.outcome !== "broken");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
