import type { Containment, Outcome } from "../verdict/verdict.ts";

/** What reports say around a verdict's own texts, in English. */
export const words = {
  outcome: { passed: "passed", failed: "failed", skipped: "skipped", broken: "broken" } satisfies Record<
    Outcome,
    string
  >,
  containment: {
    sandbox: "in a sandbox",
    namespace: "on a loopback of its own",
    none: "on the shared loopback",
  } satisfies Record<Containment, string>,
  points: (points: number, most: number): string => `${points} of ${most} ${most === 1 ? "point" : "points"}`,
  allPassed: "All checks passed",
  someFailed: (count: number): string => (count === 1 ? "One check failed" : `${count} checks failed`),
  ourFault: "Switchboard could not judge this",
  expected: "Expected",
  received: "Received",
  happened: "What happened",
  hint: "Hint",
  lesson: "Lesson",
  again: "Again",
  byHand: "By hand",
  seed: (seed: number): string => `seed ${seed}`,
  separator: ", ",
  colon: ": ",
};

export type Words = typeof words;
