import { createHash, type Hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { addFile } from "../harness/digest.ts";

/** What decides a verdict besides the hand-in: a change in any of it is a reason to judge again. */
export interface Ruling {
  /** Of the judge, the checks' and the programs' runner. */
  readonly runner: string;
  /** Of the exercise's hidden checks and what they are worth. */
  readonly checks: string;
  readonly containment: string;
  readonly language: string;
  /** Of the class: each hand-in draws its own from it. */
  readonly seed: number;
  readonly repeat: number;
}

/** The key of a job: the same where the same bytes would be judged in the same way. */
export function keyOf(
  job: { readonly exercise: string; readonly track: string; readonly digest: string },
  ruling: Ruling,
): string {
  const { exercise, track, digest } = job;
  const { runner, checks, containment, language, seed, repeat } = ruling;
  const parts = [exercise, track, digest, runner, checks, containment, language, seed, repeat];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/**
 * The seed of one hand-in. Another one for every hand-in, since pages that students see tell what was sent: who hands in
 * again cannot answer from them.
 */
export function seedOfHandin(seed: number, digest: string, attempt: number): number {
  return createHash("sha256").update(`${seed} ${digest} ${attempt}`).digest().readUInt32LE();
}

/** The rooms whose code judges and runs programs. */
const runnerFolders = ["check", "ffi", "harness", "sockets", "verdict", "wire"].map((room) => join("src", room));
/** The packages that have a part in it. */
const runnerPackages = ["esbuild", "koffi"];

/** What judges in this checkout, and in which Node. */
export async function runnerDigest(root: string): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const folder of runnerFolders) await addFolder(hash, root, folder, () => true);
  for (const name of runnerPackages) await addSource(hash, root, join("node_modules", name, "package.json"));
  return hash.digest("hex");
}

/** The hidden checks of one exercise, what all exercises' checks share, and what each is worth. */
export async function checksDigest(root: string, slug: string): Promise<string> {
  const hash = createHash("sha256");
  const hidden = join("test", "hidden");
  // Wrong and right submissions are examples that no check reads, and the other exercises are none of this one's business.
  await addFolder(hash, root, join(hidden, slug), (name) => name !== "wrong" && name !== "right");
  await addFolder(hash, root, hidden, (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  await addSource(hash, root, join("exercises", slug, "exercise.toml"));
  return hash.digest("hex");
}

async function addFolder(hash: Hash, root: string, folder: string, wanted: (name: string) => boolean): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!wanted(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await addFolder(hash, root, path, wanted);
    else if (entry.isFile()) await addSource(hash, root, path);
  }
}

async function addSource(hash: Hash, root: string, path: string): Promise<void> {
  addFile(hash, path, await readFile(join(root, path)));
}
