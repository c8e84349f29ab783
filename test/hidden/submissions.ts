import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Exercise } from "../../src/course/course.ts";
import type { Submission } from "../../src/harness/harness.ts";

/** The submissions to an exercise in a folder, one for each track: in the folder itself or in `<nn-slug>/` below it. */
export function submissionsTo(exercise: Exercise, folder: string): readonly Submission[] {
  for (const place of [join(folder, exercise.slug), folder]) {
    const names = new Set(filesIn(place));
    const tracks = exercise.tracks.filter((track) =>
      exercise.programs.some(({ name }) => names.has(`${name}.${track}`)),
    );
    if (tracks.length > 0) return tracks.map((track) => ({ folder: place, track }));
  }
  return [];
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
