import { join } from "node:path";
import type { Check } from "../src/check/check.ts";
import { withNeeds } from "../src/check/plan.ts";
import type { Exercise } from "../src/course/course.ts";
import type { Submission } from "../src/harness/harness.ts";
import { tracks } from "../src/verdict/verdict.ts";
import { layOut, rightSubmissions, root, wrongSubmissions } from "../test/exercises/submissions.ts";
import { hiddenChecks } from "../test/hidden/index.ts";

/** A submission that the course itself holds, and what it is judged by. */
export interface Candidate {
  /** `13-phone-loops wrong server.no-end-check.py` */
  readonly name: string;
  readonly exercise: Exercise;
  readonly submission: Submission;
  readonly checks: readonly Check[];
}

interface Wish {
  /** Where wrong submissions are laid out: each is a program, alone in a folder under the name that the exercise gives it. */
  readonly place: string;
  /** Whether a wrong submission is judged only by the check in which it fails, and by what that one needs. */
  readonly isNamedOnly: boolean;
}

/** Both solutions, every correct submission in another style and every wrong one. */
export async function candidatesOf(exercise: Exercise, { place, isNamedOnly }: Wish): Promise<readonly Candidate[]> {
  const checks = await hiddenChecks(exercise.slug);
  const { slug } = exercise;
  const solutions = tracks.map((track) => ({
    name: `${slug} solution ${track}`,
    submission: { folder: join(root, "solutions", slug), track },
    checks,
  }));
  const right = (await rightSubmissions(slug)).map(({ style, folder, track }) => ({
    name: `${slug} right ${style}`,
    submission: { folder, track },
    checks,
  }));
  const wrong = (await wrongSubmissions(slug)).map(async (one) => ({
    name: `${slug} wrong ${one.file}`,
    submission: { folder: await layOut(one, place), track: one.track },
    checks: isNamedOnly ? withNeeds(checks, [one.check]) : checks,
  }));
  return [...solutions, ...right, ...(await Promise.all(wrong))].map((one) => ({ ...one, exercise }));
}
