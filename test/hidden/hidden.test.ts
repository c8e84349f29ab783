// The checks of the course as tests, so that an editor's test view shows them:
//   SUBMISSION=DIR npx vitest run --project hidden
// DIR is named <nn-slug> or holds such folders; without it, the solutions are judged. SEED=N repeats the draws of a run.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, it } from "vitest";
import { readExercises } from "../../src/course/disk.ts";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { judgeSubmission } from "../../src/harness/judging.ts";
import { failureInFull } from "../../src/report/index.ts";
import type { CheckResult } from "../../src/verdict/verdict.ts";
import { hiddenChecks } from "./index.ts";
import { submissionsIn } from "./submissions.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = resolve(process.env["SUBMISSION"] ?? resolve(root, "solutions"));
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

const handedIn = submissionsIn(folder, await readExercises(root));

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ sandbox: "auto" });
});
afterAll(() => harness.close());

for (const { exercise, submission } of handedIn) {
  const checks = await hiddenChecks(exercise.slug);
  describe(`${exercise.slug} (${submission.track})`, () => {
    let results: Promise<readonly CheckResult[]>;
    // All at once, side by side; each test then waits for the verdict and tells its own part of it.
    beforeAll(() => {
      results = judgeSubmission(harness, { exercise, checks, submission, seed, language: "en" }).then(
        (verdict) => verdict.checks,
      );
    });
    for (const { id } of checks) {
      it(id, async (test) => {
        const result = (await results).find((one) => one.id === id);
        if (result?.skipped !== undefined) test.skip(result.skipped.reason);
        if (result?.failure !== undefined) throw new CheckMessage(result);
      });
    }
  });
}

/** A failed check as vitest shows it: what the terminal says, without a stack of ours. */
class CheckMessage extends Error {
  override readonly name = "Check";

  constructor(check: CheckResult) {
    super(failureInFull(check, { language: "en", width: 100 }));
    this.stack = "";
  }
}
