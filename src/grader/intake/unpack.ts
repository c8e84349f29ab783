import type { Finding } from "../../report/class.ts";
import { baseOf, bounds, type Entry, filesIn, folderOf, refusedIn, renamed, type Tree, Unreadable } from "./tree.ts";
import { openZip } from "./zip.ts";

export interface Unpacked {
  readonly entries: readonly Entry[];
  readonly findings: readonly Finding[];
}

const isZip = /\.zip$/i;
const isOtherArchive = /\.(?:rar|7z|tar|tgz|tar\.[a-z0-9]+|gz|xz|bz2|zst)$/i;

/** Zips among what was handed in, opened, one level deep; what they hold takes their place, below a folder of their name. */
export async function unpack(entries: readonly Entry[]): Promise<Unpacked> {
  const left: Left = { bytes: bounds.zipsOfStudent, files: bounds.filesOfStudent };
  const unpacked: Unpacked[] = [];
  // One after another: together they would lie in memory side by side.
  for (const entry of entries) unpacked.push(await unpackOne(entry, left));
  return {
    entries: unpacked.flatMap((one) => one.entries),
    findings: unpacked.flatMap((one) => one.findings),
  };
}

/** How much the zips that have not been opened yet may come to. */
interface Left {
  bytes: number;
  files: number;
}

async function unpackOne(entry: Entry, left: Left): Promise<Unpacked> {
  if (isOtherArchive.test(entry.path)) return refused(entry, "unreadable");
  if (!isZip.test(entry.path)) return { entries: [entry], findings: [] };
  try {
    return await contentsOf(entry, left);
  } catch (error) {
    if (error instanceof Unreadable) return refused(entry, error.rule);
    throw error;
  }
}

function refused(entry: Entry, rule: Finding["rule"]): Unpacked {
  return { entries: [], findings: [{ rule, source: entry.source, about: baseOf(entry.path) }] };
}

async function contentsOf(zip: Entry, left: Left): Promise<Unpacked> {
  const reopen = opening(zip, left);
  const tree = await reopen((opened) => Promise.resolve(opened));
  left.files -= tree.entries.length;
  const folder = [folderOf(zip.path), baseOf(zip.path).replace(isZip, "")].filter((part) => part !== "").join("/");
  const files = filesIn(tree.entries);
  const deeper = files.filter(({ path }) => isZip.test(path) || isOtherArchive.test(path));
  const entries = files.filter((entry) => !deeper.includes(entry));
  return {
    entries: entries.map((entry) => renamed(reopening(reopen, entry), `${folder}/${entry.path}`)),
    findings: [
      ...tree.findings,
      ...refusedIn(tree.entries),
      ...deeper.map(({ path, source }) => ({ rule: "nested-too-deep" as const, source, about: path })),
    ],
  };
}

/** By itself, because what it returns is kept, and with it all that is in sight here: never an opened zip. */
function opening(zip: Entry, left: Left): Reopen {
  const { size, source } = zip;
  if (size > Math.min(bounds.zipOfStudent, left.bytes)) throw new Unreadable("too-large", String(size));
  left.bytes -= size;
  const { files } = left;
  return sharing(async () => openZip(await zip.read(size), { source, files }));
}

type Reopen = <T>(use: (tree: Tree) => Promise<T>) => Promise<T>;

/** Opens the zip again when it is read, once for all that read it at the same time: a class's zips are not kept in memory. */
function sharing(open: () => Promise<Tree>): Reopen {
  let opened: Promise<Tree> | undefined;
  let users = 0;
  return async (use) => {
    opened ??= open();
    users += 1;
    try {
      return await use(await opened);
    } finally {
      users -= 1;
      if (users === 0) opened = undefined;
    }
  };
}

function reopening(reopen: Reopen, entry: Entry): Entry {
  const { path, size, modified_ms, source } = entry;
  const read = (limit: number): Promise<Uint8Array> =>
    reopen(async ({ entries }) => {
      const found = filesIn(entries).find((one) => one.path === path);
      if (found === undefined) throw new Unreadable("unreadable", `${path} is gone`);
      return await found.read(limit);
    });
  return { path, size, modified_ms, source, read };
}
