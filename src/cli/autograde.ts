import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readExercises } from "../course/disk.ts";
import { readStubs } from "../grader/intake/stubs.ts";
import { judgeOne } from "../grader/hand-out/one.ts";
import type { SandboxMode } from "../harness/harness.ts";
import { NoSandbox, openHarness } from "../harness/index.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { type Context, status } from "./context.ts";
import { teacherOf } from "./grade.ts";
import { mustFind } from "./names.ts";
import { randomSeed } from "./seed.ts";
import { mustBeFolder } from "./submission.ts";

export interface AutogradeCall {
  readonly exercise: string;
  readonly submission: string;
  readonly sandbox: SandboxMode;
  readonly seed?: number;
  readonly policy?: string;
  /** Files to write. */
  readonly gradescope?: string;
  readonly classroom?: string;
}

/**
 * Judges one submission for a platform that asks about one at a time. Prints nothing that a program said: platforms
 * read what is printed. Status 3, and no results for Gradescope, where Switchboard could not judge.
 */
export async function autograde(context: Context, call: AutogradeCall): Promise<number> {
  const { words, terminal } = context;
  const exercises = await readExercises(context.root);
  const exercise = mustFind(exercises, call.exercise, words);
  await mustBeFolder(call.submission, words);
  const said = { folder: call.submission, ...(call.policy === undefined ? {} : { policy: call.policy }) };
  const { policy } = await teacherOf(context, said, exercises);
  const harness = await openHarness({ sandbox: call.sandbox, hides: [context.root, call.submission] }).catch(
    (error: unknown) => {
      if (error instanceof NoSandbox) terminal.complain(`${words.autograde.unsafe}\n`);
      throw error;
    },
  );
  try {
    const one = await judgeOne({
      folder: resolve(call.submission),
      exercise,
      stubs: await readStubs(context.root, [exercise]),
      checks: await hiddenChecks(exercise.slug),
      harness,
      policy,
      seed: call.seed ?? randomSeed(),
      signal: context.signal,
    });
    if (call.gradescope !== undefined && one.gradescope !== undefined) await writeFile(call.gradescope, one.gradescope);
    if (call.classroom !== undefined) await writeFile(call.classroom, one.classroom);
    const { mark } = one;
    const reached = mark.state === "open" ? undefined : mark.points;
    terminal.print(`${words.autograde.done(exercise.slug, reached, mark.exercise.max_points)}\n`);
    return mark.state === "open" && call.gradescope !== undefined ? status.ours : status.passed;
  } finally {
    await harness.close();
  }
}
