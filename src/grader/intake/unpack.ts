import type { Finding } from "../../report/class.ts";
import { baseOf, bounds, type Entry, folderOf, renamed, Unreadable } from "./tree.ts";
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
  const tree = await openZip(await zip.read(bounds.zipOfStudent), {
    source: zip.source,
    files: bounds.filesOfStudent,
  });
  const folder = [folderOf(zip.path), baseOf(zip.path).replace(isZip, "")].filter((part) => part !== "").join("/");
  const deeper = tree.entries.filter(({ path }) => isZip.test(path) || isOtherArchive.test(path));
  const entries = tree.entries.filter((entry) => !deeper.includes(entry));
  return {
    entries: entries.map((entry) => renamed(reopening(zip, entry), `${folder}/${entry.path}`)),
    findings: [
      ...tree.findings,
      ...deeper.map(({ path, source }) => ({ rule: "nested-too-deep" as const, source, about: path })),
    ],
  };
}

/** Opens the zip again when it is read: a class's zips are not kept in memory. */
function reopening(zip: Entry, entry: Entry): Entry {
  const { path, size, modified_ms, source } = entry;
  return {
    path,
    size,
    modified_ms,
    source,
    read: async (limit) => {
      const options = { source: zip.source, files: bounds.filesOfStudent };
      const again = await openZip(await zip.read(bounds.zipOfStudent), options);
      const found = again.entries.find((one) => one.path === path);
      if (found === undefined) throw new Unreadable("unreadable", `${path} is gone`);
      return await found.read(limit);
    },
  };
}
