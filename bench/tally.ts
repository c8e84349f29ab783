import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Candidate } from "./candidates.ts";

/** What was seen of one submission with one seed. */
interface Seen {
  /** Of all that decides on the verdict: what was seen in another state says nothing. */
  readonly state: string;
  readonly seed: number;
  readonly verdict: string;
}

/** What earlier runs have seen, kept in a file, so that a proof too long for one run is made in several. */
export class Tally {
  readonly #file: string | undefined;
  readonly #seen = new Map<string, Map<number, string>>();

  /** Without a file nothing is kept beyond this run. */
  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, "utf8").split("\n")) if (line !== "") this.#note(JSON.parse(line));
  }

  has(state: string, seed: number): boolean {
    return this.#seen.get(state)?.has(seed) === true;
  }

  /** How often it was judged in this state. */
  count(state: string): number {
    return this.#seen.get(state)?.size ?? 0;
  }

  /** The first verdict of this state. */
  first(state: string): string | undefined {
    return this.#seen.get(state)?.values().next().value;
  }

  /** How many verdicts of this state differ from the first, or are broken. */
  faults(state: string): number {
    return [...(this.#seen.get(state)?.values() ?? [])].filter((verdict) => this.#isFault(state, verdict)).length;
  }

  /** Whether it differs from the first of its state, or is broken. */
  add(one: Seen): boolean {
    this.#note(one);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(one)}\n`);
    return this.#isFault(one.state, one.verdict);
  }

  #isFault(state: string, verdict: string): boolean {
    return verdict !== this.first(state) || isBroken(verdict);
  }

  #note({ state, seed, verdict }: Seen): void {
    const known = this.#seen.get(state) ?? new Map<number, string>();
    this.#seen.set(state, known.set(seed, verdict));
  }
}

/** Of a verdict as a line, `end-of-call=passed reset=broken`. */
function isBroken(verdict: string): boolean {
  return verdict.split(" ").some((check) => check.endsWith("=broken"));
}

/** Words are told of a verdict and decide nothing in it. */
const judging = ["src/check", "src/ffi", "src/harness", "src/sockets", "src/verdict", "src/wire"];

/** A digest of what decides on the verdicts of one exercise. */
export function checksState(root: string, exercise: string): string {
  const hash = createHash("sha256");
  const shared = judging
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => !file.includes("/words/"));
  const checks = [join(root, "test", "hidden"), join(root, "test", "hidden", exercise)].flatMap(sourcesIn);
  for (const file of [...shared, ...checks]) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** The same of one submission, judged by some of these checks. */
export function stateOf(state: string, { name, submission, checks }: Candidate): string {
  const hash = createHash("sha256")
    .update(state)
    .update(name)
    .update(checks.map(({ id }) => id).join(" "));
  for (const file of filesBelow(submission.folder)) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => join(folder, name));
}
