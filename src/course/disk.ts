import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { programEnding } from "../verdict/verdict.ts";
import type { Course, ErrorPage, Exercise, Lesson } from "./course.ts";
import { parseErrorPage } from "./error-page.ts";
import { parseExercise, type CourseFile } from "./exercise.ts";
import { glossaryFile, parseGlossary } from "./glossary.ts";
import { parseLesson } from "./lesson.ts";
import type { PageFiles } from "./page.ts";
import { parseParts } from "./part.ts";
import { allParsed, CourseError, type Parsed, type Problem } from "./problem.ts";

/**
 * Reads the course below `root`, the folder that holds lessons/, errors/ and exercises/.
 * Throws a `CourseError` that lists every problem when a file of it cannot be read as what it should be.
 */
export async function readCourse(root: string): Promise<Course> {
  const [parts, lessons, errors, exercises, glossary] = await Promise.all([
    readParts(root),
    readAll(root, "lessons", readLesson),
    readAll(root, "errors", readErrorPage),
    readAll(root, "exercises", readExercise),
    readGlossary(root),
  ]);
  if (parts.ok && lessons.ok && errors.ok && exercises.ok && glossary.ok) {
    return {
      parts: parts.value,
      lessons: lessons.value,
      errors: errors.value,
      exercises: exercises.value,
      glossary: glossary.value,
    };
  }
  throw new CourseError([parts, lessons, errors, exercises, glossary].flatMap((one) => (one.ok ? [] : one.problems)));
}

/** The course after these files have changed; where they are of pages that it has, only those are read again. */
export async function rereadCourse(root: string, course: Course, paths: readonly string[]): Promise<Course> {
  const folders = new Set(paths.map((path) => /^((?:lessons|errors)\/[^/]+)\/[^/]+\.(?:md|ts)$/.exec(path)?.[1]));
  if (folders.has(undefined)) return await readCourse(root);
  const again = async <T extends { readonly slug: string }>(
    kind: string,
    pages: readonly T[],
    read: (root: string, slug: string) => Promise<Parsed<T>>,
  ): Promise<Parsed<readonly T[]>> => {
    const parsed = pages.map(async (page): Promise<Parsed<T>> =>
      folders.has(`${kind}/${page.slug}`) ? await read(root, page.slug) : { ok: true, value: page },
    );
    return allParsed(await Promise.all(parsed));
  };
  const lessons = await again("lessons", course.lessons, readLesson);
  const errors = await again("errors", course.errors, readErrorPage);
  if (lessons.ok && errors.ok) return { ...course, lessons: lessons.value, errors: errors.value };
  throw new CourseError([lessons, errors].flatMap((one) => (one.ok ? [] : one.problems)));
}

/** The exercises there are, without what they say: to find one by its name costs little. */
export async function listExercises(root: string): Promise<readonly Pick<Exercise, "slug">[]> {
  return (await slugsIn(root, "exercises")).map((slug) => ({ slug }));
}

/** Reads only exercises, all or those named: all that a judge needs. Throws a `CourseError`. */
export async function readExercises(root: string, slugs?: readonly string[]): Promise<readonly Exercise[]> {
  const wanted = slugs ?? (await slugsIn(root, "exercises"));
  const exercises = allParsed(await Promise.all(wanted.map((slug) => readExercise(root, slug))));
  if (!exercises.ok) throw new CourseError(exercises.problems);
  return exercises.value;
}

/** Files under lessons/, errors/ and exercises/ that nothing reads: a forgotten draft, a misnamed listing. */
export async function strayFiles(root: string): Promise<readonly Problem[]> {
  const folders = ["lessons", "errors", "exercises"].map((folder) => filesBelow(root, folder));
  return (await Promise.all(folders))
    .flat()
    .filter((file) => !known.some((pattern) => pattern.test(file)))
    .map((file) => ({
      file,
      message: "Expected a page, a listing, a recording, an exercise.toml or a stub, got a file that nothing reads.",
      fix: "Remove it, or give it one of those names.",
    }));
}

const known = [
  /^lessons\/(?:parts|glossary)\.toml$/,
  /^lessons\/\d\d-[a-z0-9-]+\/(?:en|zh)\.md$/,
  /^lessons\/\d\d-[a-z0-9-]+\/[a-z][a-z0-9-]*\.ts$/,
  /^lessons\/\d\d-[a-z0-9-]+\/recordings\/[a-z][a-z0-9-]*\.json$/,
  /^errors\/E[A-Z0-9]+\/(?:en|zh)\.md$/,
  /^errors\/E[A-Z0-9]+\/[a-z][a-z0-9-]*\.ts$/,
  /^errors\/E[A-Z0-9]+\/recordings\/[a-z][a-z0-9-]*\.json$/,
  /^exercises\/\d\d-[a-z0-9-]+\/exercise\.toml$/,
  new RegExp(`^exercises/\\d\\d-[a-z0-9-]+/[a-z][a-z0-9-]*${programEnding.source}`),
];

async function filesBelow(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? await filesBelow(root, path) : [path];
  });
  return (await Promise.all(nested)).flat();
}

async function readAll<T>(
  root: string,
  folder: string,
  read: (root: string, slug: string) => Promise<Parsed<T>>,
): Promise<Parsed<readonly T[]>> {
  return allParsed(await Promise.all((await slugsIn(root, folder)).map((slug) => read(root, slug))));
}

async function slugsIn(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

async function readParts(root: string): Promise<Parsed<Course["parts"]>> {
  const file = await readCourseFile(root, "lessons/parts.toml");
  return file.ok ? parseParts(file.value) : file;
}

async function readGlossary(root: string): Promise<Parsed<Course["glossary"]>> {
  const file = await readCourseFile(root, glossaryFile);
  return file.ok ? parseGlossary(file.value) : file;
}

async function readExercise(root: string, slug: string): Promise<Parsed<Exercise>> {
  const file = await readCourseFile(root, `exercises/${slug}/exercise.toml`);
  return file.ok ? parseExercise(slug, file.value) : file;
}

async function readLesson(root: string, slug: string): Promise<Parsed<Lesson>> {
  const files = await readPageFiles(root, "lessons", slug);
  return files.ok ? parseLesson(files.value) : files;
}

async function readErrorPage(root: string, slug: string): Promise<Parsed<ErrorPage>> {
  const files = await readPageFiles(root, "errors", slug);
  return files.ok ? parseErrorPage(files.value) : files;
}

async function readPageFiles(root: string, kind: string, slug: string): Promise<Parsed<PageFiles>> {
  const folder = `${kind}/${slug}`;
  const [en, zh, listings] = await Promise.all([
    readCourseFile(root, `${folder}/en.md`),
    readCourseFile(root, `${folder}/zh.md`),
    readListings(root, folder),
  ]);
  if (en.ok && zh.ok) return { ok: true, value: { slug, texts: { en: en.value, zh: zh.value }, listings } };
  return { ok: false, problems: [en, zh].flatMap((one) => (one.ok ? [] : one.problems)) };
}

async function readListings(root: string, folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(".ts"));
  const texts = names.toSorted().map(async (name) => [name, await readFile(join(root, folder, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

async function readCourseFile(root: string, path: string): Promise<Parsed<CourseFile>> {
  try {
    return { ok: true, value: { path, text: await readFile(join(root, path), "utf8") } };
  } catch (error) {
    if (!isMissing(error)) throw error;
    const message = "Expected this file, got nothing there.";
    return { ok: false, problems: [{ file: path, message, fix: "Write it, or remove its folder." }] };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
