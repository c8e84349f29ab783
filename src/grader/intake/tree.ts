import type { Finding } from "../../report/class.ts";

/** A file in a folder or a zip, or what holds the place of something of which nothing may be read. */
export interface Entry {
  /** From the top, parts joined by `/`; never absolute, never with `..`. One of a folder ends with `/`. */
  readonly path: string;
  /** Why nothing is read of it; empty for a folder that holds nothing. Absent where it is a file. */
  readonly refused?: readonly Finding[];
  /** Bytes, as the folder or the zip has it. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified_ms: number;
  /** Where it is, for a person. */
  readonly source: string;
  /** Its bytes. Rejects with `Unreadable` where they are more than `limit`, or cannot be had. */
  read(limit: number): Promise<Uint8Array>;
}

/** What came in. */
export interface Tree {
  /** Name of the folder or the zip, without its ending. */
  readonly name: string;
  readonly entries: readonly Entry[];
  /** On what has no place among them. */
  readonly findings: readonly Finding[];
  /** Folders that are clones of a repository, and what their `.git` holds. */
  readonly clones: ReadonlyMap<string, GitFiles>;
  close(): Promise<void>;
}

/** The files of a clone's `.git`: data that is read, of which nothing is ever run. */
export interface GitFiles {
  /** Names in a folder of it; empty where there is none. */
  names(folder: string): Promise<readonly string[]>;
  /** Rejects with `Unreadable` where it is missing, or longer than `limit`. */
  read(path: string, limit: number): Promise<Uint8Array>;
}

/** A file or a zip that cannot be read, and by which rule it is told. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  readonly rule: "unreadable" | "too-large" | "encrypted" | "too-many";

  constructor(rule: Unreadable["rule"], message: string) {
    super(message);
    this.rule = rule;
  }
}

/** Bounds on what is read; counted on bytes that come out, never on what a header says. */
export const bounds = {
  /** Files in all that came in, and in all zips that a student handed in at one time. */
  files: 200_000,
  filesOfStudent: 5000,
  /** Bytes of one file of a program, of a zip that a student handed in, and of all of them that came at one time. */
  file: 1024 * 1024,
  zipOfStudent: 32 * 1024 * 1024,
  zipsOfStudent: 64 * 1024 * 1024,
  /** Files and bytes of one hand-in. */
  filesOfHandin: 200,
  handin: 8 * 1024 * 1024,
  /** Bytes of a path, and of one part of it. */
  path: 4096,
  name: 255,
} as const;

const junkNames = new Set(["__macosx", "node_modules", "__pycache__", "thumbs.db", "desktop.ini", "venv"]);

/** The part of a path that makes it junk, with all before it: `hw/node_modules`; undefined where nothing does. */
export function junkIn(path: string): string | undefined {
  const parts = path.split("/");
  const at = parts.findIndex((part) => junkNames.has(part.toLowerCase()) || /^(?:\.|~\$)/.test(part));
  return at === -1 ? undefined : parts.slice(0, at + 1).join("/");
}

/** The first part of a path. */
export function topOf(path: string): string {
  return path.split("/", 1)[0] ?? path;
}

/** The last part of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path without its last part; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The same entry, seen from a folder above it. */
export function below(entry: Entry, folder: string): Entry {
  return folder === "" ? entry : renamed(entry, entry.path.slice(folder.length + 1));
}

/** The same entry by another path. */
export function renamed(entry: Entry, path: string): Entry {
  const { size, modified_ms, source, refused } = entry;
  const read = (limit: number): Promise<Uint8Array> => entry.read(limit);
  return { path, size, modified_ms, source, read, ...(refused === undefined ? {} : { refused }) };
}

/** Keeps the place of what may not be read, so that it is told of whose it is. */
export function placeholder(path: string, refused: readonly Finding[]): Entry {
  const read = (): Promise<never> => Promise.reject(new Unreadable("unreadable", path));
  return { path, size: 0, modified_ms: 0, source: path, refused, read };
}

export function filesIn(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ refused }) => refused === undefined);
}

export function refusedIn(entries: readonly Entry[]): readonly Finding[] {
  return entries.flatMap(({ refused }) => refused ?? []);
}

/** Order of code units, the same on every machine. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
