import * as v from "valibot";
import { tracks } from "../verdict/verdict.ts";
import type { Exercise } from "./course.ts";
import type { Parsed, Problem } from "./problem.ts";
import { lineOf, parseToml } from "./toml.ts";

/** A file of the course as it stands on disk. */
export interface CourseFile {
  /** Path from the course's root. */
  readonly path: string;
  readonly text: string;
}

const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty("the text is empty"));
const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "a name is lower-case letters, digits and hyphens"));
const text = v.strictObject({ en: sentence, zh: sentence });
const points = v.pipe(v.number(), v.integer("points are whole"), v.minValue(1, "a check is worth at least a point"));

const exerciseSchema = v.strictObject({
  title: text,
  lesson: v.pipe(v.string(), v.regex(/^\d\d-[a-z0-9-]+$/, "a lesson is named like 13-phone-loops")),
  tracks: v.pipe(v.array(v.picklist(tracks)), v.nonEmpty("no track is named")),
  learned: text,
  programs: v.pipe(v.array(v.strictObject({ name, about: text })), v.nonEmpty("no program is named")),
  checks: v.pipe(v.array(v.strictObject({ id: name, points, title: text })), v.nonEmpty("no check is named")),
  hints: v.pipe(v.array(text), v.minLength(3, "fewer than three hints are given")),
});

/** Reads `exercises/<slug>/exercise.toml`. */
export function parseExercise(slug: string, file: CourseFile): Parsed<Exercise> {
  const parsed = parseToml({ file: file.path, text: file.text, firstLine: 1 }, exerciseSchema);
  if (!parsed.ok) return parsed;
  const exercise: Exercise = { slug, ...parsed.value };
  const problems = repeated(exercise, file);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: exercise };
}

function repeated(exercise: Exercise, file: CourseFile): readonly Problem[] {
  return [
    ...repeats(exercise.checks.map((check) => check.id)).map((at) => ["checks", at, "id"] as const),
    ...repeats(exercise.programs.map((program) => program.name)).map((at) => ["programs", at, "name"] as const),
  ].map((path) => ({
    file: file.path,
    line: lineOf(file.text, path),
    message: `Expected every ${path[2]} of ${path[0]} to be its own, got one for the second time.`,
    fix: "Rename it or remove the entry.",
  }));
}

function repeats(names: readonly string[]): readonly number[] {
  return names.flatMap((one, at) => (names.indexOf(one) < at ? [at] : []));
}
