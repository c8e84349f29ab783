import { constants, type Dirent } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Finding, Rule } from "../../report/class.ts";
import {
  bounds,
  type Entry,
  folderOf,
  type GitFiles,
  inOrder,
  junkIn,
  placeholder,
  type Tree,
  Unreadable,
} from "./tree.ts";

/**
 * The files below a folder, but for those in `leftOut`, an absolute path. Links are never followed, and nothing but
 * regular files is opened.
 */
export async function openFolder(folder: string, leftOut?: string): Promise<Tree> {
  const walk: Walk = { folder, leftOut, entries: [], findings: [], clones: new Map() };
  await enter(walk, "");
  const { entries, findings, clones } = walk;
  return { name: basename(folder), entries, findings, clones, close: () => Promise.resolve() };
}

interface Walk {
  readonly folder: string;
  readonly leftOut: string | undefined;
  readonly entries: Entry[];
  readonly findings: Finding[];
  readonly clones: Map<string, GitFiles>;
}

async function enter(walk: Walk, below: string): Promise<void> {
  const before = walk.entries.length;
  const found = await readdir(join(walk.folder, below), { withFileTypes: true }).catch((error: unknown) => {
    const about = String(error instanceof Error && "code" in error ? error.code : error);
    if (below === "") note(walk, "unreadable", below, about);
    else walk.entries.push(placeholder(`${below}/`, [{ rule: "unreadable", source: below, about }]));
    return [];
  });
  let holdsLeftOut = false;
  for (const one of found.toSorted((a, b) => inOrder(a.name, b.name))) {
    const path = below === "" ? one.name : `${below}/${one.name}`;
    if (join(walk.folder, path) === walk.leftOut) {
      holdsLeftOut = true;
      continue;
    }
    if (one.name === ".git") walk.clones.set(below, gitFilesIn(join(walk.folder, path)));
    if (junkIn(one.name) !== undefined) note(walk, "junk", path, one.name);
    else if (one.isDirectory()) await enter(walk, path);
    else await take(walk, path, one);
  }
  const isEmpty = walk.entries.length === before && !holdsLeftOut;
  if (isEmpty && below !== "") walk.entries.push(placeholder(`${below}/`, []));
}

async function take(walk: Walk, path: string, one: Dirent): Promise<void> {
  const place = join(walk.folder, path);
  const found = await lstat(place).catch(() => undefined);
  const refuse = (rule: Rule): void =>
    void walk.entries.push(placeholder(path, [{ rule, source: path, about: one.name }]));
  if (one.isSymbolicLink()) refuse("link");
  else if (!one.isFile()) refuse("special-file");
  else if (found === undefined) refuse("unreadable");
  else if (walk.entries.length >= bounds.files) note(walk, "too-many", path, String(bounds.files));
  else {
    const { size, mtimeMs } = found;
    walk.entries.push({ path, size, modified_ms: mtimeMs, source: path, read: (limit) => readFileOf(place, limit) });
  }
}

function note(walk: Walk, rule: Rule, source: string, about: string): void {
  walk.findings.push({ rule, source, about });
}

function gitFilesIn(folder: string): GitFiles {
  return {
    async names(below) {
      await mustBePlain(folder, below);
      return await readdir(join(folder, below)).catch(() => []);
    },
    async read(path, limit) {
      await mustBePlain(folder, folderOf(path));
      return await readFileOf(join(folder, path), limit);
    },
  };
}

/** A clone may name what lies outside it: every folder on the way must be one, and no link. */
async function mustBePlain(folder: string, below: string): Promise<void> {
  let at = folder;
  for (const part of ["", ...below.split("/")]) {
    at = join(at, part);
    const found = part === ".." ? undefined : await lstat(at).catch(() => undefined);
    if (found?.isDirectory() !== true) throw new Unreadable("unreadable", below);
  }
}

/** What is a regular file when it is opened, and no longer than `limit`. */
async function readFileOf(place: string, limit: number): Promise<Uint8Array> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    throw new Unreadable("unreadable", error instanceof Error ? error.message : String(error));
  });
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Unreadable("unreadable", "not a regular file any more");
    if (found.size > limit) throw new Unreadable("too-large", String(found.size));
    const bytes = new Uint8Array(found.size + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) return bytes.slice(0, length);
      length += bytesRead;
    }
    throw new Unreadable("unreadable", "it grows while it is read");
  } finally {
    await file.close();
  }
}
