import { constants } from "node:fs";
import { access, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Exercise } from "../course/course.ts";
import type { Track } from "../verdict/verdict.ts";

/** The learner's own copies of one exercise's stubs. */
export interface Workspace {
  readonly folder: string;
  /** Absolute paths of its programs, in the exercise's order. */
  readonly files: readonly string[];
  /** Those that were made just now. */
  readonly created: readonly string[];
}

/** Where the learner's copies live: `workspace/` in the checkout, or the folder that SWITCHBOARD_WORKSPACE names. */
export function workspaceRoot(root: string): string {
  return process.env["SWITCHBOARD_WORKSPACE"] || join(root, "workspace");
}

function workspaceFolder(root: string, slug: string): string {
  return join(workspaceRoot(root), slug);
}

/** Makes what is missing from the stubs; never touches a file that is there. */
export async function openWorkspace(root: string, exercise: Exercise, track: Track): Promise<Workspace> {
  const folder = workspaceFolder(root, exercise.slug);
  await mkdir(folder, { recursive: true });
  await describeToEditors(root);
  const names = exercise.programs.map(({ name }) => `${name}.${track}`);
  const made = await Promise.all(names.map((name) => copyIfMissing(stub(root, exercise, name), join(folder, name))));
  const files = names.map((name) => join(folder, name));
  return { folder, files, created: files.filter((_, index) => made[index]) };
}

/**
 * Puts the stubs back. What the learner wrote is kept beside as `<program>.backup-N`.
 * Returns the backups made; a file equal to nothing on disk makes none.
 */
export async function resetWorkspace(root: string, exercise: Exercise, track: Track): Promise<readonly string[]> {
  const folder = workspaceFolder(root, exercise.slug);
  const backups: string[] = [];
  for (const { name } of exercise.programs) {
    const file = join(folder, `${name}.${track}`);
    if (await exists(file)) backups.push(await backUp(file));
  }
  await openWorkspace(root, exercise, track);
  return backups;
}

/** Where the programs of an exercise are taken from that the learner begins with. */
export interface Beginning {
  readonly exercise: Exercise;
  /** Whether the learner has passed it: then it is their own programs, else the solution's. */
  readonly passed: boolean;
}

/**
 * Puts programs of an earlier exercise in the place of those that have the same names; the others stay. What the learner
 * wrote is kept beside. Returns the names taken over, and the backups made.
 */
export async function startFrom(
  root: string,
  exercise: Exercise,
  track: Track,
  { exercise: earlier, passed }: Beginning,
): Promise<{ readonly taken: readonly string[]; readonly backups: readonly string[] }> {
  const { folder } = await openWorkspace(root, exercise, track);
  const known = new Set(earlier.programs.map(({ name }) => name));
  const taken = exercise.programs.filter(({ name }) => known.has(name)).map(({ name }) => `${name}.${track}`);
  const source = passed ? workspaceFolder(root, earlier.slug) : join(root, "solutions", earlier.slug);
  const backups: string[] = [];
  for (const name of taken) {
    await access(join(source, name));
    backups.push(await backUp(join(folder, name)));
    await copyFile(join(source, name), join(folder, name), constants.COPYFILE_EXCL);
  }
  return { taken, backups };
}

function stub(root: string, exercise: Exercise, name: string): string {
  return join(root, "exercises", exercise.slug, name);
}

async function copyIfMissing(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function backUp(file: string): Promise<string> {
  const taken = new Set(await readdir(join(file, "..")));
  let number = 1;
  const name = (): string => `${file}.backup-${number}`;
  while (taken.has(relative(join(file, ".."), name()))) number += 1;
  await rename(file, name());
  return name();
}

/** Gives editors the compiler's options, so that the calls' docstrings show in the learner's copies too. */
async function describeToEditors(root: string): Promise<void> {
  const file = join(workspaceRoot(root), "tsconfig.json");
  const settings = {
    extends: relative(workspaceRoot(root), join(root, "tsconfig.json")).replaceAll("\\", "/"),
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
    include: ["."],
  };
  // Without an `exclude` of its own it would inherit one that names this folder; so did those that were made at first.
  const useless = asText(settings);
  try {
    if ((await exists(file)) && (await readFile(file, "utf8")) === useless) await rm(file);
    await writeFile(file, asText({ ...settings, exclude: [] }), { flag: "wx" });
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
}

function asText(settings: object): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Whether a system call failed with one of these errnos. */
export function isCode(error: unknown, ...codes: readonly string[]): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
