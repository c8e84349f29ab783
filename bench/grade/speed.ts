// Grades a class of honest submissions to three exercises in two languages and compares its rate with that of the bare
// starts of as many programs (`node -e 0`, `python3 -c 0`, in the environment that programs get) on all cores.
// `npm run grade:speed [STUDENTS]`; 1000 where not said. Run it on an otherwise idle machine.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { readExercises } from "../../src/course/disk.ts";
import { grade } from "../../src/grader/grade.ts";
import { openIntake } from "../../src/grader/intake/index.ts";
import { openHarness, type Harness } from "../../src/harness/index.ts";
import { judgeSubmission } from "../../src/harness/judging.ts";
import type { Graded } from "../../src/report/class.ts";
import type { Track } from "../../src/verdict/verdict.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { asPrograms, type BareStart } from "../bare.ts";
import { layOutClass, root, slugs } from "./class.ts";

const [students = 1000] = process.argv.slice(2).map(Number);
const cores = availableParallelism();
const exercises = await readExercises(root, slugs);
const place = await mkdtemp(join(tmpdir(), "speed-"));
const bare = await asPrograms();

const harness = await openHarness({ sandbox: "require" });
try {
  await layOutClass(join(place, "class"), students);
  const before = await bareRates();
  const starts = await startsOf(harness);
  const memory: number[] = [];
  const began = performance.now();
  const graded = await gradeAll(harness, memory);
  const took_s = (performance.now() - began) / 1000;
  report({ graded, took_s, starts, memory, rates: [before, await bareRates()] });
} finally {
  await harness.close();
  await rm(place, { recursive: true, force: true });
}

type Rates = Readonly<Record<Track, number>>;

async function bareRates(): Promise<Rates> {
  return { ts: await bareRate(bare.ts), py: await bareRate(bare.py) };
}

/** Bare starts a second, on all cores. */
async function bareRate({ file, args, env }: BareStart): Promise<number> {
  const each = 60;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: cores }, async () => {
      for (let count = 0; count < each; count++) {
        await once(spawn(file, args, { stdio: "ignore", env }), "exit");
      }
    }),
  );
  return (cores * each * 1000) / (performance.now() - began);
}

type Starts = ReadonlyMap<string, number>;

/** How many programs one verdict starts, by exercise and language. */
async function startsOf(on: Harness): Promise<Starts> {
  const starts = new Map<string, number>();
  for (const exercise of exercises) {
    for (const track of exercise.tracks) {
      let count = 0;
      await judgeSubmission(on, {
        exercise,
        checks: await hiddenChecks(exercise.slug),
        submission: { folder: join(root, "solutions", exercise.slug), track },
        seed: 7,
        language: "en",
        onEvent: (event) => (count += Number(event.kind === "wire" && event.event.kind === "start")),
      });
      starts.set(`${exercise.slug} ${track}`, count);
    }
  }
  return starts;
}

async function gradeAll(on: Harness, memory: number[]): Promise<readonly Graded[]> {
  const intake = await openIntake({ from: join(place, "class"), exercises, roster: [] });
  try {
    const { graded } = await grade({
      root,
      intake,
      out: join(place, "out"),
      exercises,
      checksOf: hiddenChecks,
      harness: on,
      language: "en",
      seed: 7,
      repeat: 2,
      signal: new AbortController().signal,
      onProgress({ done, all, left_ms }) {
        if (done % Math.ceil(all / 10) === 0) memory.push(Math.round(process.memoryUsage().rss / 1024 / 1024));
        process.stderr.write(`\r${done} of ${all}, ${Math.ceil(left_ms / 1000)} s left   `);
      },
    });
    return graded;
  } finally {
    await intake.close();
  }
}

interface Measured {
  readonly graded: readonly Graded[];
  readonly took_s: number;
  readonly starts: Starts;
  readonly memory: readonly number[];
  readonly rates: readonly Rates[];
}

function report({ graded, took_s, starts, memory, rates }: Measured): void {
  const mean = (track: Track): number => rates.reduce((sum, rate) => sum + rate[track], 0) / rates.length;
  let [limit_s, count] = [0, 0];
  for (const { exercise, verdict } of graded) {
    const track = verdict?.track ?? "ts";
    const number = starts.get(`${exercise} ${track}`) ?? 0;
    count += number;
    limit_s += number / mean(track);
  }
  const passed = graded.filter(({ verdict }) => verdict?.outcome === "passed").length;
  const flaky = graded.filter((one) => one.flaky.length > 0).length;
  process.stdout.write(
    [
      "",
      `${graded.length} submissions, ${passed} passed, ${flaky} flaky, in ${took_s.toFixed(1)} s: ${((graded.length * 60) / took_s).toFixed(0)} a minute.`,
      `${count} starts of a program. Bare, ${mean("ts").toFixed(0)} node and ${mean("py").toFixed(0)} python3 a second start on ${cores} cores: at least ${limit_s.toFixed(1)} s.`,
      `${((100 * limit_s) / took_s).toFixed(0)} % of that limit. Memory of the judge, MiB, from tenth to tenth: ${memory.join(" ")}`,
      "",
    ].join("\n"),
  );
}
