import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import * as yauzl from "yauzl";
import type { Finding, Rule } from "../../report/class.ts";
import {
  bounds,
  type Entry,
  folderOf,
  type GitFiles,
  inOrder,
  junkIn,
  placeholder,
  topOf,
  type Tree,
  Unreadable,
} from "./tree.ts";

export interface ZipOptions {
  /** Name of the zip, for what is found in it. */
  readonly source: string;
  /** Most files that are taken from it. */
  readonly files: number;
}

/**
 * The files of a zip: at `from`, or in memory. An entry that could harm is left out and told, the others stay. Rejects
 * with `Unreadable` where it is no zip.
 */
export async function openZip(from: string | Uint8Array, { source, files }: ZipOptions): Promise<Tree> {
  const zip = await opened(from);
  const listing: Listing = {
    zip,
    source,
    entries: new Map(),
    refused: [],
    findings: [],
    folders: new Set(),
    junk: new Set(),
    clones: new Map(),
  };
  try {
    let count = 0;
    for await (const one of zip.eachEntry()) {
      if (++count > files) throw new Unreadable("too-many", `more than ${files}`);
      list(listing, one);
    }
  } catch (error) {
    zip.close();
    throw told(error);
  }
  const name = source.slice(source.lastIndexOf("/") + 1).replace(/\.zip$/i, "");
  const { findings } = listing;
  const clones = new Map([...listing.clones].map(([folder, inGit]) => [folder, gitFilesOf(inGit)] as const));
  const taken = [...listing.entries.values(), ...listing.refused];
  const entries = [...taken, ...emptyFolders(listing.folders, taken)].toSorted((a, b) => inOrder(a.path, b.path));
  return { name, entries, findings, clones, close: () => Promise.resolve(zip.close()) };
}

// Names are decoded and sizes compared here and entry by entry, so that one of them cannot make the whole zip unreadable.
const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false } as const;

async function opened(from: string | Uint8Array): Promise<yauzl.ZipFile> {
  try {
    return typeof from === "string"
      ? await yauzl.openPromise(from, options)
      : await yauzl.fromBufferPromise(Buffer.from(from.buffer, from.byteOffset, from.byteLength), options);
  } catch (error) {
    throw told(error);
  }
}

interface Listing {
  readonly zip: yauzl.ZipFile;
  readonly source: string;
  readonly entries: Map<string, Entry>;
  readonly refused: Entry[];
  readonly findings: Finding[];
  /** Folders that the zip names, and those in which junk was left aside. */
  readonly folders: Set<string>;
  readonly junk: Set<string>;
  /** What `.git` holds, by the folder that it is in and the path in it. */
  readonly clones: Map<string, Map<string, Entry>>;
}

function list(listing: Listing, one: yauzl.Entry): void {
  const path = nameOf(one);
  const rule = harm(one, path);
  if (rule !== undefined) {
    refuse(listing, rule, path);
    return;
  }
  const junk = junkIn(path);
  if (junk !== undefined) {
    if (/(?:^|\/)\.git$/.test(junk)) keepForClone(listing, one, { git: junk, path });
    if (!listing.junk.has(junk)) note(listing, "junk", junk);
    listing.junk.add(junk);
    listing.folders.add(folderOf(junk));
    return;
  }
  if (path.endsWith("/")) {
    listing.folders.add(path.slice(0, -1));
    return;
  }
  // As unzip has it: of two entries by one name the last is the file.
  if (listing.entries.has(path)) note(listing, "duplicate-entry", path);
  listing.entries.set(path, entryOf(listing, one, path));
}

function entryOf({ zip, source }: Listing, one: yauzl.Entry, path: string): Entry {
  const modified_ms = one.getLastModDate({ timezone: "UTC" }).getTime();
  const size = one.uncompressedSize;
  return { path, size, modified_ms, source: `${source}: ${path}`, read: (limit) => inflated(zip, one, limit) };
}

function keepForClone(
  listing: Listing,
  one: yauzl.Entry,
  { git, path }: { readonly git: string; readonly path: string },
): void {
  const folder = folderOf(git);
  const within = path.slice(git.length + 1);
  const files = listing.clones.get(folder) ?? new Map<string, Entry>();
  listing.clones.set(folder, files);
  if (within !== "" && !within.endsWith("/")) files.set(within, entryOf(listing, one, within));
}

function gitFilesOf(files: ReadonlyMap<string, Entry>): GitFiles {
  return {
    names: (folder) =>
      Promise.resolve(
        [...files.keys()].flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
      ),
    read: async (path, limit) => {
      const file = files.get(path);
      if (file === undefined) throw new Unreadable("unreadable", path);
      return await file.read(limit);
    },
  };
}

function note(listing: Listing, rule: Rule, path: string): void {
  listing.findings.push(findingOn(listing, rule, path));
}

function findingOn({ source }: Listing, rule: Rule, path: string): Finding {
  return { rule, source: `${source}: ${path}`, about: path };
}

/** Holds the place of what is refused; of an unsafe path that leads nowhere else, in the folder that it begins with. */
function refuse(listing: Listing, rule: Rule, path: string): void {
  const finding = findingOn(listing, rule, path);
  const top = topOf(path);
  const isUnsafeTop =
    top === path || ["", "."].includes(top) || /[:\0]/.test(top) || Buffer.byteLength(top) > bounds.name;
  if (rule !== "unsafe-path") listing.refused.push(placeholder(path, [finding]));
  else if (isUnsafeTop || path.split("/").includes("..")) listing.findings.push(finding);
  else listing.refused.push(placeholder(`${top}/`, [finding]));
}

/** Folders in which nothing is, not even another folder. */
function emptyFolders(folders: ReadonlySet<string>, entries: readonly Entry[]): readonly Entry[] {
  const inhabited = new Set([""]);
  for (const path of [...entries.map((entry) => entry.path), ...folders]) {
    for (let above = folderOf(path); !inhabited.has(above); above = folderOf(above)) inhabited.add(above);
  }
  return [...folders].filter((folder) => !inhabited.has(folder)).map((folder) => placeholder(`${folder}/`, []));
}

/** Why an entry may not be taken, if so. */
function harm(one: yauzl.Entry, path: string): Rule | undefined {
  const parts = path.split("/");
  if (path === "" || path.includes("\0") || path.startsWith("/") || /^[a-z]:/i.test(path)) return "unsafe-path";
  if (parts.some((part) => part === ".." || part === ".") || parts.slice(0, -1).includes("")) return "unsafe-path";
  if (one.fileNameRaw.length > bounds.path || parts.some((part) => Buffer.byteLength(part) > bounds.name))
    return "unsafe-path";
  if (one.isEncrypted()) return "encrypted";
  return harmOfType(one);
}

/** What the entry would be on Unix, where the zip was made there (APPNOTE 4.4.2, stat(2)). */
function harmOfType(one: yauzl.Entry): Rule | undefined {
  const type = (one.externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o120000) return "link";
  return type === 0 || type === 0o100000 || type === 0o040000 ? undefined : "special-file";
}

/** The name as the zip says it is written; where it does not, as UTF-8 where it is that (most tools forget to say). */
function nameOf(one: yauzl.Entry): string {
  const raw = one.fileNameRaw;
  const said = yauzl.getFileNameLowLevel(one.generalPurposeBitFlag, raw, one.extraFields, false);
  if ((one.generalPurposeBitFlag & 0x800) !== 0) return said;
  const utf8 = new TextDecoder().decode(raw);
  const isUtf8 = !utf8.includes("\ufffd") && Buffer.from(utf8).equals(raw);
  return isUtf8 ? utf8.replaceAll("\\", "/") : said;
}

async function inflated(zip: yauzl.ZipFile, one: yauzl.Entry, limit: number): Promise<Uint8Array> {
  if (one.uncompressedSize > limit) throw new Unreadable("too-large", String(one.uncompressedSize));
  try {
    const bytes = await collected(await zip.openReadStreamPromise(one), limit);
    const whole = bytes.length === one.uncompressedSize && crc32(bytes) === one.crc32;
    if (!whole) throw new Unreadable("unreadable", "its bytes are not those that were packed");
    return bytes;
  } catch (error) {
    throw told(error);
  }
}

/** Counts what comes out: what a header says of its size is only a claim. */
async function collected(stream: Readable, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > limit) throw new Unreadable("too-large", `more than ${limit}`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function told(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  return new Unreadable("unreadable", error instanceof Error ? error.message : String(error));
}
