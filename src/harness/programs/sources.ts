import type { Dirent } from "node:fs";
import { lstat, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Track } from "../../verdict/verdict.ts";

/** The files of a submission, read once: what is judged is what was there at that moment. */
export type Sources = ReadonlyMap<string, Uint8Array>;

const MAX_FILES = 200;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_DEPTH = 3;

/**
 * Reads the regular files of `folder` and of the folders in it, as `name` and `sub/name`; programs of the track first,
 * so that no other file takes their place. Links, hidden files and what is too large are left out. A file that vanishes
 * meanwhile is left out too.
 */
export async function readSources(folder: string, track: Track): Promise<Sources> {
  const sources = new Map<string, Uint8Array>();
  await readInto(sources, folder, "", { depth: 0, track });
  return sources;
}

/** Names of the programs of `folder` that are links: what they lead to is not read. */
export async function linkedPrograms(folder: string, track: Track): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isSymbolicLink()).flatMap(({ name }) => programOf(name, track) ?? []);
}

/** The same of files that were read elsewhere: none that is hidden, too large, or would lie outside their folder. */
export function boundedSources(files: Sources): Sources {
  const plain = [...files].filter(([name, { length }]) => length <= MAX_FILE_BYTES && isPlain(name));
  return new Map(plain.toSorted(([a], [b]) => depthOf(a) - depthOf(b)).slice(0, MAX_FILES));
}

function depthOf(name: string): number {
  return name.split("/").length;
}

function isPlain(name: string): boolean {
  return !name.includes("\0") && name.split("/").every((part) => /^[^.]/.test(part));
}

/** Names of the programs: the files of the track in the folder itself. */
export function programsIn(sources: Sources, track: Track): string[] {
  return [...sources.keys()].flatMap((name) => programOf(name, track) ?? []);
}

function programOf(name: string, track: Track): string | undefined {
  return name.endsWith(`.${track}`) && !name.includes("/") ? name.slice(0, -track.length - 1) : undefined;
}

export async function writeSources(sources: Sources, folder: string): Promise<void> {
  for (const [name, bytes] of sources) {
    const file = join(folder, name);
    if (name.includes("/")) await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

interface Walk {
  readonly depth: number;
  readonly track: Track;
}

async function readInto(sources: Map<string, Uint8Array>, root: string, below: string, walk: Walk): Promise<void> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => rank(a, walk.track) - rank(b, walk.track) || (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules" || entry.name === "__pycache__") continue;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && walk.depth < MAX_DEPTH) {
      await readInto(sources, root, name, { ...walk, depth: walk.depth + 1 });
    } else if (entry.isFile() && sources.size < MAX_FILES) {
      const bytes = await read(join(root, name));
      if (bytes !== undefined) sources.set(name, bytes);
    }
  }
}

/** Programs before other files before folders. */
function rank(entry: Dirent, track: Track): number {
  if (entry.isDirectory()) return 2;
  return entry.name.endsWith(`.${track}`) ? 0 : 1;
}

async function read(file: string): Promise<Uint8Array | undefined> {
  try {
    const { size } = await lstat(file);
    return size > MAX_FILE_BYTES ? undefined : await readFile(file);
  } catch {
    return undefined;
  }
}
