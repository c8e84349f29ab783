import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExercises } from "../../src/course/disk.ts";
import type { Harness, Submission } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { judgeSubmission } from "../../src/harness/judging.ts";
import { tracks, type Verdict } from "../../src/verdict/verdict.ts";
import { hiddenChecks } from "../hidden/index.ts";
import { areAllWanted, rightSubmissions, root } from "./submissions.ts";

const exercises = await readExercises(root);

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ sandbox: "auto" });
});
afterAll(() => harness.close());

async function judge(exercise: (typeof exercises)[number], submission: Submission): Promise<Verdict> {
  const checks = await hiddenChecks(exercise.slug);
  return await judgeSubmission(harness, { exercise, checks, submission, seed: seedOfRun, language: "en" });
}

/** Another one for each run: no verdict may hang on the draws. */
const seedOfRun = Date.now() % 1_000_000;

describe.each(exercises)("$slug", async (exercise) => {
  const right = await rightSubmissions(exercise.slug);

  it.concurrent.each(tracks)("is solved by its solution (%s)", async (track) => {
    const verdict = await judge(exercise, { folder: join(root, "solutions", exercise.slug), track });
    expect(failures(verdict)).toEqual([]);
    expect(verdict).toMatchObject({ outcome: "passed", points: verdict.max_points });
  });

  it.concurrent.each(areAllWanted ? right : right.slice(0, 1))(
    "is solved in another style: $style",
    async ({ folder, track }) => {
      expect(failures(await judge(exercise, { folder, track }))).toEqual([]);
    },
  );

  it.concurrent.each(tracks)("is not solved by its stubs, which start and end without an error (%s)", async (track) => {
    const verdict = await judge(exercise, { folder: join(root, "exercises", exercise.slug), track });
    expect(verdict.checks[0]?.failure).toMatchObject({ code: "exited-early", received: "exit status 0" });
    expect(verdict.checks.filter(({ outcome }) => outcome === "passed" || outcome === "broken")).toEqual([]);
  });

  it("has at least two right submissions in another style", () => {
    expect(right.length).toBeGreaterThanOrEqual(2);
  });
});

function failures(verdict: Verdict): readonly unknown[] {
  return verdict.checks.filter(({ outcome }) => outcome !== "passed");
}
