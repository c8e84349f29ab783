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
  const names = namesIn(exercise, track);
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

/** The exercise whose programs another one goes on from. */
export interface Beginning {
  readonly exercise: Exercise;
  /** Whether the learner has passed it, in whichever track: only then their own programs are taken. */
  readonly passed: boolean;
}

/** A program to be put in the place of the one that has its name. */
export interface TakenProgram {
  /** `server.ts` */
  readonly name: string;
  /** Absolute path. */
  readonly from: string;
  /** Whether the learner wrote it; else it is the solution's. */
  readonly own: boolean;
}

/**
 * The programs of an earlier exercise that have the same names: the learner's own where they passed it and wrote one in
 * this track, else the solution's.
 */
export async function programsFrom(
  root: string,
  exercise: Exercise,
  track: Track,
  { exercise: earlier, passed }: Beginning,
): Promise<readonly TakenProgram[]> {
  const known = new Set(namesIn(earlier, track));
  const names = namesIn(exercise, track).filter((name) => known.has(name));
  return Promise.all(
    names.map(async (name) => {
      const own = passed && (await isWritten(root, earlier, name));
      const folder = own ? workspaceFolder(root, earlier.slug) : join(root, "solutions", earlier.slug);
      return { name, from: join(folder, name), own };
    }),
  );
}

/** Puts programs in the place of those that have the same names; the others stay. Returns the backups made of these. */
export async function takeOver(
  root: string,
  exercise: Exercise,
  track: Track,
  taken: readonly TakenProgram[],
): Promise<readonly string[]> {
  const { folder } = await openWorkspace(root, exercise, track);
  await Promise.all(taken.map(({ from }) => access(from)));
  const backups: string[] = [];
  for (const { name, from } of taken) {
    backups.push(await backUp(join(folder, name)));
    await copyFile(from, join(folder, name), constants.COPYFILE_EXCL);
  }
  return backups;
}

/** Programs of one exercise that were written in one track while another one is judged. */
export interface Overlooked {
  /** Names of what is judged, with the ending. */
  readonly judged: readonly string[];
  /** Names of what lies there too. */
  readonly written: readonly string[];
  readonly track: Track;
}

/** What the learner may mean to have judged: programs of another track, where in this one there are only stubs. */
export async function overlooked(root: string, exercise: Exercise, track: Track): Promise<Overlooked | undefined> {
  const judged = namesIn(exercise, track);
  if ((await writtenOf(root, exercise, track)).length > 0) return undefined;
  for (const other of exercise.tracks) {
    const written = other === track ? [] : await writtenOf(root, exercise, other);
    if (written.length > 0) return { judged, written, track: other };
  }
  return undefined;
}

async function writtenOf(root: string, exercise: Exercise, track: Track): Promise<readonly string[]> {
  const names = namesIn(exercise, track);
  const written = await Promise.all(names.map((name) => isWritten(root, exercise, name)));
  return names.filter((_, index) => written[index]);
}

/** `server.ts`, and the others. */
function namesIn({ programs }: Exercise, track: Track): readonly string[] {
  return programs.map(({ name }) => `${name}.${track}`);
}

/** Whether the learner's copy of a program (`server.ts`) is there and no longer the stub. */
async function isWritten(root: string, exercise: Exercise, name: string): Promise<boolean> {
  const copy = await textOf(join(workspaceFolder(root, exercise.slug), name));
  return copy !== undefined && copy !== (await textOf(stub(root, exercise, name)));
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
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
