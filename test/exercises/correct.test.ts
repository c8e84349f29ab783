import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Check } from "../../src/check/check.ts";
import { withNeeds } from "../../src/check/plan.ts";
import type { Exercise } from "../../src/course/course.ts";
import { readExercises } from "../../src/course/disk.ts";
import type { Harness, Submission } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { judgeSubmission } from "../../src/harness/judging.ts";
import { tracks, type Verdict } from "../../src/verdict/verdict.ts";
import { hiddenChecks } from "../hidden/index.ts";
import { areAllWanted, inTurn, rightSubmissions, root, seedOfRun } from "./submissions.ts";

const exercises = await readExercises(root);

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ sandbox: "auto" });
});
afterAll(() => harness.close());

async function judge(exercise: Exercise, submission: Submission): Promise<Verdict> {
  return await judgeBy(await hiddenChecks(exercise.slug), exercise, submission);
}

async function judgeBy(checks: readonly Check[], exercise: Exercise, submission: Submission): Promise<Verdict> {
  return await judgeSubmission(harness, { exercise, checks, submission, seed: seedOfRun, language: "en" });
}

describe.each(exercises)("$slug", async (exercise) => {
  const right = await rightSubmissions(exercise.slug);

  it.concurrent.each(tracks)("is solved by its solution (%s)", async (track) => {
    const verdict = await judge(exercise, { folder: join(root, "solutions", exercise.slug), track });
    expect(failures(verdict)).toEqual([]);
    expect(verdict).toMatchObject({ outcome: "passed", points: verdict.max_points });
  });

  // Of every other exercise, one of those it has.
  it.concurrent.each(inTurn(right, exercises.indexOf(exercise), 2 * right.length))(
    "is solved in another style: $style",
    async ({ folder, track }) => {
      expect(failures(await judge(exercise, { folder, track }))).toEqual([]);
    },
  );

  it.concurrent.each(tracks)("is not solved by its stubs, which start and end without an error (%s)", async (track) => {
    const checks = await hiddenChecks(exercise.slug);
    const asked = areAllWanted ? checks : firstOfEachProgram(checks);
    const verdict = await judgeBy(asked, exercise, { folder: join(root, "exercises", exercise.slug), track });
    expect(verdict.checks[0]?.failure).toMatchObject({ code: "exited-early", received: "exit status 0" });
    expect(verdict.checks.filter(({ outcome }) => outcome === "passed" || outcome === "broken")).toEqual([]);
  });

  it("has at least two right submissions in another style", () => {
    expect(right.length).toBeGreaterThanOrEqual(2);
  });
});

/** The first check of each program, with what it needs: a stub ends in the others just so. */
function firstOfEachProgram(checks: readonly Check[]): readonly Check[] {
  const programs = new Set(checks.map((check) => check.programs.join()));
  const firsts = [...programs].flatMap((one) => checks.find((check) => check.programs.join() === one)?.id ?? []);
  return withNeeds(checks, firsts);
}

function failures(verdict: Verdict): readonly unknown[] {
  return verdict.checks.filter(({ outcome }) => outcome !== "passed");
}
