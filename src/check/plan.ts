import type { Text } from "../verdict/language.ts";
import type { Check } from "./check.ts";

/** What the judge asks of an exercise; the course's `Exercise` is one. */
export interface JudgedExercise {
  readonly slug: string;
  readonly lesson: string;
  readonly checks: readonly { readonly id: string; readonly title: Text; readonly points: number }[];
}

/** A check with the title and the points that its exercise gives it. */
export interface PlannedCheck {
  readonly check: Check;
  readonly title: Text;
  readonly points: number;
}

/**
 * Joins checks with their titles and points, in the order of `checks`.
 * Throws when the two lists do not fit, or when a check needs one that does not stand before it: both are mistakes
 * of the course's authors, never of a learner.
 */
export function planChecks(exercise: JudgedExercise, checks: readonly Check[]): readonly PlannedCheck[] {
  const before = new Set<string>();
  return checks.map((check) => {
    const entry = exercise.checks.find(({ id }) => id === check.id);
    if (entry === undefined) throw new Error(`${exercise.slug}: check ${check.id} has no title and points`);
    if (before.has(check.id)) throw new Error(`${exercise.slug}: two checks are called ${check.id}`);
    for (const need of check.needs) {
      if (!before.has(need)) throw new Error(`${exercise.slug}: ${check.id} needs ${need}, which is not before it`);
    }
    before.add(check.id);
    return { check, title: entry.title, points: entry.points };
  });
}

/** The checks named by `ids` and all that they need, in their order. Ids that name no check are left out. */
export function withNeeds(checks: readonly Check[], ids: readonly string[]): readonly Check[] {
  const wanted = new Set(ids);
  for (const check of checks.toReversed()) {
    if (wanted.has(check.id)) for (const need of check.needs) wanted.add(need);
  }
  return checks.filter((check) => wanted.has(check.id));
}
