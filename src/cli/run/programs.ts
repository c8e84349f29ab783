import { copyFile, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Submission } from "../../harness/harness.ts";
import { type Track, trackOfFile } from "../../verdict/verdict.ts";
import { WrongCall } from "../context.ts";
import type { RunWords } from "./words.ts";

/** One file to be run. */
export interface RunProgram {
  /** Name in the submission: the file's without its ending. */
  readonly program: string;
  /** Name beside its lines and on its lane. */
  readonly label: string;
}

/** Files to be run together, found and ready to be opened as a submission. */
export interface Cast {
  readonly submission: Submission;
  readonly programs: readonly RunProgram[];
  /** Removes what was copied. */
  close(): Promise<void>;
}

/** Files of one folder are that folder's submission; files of several are brought together in a folder of their own. */
export async function findCast(files: readonly string[], words: RunWords): Promise<Cast> {
  const paths = files.map((file) => resolve(file));
  for (const [index, path] of paths.entries()) await mustBeFile(path, files[index] ?? path, words);
  const track = trackOf(files, words);
  const folders = [...new Set(paths.map(dirname))];
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) return gather(paths, track);
  const programs = labelled(paths.map((path) => ({ program: nameOf(path), wanted: nameOf(path) })));
  return { submission: { folder, track }, programs, close: async () => {} };
}

async function mustBeFile(path: string, given: string, words: RunWords): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new WrongCall(words.noSuchFile(given));
}

function trackOf(files: readonly string[], words: RunWords): Track {
  const tracks = new Set(files.map((file) => trackOfFile(file) ?? otherKind(file, words)));
  const [track = "ts"] = tracks;
  if (tracks.size > 1) throw new WrongCall(words.mixedKinds);
  return track;
}

function otherKind(file: string, words: RunWords): never {
  throw new WrongCall(words.otherKind(file));
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}

/** Copies the folders' files side by side; a program whose name is taken gets its folder's name before its own. */
async function gather(paths: readonly string[], track: Track): Promise<Cast> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-run-"));
  const taken = new Map<string, string>();
  const programs: { program: string; wanted: string }[] = [];
  for (const path of paths) {
    const plain = nameOf(path);
    const owner = taken.get(plain) ?? path;
    const program = owner === path ? plain : `${basename(dirname(path))}-${plain}`;
    taken.set(program, path);
    await copyFile(path, join(folder, `${program}.${track}`));
    programs.push({ program, wanted: program });
  }
  for (const from of new Set(paths.map(dirname))) await copyNeighbours(from, folder);
  return {
    submission: { folder, track },
    programs: labelled(programs),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a program may read or import beside itself; nothing is written over. */
async function copyNeighbours(from: string, to: string): Promise<void> {
  const there = new Set(await readdir(to));
  const entries = await readdir(from, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !there.has(entry.name));
  await Promise.all(files.map(({ name }) => copyFile(join(from, name), join(to, name))));
}

/** The second `client` is called `client 2`, as the harness names it. */
function labelled(programs: readonly { program: string; wanted: string }[]): RunProgram[] {
  const counts = new Map<string, number>();
  return programs.map(({ program, wanted }) => {
    const count = (counts.get(wanted) ?? 0) + 1;
    counts.set(wanted, count);
    return { program, label: count === 1 ? wanted : `${wanted} ${count}` };
  });
}
