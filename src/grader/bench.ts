import type { Exercise } from "../course/course.ts";
import type { Bench } from "./judge-job.ts";

/** How long one attempt at a hand-in may take as a whole: an honest one takes a second. */
const deadline_ms = 120_000;

export interface BenchOptions extends Pick<Bench, "harness" | "checksOf" | "language" | "repeat"> {
  readonly exercises: readonly Exercise[];
}

/** What judges hand-ins for some exercises; whoever judges says how many at the same time. */
export function benchOf({ exercises, ...judging }: BenchOptions): Omit<Bench, "worlds"> {
  const bySlug = new Map(exercises.map((exercise) => [exercise.slug, exercise]));
  return {
    ...judging,
    deadline_ms,
    exerciseOf(slug) {
      const exercise = bySlug.get(slug);
      if (exercise === undefined) throw new Error(`there is no exercise ${slug}`);
      return exercise;
    },
  };
}
