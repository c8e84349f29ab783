import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Wrong submissions are judged side by side; some of them make their check wait for its whole deadline.
    maxConcurrency: 8,
    // Most tests wait for other processes most of the time: a core has more than one of them to do.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/hidden/**"] } },
      { extends: true, test: { name: "hidden", include: ["test/hidden/hidden.test.ts"] } },
    ],
  },
});
