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
  const unpacked = await Promise.all(entries.map((entry) => unpackOne(entry)));
  return {
    entries: unpacked.flatMap((one) => one.entries),
    findings: unpacked.flatMap((one) => one.findings),
  };
}

async function unpackOne(entry: Entry): Promise<Unpacked> {
  if (isOtherArchive.test(entry.path)) return refused(entry, "unreadable");
  if (!isZip.test(entry.path)) return { entries: [entry], findings: [] };
  try {
    return await contentsOf(entry);
  } catch (error) {
    if (error instanceof Unreadable) return refused(entry, error.rule);
    throw error;
  }
}

function refused(entry: Entry, rule: Finding["rule"]): Unpacked {
  return { entries: [], findings: [{ rule, source: entry.source, about: baseOf(entry.path) }] };
}

async function contentsOf(zip: Entry): Promise<Unpacked> {
  const reopen = sharing(async () =>
    openZip(await zip.read(bounds.zipOfStudent), { source: zip.source, files: bounds.filesOfStudent }),
  );
  const tree = await reopen((opened) => Promise.resolve(opened));
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
