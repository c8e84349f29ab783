// Judges every solution, every correct submission in another style and every wrong one again and again while other
// processes load all cores, and tells of every verdict that differs from the first, of every broken check, and of
// whatever is left behind.
//
// `npm run trust -- [--runs 100] [--from 1] [--load N] [--tally FILE] [--shard I/N] [--named] [NAME…]`: the submissions
// whose names hold all NAMEs, with the seeds from `--from` on, beside N spinning processes, one more than there are cores
// unless told. With a file, what it holds of the same state of checks and submissions is not judged again. With a shard,
// every Nth submission from the Ith on: N judges side by side share the work. Named: wrong ones only by the check in
// which they fail, and by what it needs.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readExercises } from "../src/course/disk.ts";
import { openHarness } from "../src/harness/index.ts";
import { judgeSubmission } from "../src/harness/judging.ts";
import type { Verdict } from "../src/verdict/verdict.ts";
import { root } from "../test/exercises/submissions.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { checksState, stateOf, Tally } from "./tally.ts";

const { values: given, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string" },
    from: { type: "string" },
    load: { type: "string" },
    tally: { type: "string" },
    shard: { type: "string" },
    named: { type: "boolean" },
  },
});
const runs = Number(given.runs ?? 100);
const from = Number(given.from ?? 1);
const [shard = 1, shards = 1] = (given.shard ?? "1/1").split("/").map(Number);
const spinning = Number(given.load ?? availableParallelism() + 1);

/** One whose verdicts are counted, under a digest of all that decides on them. */
interface Counted extends Candidate {
  readonly state: string;
}

let isOver = false;
process.once("SIGINT", () => (isOver = true));
const folder = await mkdtemp(join(tmpdir(), "switchboard-trust-"));
const before = leftovers();
const load = startLoad();
try {
  const candidates = await findCandidates();
  const tally = new Tally(given.tally);
  await judgeAll(candidates, tally);
  const faults = faultsIn(tally, candidates);
  const least = Math.min(...candidates.map(({ state }) => tally.count(state)));
  process.stdout.write(
    `${candidates.length} submissions, at least ${least} runs each: ${faults} verdicts differ or are broken\n`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  for (const one of load) one.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
const left = await stillThere();
process.stdout.write(left.length === 0 ? "nothing is left behind\n" : `left behind:\n${left.join("\n")}\n`);
if (left.length > 0) process.exitCode = 1;

/** Each spins for as long as this process lives. */
function startLoad(): ChildProcess[] {
  const spin = "for (const parent = process.ppid; process.ppid === parent; );";
  return Array.from({ length: spinning }, () => spawn(process.execPath, ["-e", spin], { stdio: "ignore" }));
}

/** The wanted ones of this shard. */
async function findCandidates(): Promise<readonly Counted[]> {
  const wish = { place: folder, isNamedOnly: given.named === true };
  const found = await Promise.all(
    (await readExercises(root)).map(async (exercise) => {
      const state = checksState(root, exercise.slug);
      return (await candidatesOf(exercise, wish)).map((one) => ({ ...one, state: stateOf(state, one) }));
    }),
  );
  return found
    .flat()
    .filter(({ name }) => wanted.every((word) => name.includes(word)))
    .filter((_, index) => index % shards === shard - 1);
}

/** Tells of each verdict that differs from the first, or is broken, as it comes. */
async function judgeAll(candidates: readonly Counted[], tally: Tally): Promise<void> {
  const harness = await openHarness({ sandbox: "auto" });
  try {
    for (let run = from; run < from + runs; run++) {
      for (const { state, name, ...judged } of candidates.filter((one) => !tally.has(one.state, run))) {
        if (isOver) return;
        const verdict = signature(await judgeSubmission(harness, { ...judged, seed: run, language: "en" }));
        if (!tally.add({ state, seed: run, verdict })) continue;
        process.stdout.write(`${name} seed ${run}\n  first: ${tally.first(state)}\n  now:   ${verdict}\n`);
      }
      process.stderr.write(`\rrun ${run - from + 1} of ${runs}, ${faultsIn(tally, candidates)} faults`);
    }
  } finally {
    await harness.close();
    process.stderr.write("\n");
  }
}

function faultsIn(tally: Tally, candidates: readonly Counted[]): number {
  return candidates.reduce((sum, { state }) => sum + tally.faults(state), 0);
}

function signature(verdict: Verdict): string {
  return verdict.checks.map(({ id, outcome, failure }) => `${id}=${failure?.code ?? outcome}`).join(" ");
}

/** What was not there before, once it has had ten seconds: whoever has become the parent of the dead buries them a little later. */
async function stillThere(): Promise<readonly string[]> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const found = leftovers().filter((one) => !before.includes(one));
    if (found.length === 0 || performance.now() > deadline) return found;
    await setTimeout(100);
  }
}

/** Processes of this session that are not ours to have, and temporary files of the harness. */
function leftovers(): string[] {
  const processes = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => /host\.cjs|bwrap|guardian|SWITCHBOARD/.test(line));
  const files = readdirSync(tmpdir()).filter(
    (name) => name.startsWith("switchboard-") && !name.startsWith("switchboard-trust-"),
  );
  return [...processes, ...files];
}
