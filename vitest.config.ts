import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests that keep nothing outside themselves: they share a process, which spares each file the start of its own. */
const plain = [
  "test/{check,learner,report,verdict,wire}/**/*.test.ts",
  "test/cli/{names,out-folder,reflow,state}.test.ts",
  "test/course/!(cells).test.ts",
  "test/grader/{class-lists,faults,journal,moment,overrides,policy}.test.ts",
  "test/grader/{intake,similar}/*.test.ts",
  "test/harness/{lag,seccomp}.test.ts",
  "test/notebook/{cells,exercises}/*.test.ts",
  "test/site/{dead-links,pictures,search}.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Wrong submissions are judged side by side; some of them make their check wait for its whole deadline.
    maxConcurrency: 8,
    // Most tests wait for programs for part of their time: one worker more than cores keeps two cores busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          globalSetup: "test/site/shared-folder.ts",
          include: ["test/**/*.test.ts"],
          exclude: ["test/hidden/**", ...plain],
        },
      },
      { extends: true, test: { name: "plain", include: plain, isolate: false } },
      { extends: true, test: { name: "hidden", include: ["test/hidden/hidden.test.ts"] } },
    ],
  },
});
