// Changes one thing at a time in every solution and judges the result: a mutant that passes everything has survived.
// Those that do not change what the statement asks for are explained in survivors.toml; what is left are holes in the
// checks. `npm run mutants [-- [--sample N] [--again FILE] SLUG…]`; a sample takes every Nth mutant, and `again` only
// those that an earlier run has listed. It also tells what explains nothing any more.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Exercise } from "../../src/course/course.ts";
import { readExercises } from "../../src/course/disk.ts";
import { openHarness, type Harness } from "../../src/harness/index.ts";
import { judgeSubmission } from "../../src/harness/judging.ts";
import type { Track } from "../../src/verdict/verdict.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { type Named, readExplanations } from "./explained.ts";
import { mutantsOf, type Mutant } from "./mutations.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const { values: wishes, positionals: slugs } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string", default: "1" }, again: { type: "string" } },
});

interface Candidate extends Mutant {
  readonly exercise: Exercise;
  readonly program: string;
  readonly track: Track;
}

const explanations = await readExplanations(join(here, "survivors.toml"));
const place = await mkdtemp(join(tmpdir(), "switchboard-mutants-"));
try {
  report(await survivorsOf(await candidates()));
} finally {
  await rm(place, { recursive: true, force: true });
}

async function candidates(): Promise<Candidate[]> {
  const exercises = (await readExercises(root)).filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
  const found: Candidate[] = [];
  for (const exercise of exercises) {
    for (const track of exercise.tracks) {
      for (const { name } of exercise.programs) {
        const text = await readFile(join(root, "solutions", exercise.slug, `${name}.${track}`), "utf8");
        for (const mutant of mutantsOf(text, track)) found.push({ ...mutant, exercise, program: name, track });
      }
    }
  }
  const listed = wishes.again === undefined ? undefined : (await readFile(wishes.again, "utf8")).split("\n");
  return found
    .filter((one) => listed === undefined || listed.some((line) => line === lineOf(one)))
    .filter((_, index) => index % Number(wishes.sample) === 0);
}

/** As it stands in the list of those that pass. */
function lineOf({ exercise, program, track, line, change }: Candidate): string {
  return `${exercise.slug} ${program}.${track}:${line} ${change}`;
}

interface Outcome {
  readonly judged: number;
  readonly killed: number;
  readonly survivors: readonly Candidate[];
}

async function survivorsOf(all: readonly Candidate[]): Promise<Outcome> {
  const harness = await openHarness({ sandbox: "auto" });
  const survivors: Candidate[] = [];
  let judged = 0;
  try {
    for (const candidate of all) {
      if (await passes(harness, candidate)) survivors.push(candidate);
      judged += 1;
      process.stderr.write(`\r${judged} of ${all.length}, ${survivors.length} passed`);
    }
  } finally {
    await harness.close();
    process.stderr.write("\n");
  }
  return { judged, killed: judged - survivors.length, survivors };
}

/** Judged until the first check that does not pass. */
async function passes(harness: Harness, { exercise, program, track, text }: Candidate): Promise<boolean> {
  const folder = join(place, exercise.slug);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name } of exercise.programs) {
    const file = `${name}.${track}`;
    const solution = await readFile(join(root, "solutions", exercise.slug, file), "utf8");
    await writeFile(join(folder, file), name === program ? text : solution);
  }
  const found = new AbortController();
  try {
    const verdict = await judgeSubmission(harness, {
      exercise,
      checks: await hiddenChecks(exercise.slug),
      submission: { folder, track },
      seed: 7,
      language: "en",
      signal: found.signal,
      onEvent: (event) => {
        if (event.kind === "check-ended" && event.result.outcome === "failed") found.abort(new Error("killed"));
      },
    });
    // A fault of ours says nothing of the mutant.
    if (verdict.outcome === "broken") throw new Error(`${exercise.slug} ${program}.${track}: the judge broke`);
    return verdict.outcome === "passed";
  } catch (error) {
    if (found.signal.aborted) return false;
    throw error;
  }
}

function report({ judged, killed, survivors }: Outcome): void {
  const holes = survivors.filter((one) => !explanations.explains(named(one)));
  for (const one of holes) process.stdout.write(`${lineOf(one)}\n`);
  const changing = judged - (survivors.length - holes.length);
  process.stdout.write(
    `${judged} mutants: ${killed} fail, ${survivors.length - holes.length} change nothing that is asked for (survivors.toml), ` +
      `${holes.length} pass though they may not (${((100 * holes.length) / Math.max(1, changing)).toFixed(1)} %)\n`,
  );
  // Of what was not judged nobody can tell whether it still passes.
  const unused = wishes.again === undefined && wishes.sample === "1" ? explanations.unused(slugs) : [];
  for (const one of unused) process.stdout.write(`explains nothing that passed: ${one}\n`);
  process.exitCode = holes.length === 0 ? 0 : 1;
}

function named({ exercise, program, track, change }: Candidate): Named {
  return { exercise: exercise.slug, file: `${program}.${track}`, change };
}
