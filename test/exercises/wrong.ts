import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withNeeds } from "../../src/check/plan.ts";
import { readExercises } from "../../src/course/disk.ts";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { judgeSubmission } from "../../src/harness/judging.ts";
import type { CheckResult } from "../../src/verdict/verdict.ts";
import { hiddenChecks } from "../hidden/index.ts";
import {
  areAllWanted,
  inTurn,
  layOut,
  root,
  seedOfRun,
  type WrongSubmission,
  wrongSubmissions,
} from "./submissions.ts";

/** Tests that wrong submissions of the lessons `from` to `to` fail in the check and with the code they name. */
export async function testWrongSubmissions(from: string, to: string): Promise<void> {
  const exercises = (await readExercises(root)).filter(({ slug }) => from <= slug && slug < to);
  let harness: Harness;
  let place: string;
  beforeAll(async () => {
    harness = await openHarness({ sandbox: "off" });
    place = await mkdtemp(join(tmpdir(), "switchboard-wrong-"));
  });
  afterAll(async () => {
    await harness.close();
    await rm(place, { recursive: true, force: true });
  });

  describe.each(exercises)("a wrong submission of $slug", async (exercise) => {
    const checks = await hiddenChecks(exercise.slug);

    const submissions = await wrongSubmissions(exercise.slug);
    it.concurrent.each(inTurn(areAllWanted ? submissions : oneOfEach(submissions), exercises.indexOf(exercise), 2))(
      "$file fails in $check with $code",
      async (wrong: WrongSubmission) => {
        const { results } = await judge(wrong);
        const named = results.find(({ id }) => id === wrong.check);
        expect(named?.failure?.code, JSON.stringify(named, null, 2)).toBe(wrong.code);
        // It has one mistake: what its check needs goes well.
        expect(results.filter(({ id, outcome }) => id !== wrong.check && outcome !== "passed")).toEqual([]);
      },
    );

    async function judge(wrong: WrongSubmission): Promise<{ readonly results: readonly CheckResult[] }> {
      const submission = { folder: await layOut(wrong, place), track: wrong.track };
      const needed = withNeeds(checks, [wrong.check]);
      const verdict = await judgeSubmission(harness, {
        exercise,
        checks: needed,
        submission,
        seed: seedOfRun,
        language: "en",
      });
      return { results: verdict.checks };
    }
  });
}

/** The first, by name, of those that fail in the same check. */
function oneOfEach(submissions: readonly WrongSubmission[]): readonly WrongSubmission[] {
  return submissions.filter((one, at) => submissions.findIndex(({ check }) => check === one.check) === at);
}
