import type { Exercise } from "../course/course.ts";
import { WrongCall } from "./context.ts";
import type { Words } from "./words/index.ts";

/** What a learner's name for an exercise means: the exercise, or the nearest names there are. */
export type Resolved<T extends Named> = { readonly exercise: T } | { readonly nearest: readonly string[] };

/** An exercise, of which more may be known than its name. */
type Named = Pick<Exercise, "slug">;

/** Takes `13-phone-loops`, `13`, `phone-loops`, or a path that ends in one of them. */
export function resolveExercise<T extends Named>(exercises: readonly T[], name: string): Resolved<T> {
  const wanted = name.replace(/\/+$/, "").split("/").at(-1)?.toLowerCase() ?? "";
  const found = exercises.find(({ slug }) => namesOf(slug).includes(wanted));
  return found === undefined ? { nearest: nearest(exercises, wanted) } : { exercise: found };
}

function namesOf(slug: string): string[] {
  const [, number = "", rest = ""] = /^(\d+)-(.*)$/.exec(slug) ?? [];
  return [slug, rest, number, String(Number(number))];
}

function nearest(exercises: readonly Named[], wanted: string): string[] {
  const ranked = exercises.map(({ slug }) => ({
    slug,
    distance: Math.min(...namesOf(slug).map((name) => distance(name, wanted))),
  }));
  return ranked
    .filter((one) => one.distance <= Math.max(2, wanted.length / 3))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ slug }) => slug);
}

/** Levenshtein's distance: insertions, deletions and substitutions between two words. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.split("").entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split("").entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The exercise meant; throws `WrongCall` with the nearest names when there is none. */
export function mustFind<T extends Named>(exercises: readonly T[], name: string, words: Words): T {
  const resolved = resolveExercise(exercises, name);
  if ("exercise" in resolved) return resolved.exercise;
  throw new WrongCall(words.noSuchExercise(name, resolved.nearest));
}
