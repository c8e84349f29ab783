import { readFile } from "node:fs/promises";
import type { Exercise } from "../course/course.ts";
import { allParsed, type Parsed } from "../course/problem.ts";
import type { ExerciseOutline, Policy, Student } from "../report/class.ts";
import type { Language } from "../verdict/language.ts";
import { type ClassList, readClassList } from "./class-lists.ts";
import { parsePolicy } from "./policy.ts";
import { rosterOf } from "./roster.ts";

/** What a teacher says of a class. */
export interface Teacher {
  readonly policy: Policy;
  readonly lists: readonly ClassList[];
  /** Of all lists; empty where there is none. */
  readonly students: readonly Student[];
  /** When students handed in, as the lists write it, by the student's id. */
  readonly times: ReadonlyMap<string, string>;
}

export interface TeacherFiles {
  /** Lists of students and sheets of platforms, CSV. */
  readonly rosters: readonly string[];
  /** TOML; the usual rules where there is none. */
  readonly policy?: string;
}

/** Reads them all; every problem of every file is told. Rejects where a file cannot be read. */
export async function readTeacher(
  files: TeacherFiles,
  exercises: readonly Exercise[],
  language: Language,
): Promise<Parsed<Teacher>> {
  const lists = allParsed(
    await Promise.all(files.rosters.map(async (file) => readClassList(file, new Uint8Array(await readFile(file))))),
  );
  const text = files.policy === undefined ? "" : await readFile(files.policy, "utf8");
  const policy = parsePolicy({ file: files.policy ?? "", text }, exercises, language);
  if (lists.ok && policy.ok) {
    return { ok: true, value: { policy: policy.value, lists: lists.value, ...rosterOf(lists.value) } };
  }
  return { ok: false, problems: [lists, policy].flatMap((one) => (one.ok ? [] : one.problems)) };
}

/** What a gradebook says of an exercise. */
export function outlineOf({ slug, title, checks, hints }: Exercise): ExerciseOutline {
  return { slug, title, hints, checks, max_points: checks.reduce((sum, { points }) => sum + points, 0) };
}
