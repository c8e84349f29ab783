import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exercise } from "../../course/course.ts";
import { type Track, trackOfFile } from "../../verdict/verdict.ts";
import { bounds, type Entry, Unreadable } from "./tree.ts";

/** What students start from, by digest: a program that is still that says nothing of which language they chose. */
export type Stubs = ReadonlySet<string>;

/** The stubs of exercises in a checkout. */
export async function readStubs(root: string, exercises: readonly Exercise[]): Promise<Stubs> {
  const files = exercises.flatMap(({ slug, programs, tracks }) =>
    programs.flatMap(({ name }) => tracks.map((track) => join(root, "exercises", slug, `${name}.${track}`))),
  );
  return new Set(await Promise.all(files.map(async (file) => digestOf(await readFile(file)))));
}

/** Sources of those entries that are stubs as they were given; asked only where programs of two languages are there. */
export async function untouchedAmong(entries: readonly Entry[], stubs: Stubs): Promise<ReadonlySet<string>> {
  const programs = entries.filter(({ path }) => trackIn(path) !== undefined);
  const isMixed = new Set(programs.map(({ path }) => trackIn(path))).size > 1;
  if (stubs.size === 0 || !isMixed) return new Set();
  const untouched = new Set<string>();
  for (const entry of programs.slice(0, bounds.filesOfHandin)) {
    if (stubs.has(digestOf(await bytesOf(entry)))) untouched.add(entry.source);
  }
  return untouched;
}

function trackIn(path: string): Track | undefined {
  return trackOfFile(path.toLowerCase());
}

async function bytesOf(entry: Entry): Promise<Uint8Array> {
  try {
    return await entry.read(bounds.file);
  } catch (error) {
    // Whatever it is, it is told where it is read as a program.
    if (error instanceof Unreadable) return new Uint8Array();
    throw error;
  }
}

/** Ends of lines do not count: editors change them. */
function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n")).digest("hex");
}
