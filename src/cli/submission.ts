import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Exercise } from "../course/course.ts";
import type { Submission } from "../harness/harness.ts";
import type { Track } from "../verdict/verdict.ts";
import { WrongCall } from "./context.ts";
import type { Words } from "./words/index.ts";

/**
 * Where the programs for `exercise` are in a submission's folder: in it, or in `<nn-slug>/` below it.
 * Throws `WrongCall` when there is none, or when their track cannot be told.
 */
export async function findSubmission(
  folder: string,
  exercise: Exercise,
  words: Words,
  asked?: Track,
): Promise<Submission> {
  const [inside, above] = [join(folder, exercise.slug), folder];
  for (const place of [inside, above]) {
    const tracks = await tracksIn(place, exercise);
    const track = asked === undefined ? tracks[0] : tracks.find((one) => one === asked);
    if (tracks.length > 1 && asked === undefined) throw new WrongCall(words.mixedTracks(place));
    if (track !== undefined) return { folder: place, track };
  }
  throw new WrongCall(words.emptySubmission(folder, programFiles(exercise, asked)));
}

/** The exercises that a submission's folder has a sub-folder for. */
export async function exercisesIn(folder: string, exercises: readonly Exercise[]): Promise<readonly Exercise[]> {
  const names = new Set(await readdir(folder));
  return exercises.filter(({ slug }) => names.has(slug));
}

/** Throws `WrongCall` where `path` is no folder. */
export async function mustBeFolder(path: string, words: Words): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new WrongCall(words.noSuchFolder(path));
  if (!found.isDirectory()) throw new WrongCall(words.notAFolder(path));
}

function programFiles(exercise: Exercise, asked: Track | undefined): string[] {
  const tracks = asked === undefined ? exercise.tracks : [asked];
  return tracks.flatMap((track) => exercise.programs.map(({ name }) => `${name}.${track}`));
}

async function tracksIn(folder: string, exercise: Exercise): Promise<readonly Track[]> {
  const names = new Set(await readdir(folder).catch(() => []));
  return exercise.tracks.filter((track) => exercise.programs.some(({ name }) => names.has(`${name}.${track}`)));
}
