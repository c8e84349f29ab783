import type { Exercise } from "../course/course.ts";

/** What a learner's name for an exercise means: the exercise, or the nearest names there are. */
export type Resolved = { readonly exercise: Exercise } | { readonly nearest: readonly string[] };

/** Takes `13-phone-loops`, `13`, `phone-loops`, or a path that ends in one of them. */
export function resolveExercise(exercises: readonly Exercise[], name: string): Resolved {
  const wanted = name.replace(/\/+$/, "").split("/").at(-1)?.toLowerCase() ?? "";
  const found = exercises.find(({ slug }) => namesOf(slug).includes(wanted));
  return found === undefined ? { nearest: nearest(exercises, wanted) } : { exercise: found };
}

function namesOf(slug: string): string[] {
  const [, number = "", rest = ""] = /^(\d+)-(.*)$/.exec(slug) ?? [];
  return [slug, rest, number, String(Number(number))];
}

function nearest(exercises: readonly Exercise[], wanted: string): string[] {
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
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
