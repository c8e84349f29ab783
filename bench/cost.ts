// What all checks of all solutions cost, verdict by verdict, beside the bare starts of the same programs (`node -e 0`,
// `python3 -c 0`) divided by the cores. `npm run cost [SLUG…]`; run it on an otherwise idle machine.
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

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const slugs = process.argv.slice(2);
const bareRounds = 11;

const bare_ms: Readonly<Record<Track, number>> = {
  ts: bareStart(process.execPath, ["-e", "0"]),
  py: bareStart("python3", ["-c", "0"]),
};
const exercises = (await readExercises(root)).filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
const harness = await openHarness({ sandbox: "auto" });
try {
  await report();
} finally {
  await harness.close();
}

/** Median of some starts, in milliseconds. */
function bareStart(file: string, args: readonly string[]): number {
  const times = Array.from({ length: bareRounds }, () => {
    const began = performance.now();
    spawnSync(file, args, { stdio: "ignore" });
    return performance.now() - began;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(bareRounds / 2)] ?? Number.NaN;
}

async function report(): Promise<void> {
  const cores = availableParallelism();
  const lines: string[] = [];
  const all = { took_ms: 0, bare_ms: 0, starts: 0 };
  for (const exercise of exercises) {
    for (const track of exercise.tracks) {
      const { took_ms, starts } = await judged(harness, exercise, track);
      const share_ms = (starts * bare_ms[track]) / cores;
      lines.push(
        `| ${exercise.slug} | ${track} | ${starts} | ${took_ms.toFixed(0)} | ${(took_ms / share_ms).toFixed(2)} |`,
      );
      all.took_ms += took_ms;
      all.bare_ms += share_ms;
      all.starts += starts;
    }
    process.stderr.write(`\r${exercise.slug}          `);
  }
  process.stdout.write(
    [
      "",
      `A bare node takes ${bare_ms.ts.toFixed(0)} ms, a bare python3 ${bare_ms.py.toFixed(0)} ms; ${cores} cores.`,
      "",
      "| exercise | track | starts | ms | ratio to its bare starts, divided by the cores |",
      "|---|---|---|---|---|",
      ...lines,
      `| all | | ${all.starts} | ${all.took_ms.toFixed(0)} | ${(all.took_ms / all.bare_ms).toFixed(2)} |`,
      "",
    ].join("\n"),
  );
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
