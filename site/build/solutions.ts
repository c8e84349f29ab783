import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Course, Exercise } from "../../src/course/course.ts";
import { CourseError, type Problem } from "../../src/course/problem.ts";

/** A solved program of an exercise. */
export interface Solution {
  /** `server.ts` */
  readonly file: string;
  readonly text: string;
}

/** By the exercise's slug. */
export type Solutions = ReadonlyMap<string, readonly Solution[]>;

/**
 * Reads solutions/; a copy of the course that came without that folder has none. Throws a `CourseError` that names every
 * one that is missing.
 */
export async function readSolutions(root: string, course: Course): Promise<Solutions> {
  if (!existsSync(join(root, "solutions"))) return new Map();
  const problems: Problem[] = [];
  const read = course.exercises.map(async (exercise) => {
    const all = await Promise.all(filesOf(exercise).map((file) => readSolution(root, `${exercise.slug}/${file}`)));
    for (const one of all) if ("problem" in one) problems.push(one.problem);
    return [exercise.slug, all.flatMap((one) => ("text" in one ? [one] : []))] as const;
  });
  const solutions = new Map(await Promise.all(read));
  if (problems.length > 0) throw new CourseError(problems);
  return solutions;
}

function filesOf({ programs, tracks }: Exercise): readonly string[] {
  return tracks.flatMap((track) => programs.map(({ name }) => `${name}.${track}`));
}

async function readSolution(root: string, path: string): Promise<Solution | { readonly problem: Problem }> {
  const file = `solutions/${path}`;
  try {
    return { file: path.slice(path.indexOf("/") + 1), text: await readFile(join(root, file), "utf8") };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const message = "Expected the solved program of an exercise, got nothing there.";
    return { problem: { file, message, fix: "Write it, or take the program or its track out of exercise.toml." } };
  }
}
