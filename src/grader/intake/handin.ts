import { digestOf } from "../../harness/digest.ts";
import type { Finding } from "../../report/class.ts";
import type { HandinFiles } from "../job.ts";
import { type FoundPrograms, namesOf } from "./programs.ts";
import { bounds, type Entry, inOrder, Unreadable } from "./tree.ts";

/** Programs with what lies beside them, all of which can be read, and the digest of it. */
export interface Handin extends FoundPrograms {
  readonly digest: string;
}

export interface ReadHandin {
  /** Absent where one of the programs cannot be read. */
  readonly handin?: Handin;
  /** What was left out, by name, or why there is no hand-in. */
  readonly findings: readonly Finding[];
}

/**
 * Reads what was found, within the bounds of a hand-in. The programs are taken first, then the files of their language,
 * then the smaller before the larger; what is too large or cannot be read is left out, unless it is a program.
 */
export async function readHandin(found: FoundPrograms, source: string): Promise<ReadHandin> {
  const { slug } = found.exercise;
  const finding = (rule: Finding["rule"], names: string): Finding => ({ rule, source, about: `${slug}: ${names}` });
  const { within, tooLarge, tooMany } = bounded(inRank(found));
  const read = await Promise.all(within.map(async (entry) => ({ entry, bytes: await bytesOf(entry) })));
  const failed = read.flatMap(({ entry, bytes }) => (bytes instanceof Unreadable ? [{ entry, rule: bytes.rule }] : []));
  const unusable = failed.find(({ entry }) => isProgram(entry, found));
  if (unusable !== undefined) return { findings: [finding(unusable.rule, unusable.entry.path)] };
  const files = read.flatMap(({ entry, bytes }) => (bytes instanceof Unreadable ? [] : [[entry.path, bytes] as const]));
  const taken = new Set(files.map(([path]) => path));
  return {
    handin: { ...found, entries: within.filter(({ path }) => taken.has(path)), digest: digestOf(sorted(files)) },
    findings: [
      ...failed.map(({ entry, rule }) => finding(rule, entry.path)),
      ...(tooLarge.length === 0 ? [] : [finding("too-large", namesOf(tooLarge))]),
      ...(tooMany.length === 0 ? [] : [finding("too-many", namesOf(tooMany))]),
    ],
  };
}

/** The bytes of a hand-in once more. Rejects with `Unreadable` where they are not those that were read first. */
export async function readAgain({ entries, digest }: Handin, source: string): Promise<HandinFiles> {
  const files = await Promise.all(entries.map(async (entry) => [entry.path, await entry.read(bounds.file)] as const));
  const again = sorted(files);
  if (digestOf(again) !== digest) throw new Unreadable("unreadable", `${source} changed meanwhile`);
  return again;
}

function inRank(found: FoundPrograms): readonly Entry[] {
  const rank = (entry: Entry): number => (isProgram(entry, found) ? 0 : entry.path.endsWith(`.${found.track}`) ? 1 : 2);
  return found.entries.toSorted((a, b) => rank(a) - rank(b) || a.size - b.size || inOrder(a.path, b.path));
}

function isProgram({ path }: Entry, { exercise, track }: FoundPrograms): boolean {
  return exercise.programs.some(({ name }) => path === `${name}.${track}`);
}

interface Bounded {
  readonly within: readonly Entry[];
  /** What would make the whole larger than may be read. */
  readonly tooLarge: readonly Entry[];
  readonly tooMany: readonly Entry[];
}

/** What comes out is bounded by what is said of it, since a file that is longer than it says, or may be, is refused. */
function bounded(entries: readonly Entry[]): Bounded {
  const [within, tooLarge, tooMany]: [Entry[], Entry[], Entry[]] = [[], [], []];
  let bytes = 0;
  for (const entry of entries) {
    // Nothing of it will be read, and reading it tells so.
    const size = entry.size > bounds.file ? 0 : entry.size;
    if (within.length === bounds.filesOfHandin) tooMany.push(entry);
    else if (bytes + size > bounds.handin) tooLarge.push(entry);
    else {
      within.push(entry);
      bytes += size;
    }
  }
  return { within, tooLarge, tooMany };
}

async function bytesOf(entry: Entry): Promise<Uint8Array | Unreadable> {
  try {
    return await entry.read(bounds.file);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

function sorted(files: readonly (readonly [path: string, bytes: Uint8Array])[]): HandinFiles {
  return new Map(files.toSorted(([a], [b]) => inOrder(a, b)));
}
