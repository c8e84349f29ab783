import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Exercise } from "../course/course.ts";
import type { Submission } from "../harness/harness.ts";
import type { Track } from "../verdict/verdict.ts";

/** One student's programs for one exercise. */
export interface Handin {
  readonly student: string;
  readonly exercise: Exercise;
  readonly submission: Submission;
}

export interface Found {
  readonly handins: readonly Handin[];
  /** Paths that are no hand-in, each relative to the folder. */
  readonly ignored: readonly string[];
}

/** Finds `<student>/<nn-slug>/<program>.ts|py` below `folder`, in the order of names. Links are not followed. */
export async function findHandins(folder: string, exercises: readonly Exercise[]): Promise<Found> {
  const students = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => compare(a.name, b.name));
  const handins: Handin[] = [];
  const ignored: string[] = [];
  for (const student of students) {
    if (!student.isDirectory()) {
      ignored.push(student.name);
      continue;
    }
    for (const entry of (await readdir(join(folder, student.name), { withFileTypes: true })).toSorted((a, b) =>
      compare(a.name, b.name),
    )) {
      const exercise = exercises.find(({ slug }) => slug === entry.name);
      const place = join(folder, student.name, entry.name);
      const track = entry.isDirectory() && exercise !== undefined ? await trackOf(place, exercise) : undefined;
      if (exercise === undefined || track === undefined) ignored.push(`${student.name}/${entry.name}`);
      else handins.push({ student: student.name, exercise, submission: { folder: place, track } });
    }
  }
  return { handins, ignored };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The track whose program was written last, where a student handed in both. */
async function trackOf(place: string, exercise: Exercise): Promise<Track | undefined> {
  const dated = await Promise.all(
    exercise.tracks.flatMap((track) =>
      exercise.programs.map(async ({ name }) => ({ track, time: await timeOf(join(place, `${name}.${track}`)) })),
    ),
  );
  const there = dated.filter(({ time }) => time > 0).toSorted((a, b) => b.time - a.time);
  return there[0]?.track;
}

async function timeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}
