import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exercise } from "../../course/course.ts";
import type { SimilarPair } from "../../report/pages/similar-page.ts";
import { grouped } from "../intake/piece.ts";
import type { SubmissionFound } from "../job.ts";
import { similarPairs, type StudentFile } from "./similar.ts";

/** Programs are a few kilobytes; what is longer may be made to take long. */
const longest = 32 * 1024;

/** Compares all hand-ins of each exercise with one another, program by program. */
export async function similarInClass(
  root: string,
  submissions: readonly SubmissionFound[],
  exercises: readonly Exercise[],
): Promise<readonly SimilarPair[]> {
  const pairs: SimilarPair[] = [];
  for (const group of grouped(submissions, ({ exercise, track }) => `${exercise} ${track}`).values()) {
    const [first] = group;
    const exercise = exercises.find(({ slug }) => slug === first?.exercise);
    if (first === undefined || exercise === undefined) continue;
    for (const { name } of exercise.programs) {
      const file = `${name}.${first.track}`;
      const stub = await readFile(join(root, "exercises", exercise.slug, file), "utf8");
      const files = await filesOf(group, file);
      pairs.push(...similarPairs({ exercise: exercise.slug, file, track: first.track, files, stub }));
    }
  }
  return pairs;
}

async function filesOf(submissions: readonly SubmissionFound[], file: string): Promise<readonly StudentFile[]> {
  const files: StudentFile[] = [];
  for (const found of submissions) {
    const bytes = (await found.read()).get(file);
    if (bytes === undefined || bytes.length > longest) continue;
    files.push({ student: found.student, source: found.source, text: new TextDecoder().decode(bytes) });
  }
  return files;
}
