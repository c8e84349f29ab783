// What all checks of all solutions cost, verdict by verdict, beside the bare starts of the same programs (`node -e 0`,
// `python3 -c 0`, as typed here and as programs are started) divided by the cores. `npm run cost [SLUG…]`; run it on an
// otherwise idle machine.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exercise } from "../src/course/course.ts";
import { readExercises } from "../src/course/disk.ts";
import { openHarness, type Harness } from "../src/harness/index.ts";
import { judgeSubmission } from "../src/harness/judging.ts";
import type { Track } from "../src/verdict/verdict.ts";
import { hiddenChecks } from "../test/hidden/index.ts";
import { asPrograms, type BareStart, typed } from "./bare.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const slugs = process.argv.slice(2);
const bareRounds = 11;

type Times = Readonly<Record<Track, number>>;
const typed_ms = timesOf(typed);
const given_ms = timesOf(await asPrograms());
const exercises = (await readExercises(root)).filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
const harness = await openHarness({ sandbox: "auto" });
try {
  await report();
} finally {
  await harness.close();
}

function timesOf({ ts, py }: Readonly<Record<Track, BareStart>>): Times {
  return { ts: medianOf(ts), py: medianOf(py) };
}

/** Of some starts, in milliseconds. */
function medianOf({ file, args, env }: BareStart): number {
  const times = Array.from({ length: bareRounds }, () => {
    const began = performance.now();
    spawnSync(file, args, { stdio: "ignore", env });
    return performance.now() - began;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(bareRounds / 2)] ?? Number.NaN;
}

async function report(): Promise<void> {
  const cores = availableParallelism();
  const lines: string[] = [];
  const all = { took_ms: 0, typed_ms: 0, given_ms: 0, starts: 0 };
  for (const exercise of exercises) {
    for (const track of exercise.tracks) {
      const { took_ms, starts } = await judged(harness, exercise, track);
      const share = { typed_ms: (starts * typed_ms[track]) / cores, given_ms: (starts * given_ms[track]) / cores };
      lines.push(lineOf(`${exercise.slug} | ${track}`, { took_ms, starts, ...share }));
      all.took_ms += took_ms;
      all.typed_ms += share.typed_ms;
      all.given_ms += share.given_ms;
      all.starts += starts;
    }
    process.stderr.write(`\r${exercise.slug}          `);
  }
  process.stdout.write(
    [
      "",
      `A bare node takes ${typed_ms.ts.toFixed(0)} ms as typed here, ${given_ms.ts.toFixed(0)} as programs are started; a bare python3 ${typed_ms.py.toFixed(0)} and ${given_ms.py.toFixed(0)}; ${cores} cores.`,
      "",
      "| exercise | track | starts | ms | to its bare starts as typed, divided by the cores | to those of programs |",
      "|---|---|---|---|---|---|",
      ...lines,
      lineOf("all | ", all),
      "",
    ].join("\n"),
  );
}

interface Cost {
  readonly took_ms: number;
  readonly starts: number;
  /** What the bare starts take, divided by the cores. */
  readonly typed_ms: number;
  readonly given_ms: number;
}

function lineOf(name: string, { took_ms, starts, typed_ms: typedShare, given_ms: givenShare }: Cost): string {
  const ratios = [took_ms / typedShare, took_ms / givenShare].map((ratio) => ratio.toFixed(2));
  return `| ${name} | ${starts} | ${took_ms.toFixed(0)} | ${ratios.join(" | ")} |`;
}

async function judged(on: Harness, exercise: Exercise, track: Track): Promise<{ took_ms: number; starts: number }> {
  let starts = 0;
  const began = performance.now();
  const verdict = await judgeSubmission(on, {
    exercise,
    checks: await hiddenChecks(exercise.slug),
    submission: { folder: join(root, "solutions", exercise.slug), track },
    seed: 7,
    language: "en",
    onEvent: (event) => {
      if (event.kind === "wire" && event.event.kind === "start") starts += 1;
    },
  });
  if (verdict.outcome !== "passed") throw new Error(`${exercise.slug} ${track}: its solution ${verdict.outcome}`);
  return { took_ms: performance.now() - began, starts };
}
