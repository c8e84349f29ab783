import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Exercise } from "../../src/course/course.ts";
import type { Submission } from "../../src/harness/harness.ts";

export interface HandedIn {
  readonly exercise: Exercise;
  readonly submission: Submission;
}

/**
 * What a folder holds, one entry for each track: the programs of the exercises it has `<nn-slug>/` folders for, or,
 * where it has none, of the exercise that it is named after itself. Throws where it holds neither.
 */
export function submissionsIn(folder: string, exercises: readonly Exercise[]): readonly HandedIn[] {
  const below = exercises.flatMap((exercise) => submissionsTo(exercise, join(folder, exercise.slug)));
  if (below.length > 0) return below;
  const itself = exercises.filter(({ slug }) => slug === basename(folder));
  const found = itself.flatMap((exercise) => submissionsTo(exercise, folder));
  if (found.length > 0) return found;
  const slugs = exercises.map(({ slug }) => slug).join(", ");
  throw new Error(`${folder} holds no programs: expected it to be, or to hold, a folder named as one of ${slugs}`);
}

function submissionsTo(exercise: Exercise, folder: string): readonly HandedIn[] {
  const names = new Set(filesIn(folder));
  return exercise.tracks
    .filter((track) => exercise.programs.some(({ name }) => names.has(`${name}.${track}`)))
    .map((track) => ({ exercise, submission: { folder, track } }));
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
