import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Wrong submissions are judged side by side; some of them make their check wait for its whole deadline.
    maxConcurrency: 8,
    // Vitest would leave one core to itself.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          globalSetup: "test/site/shared-folder.ts",
          include: ["test/**/*.test.ts"],
          exclude: ["test/hidden/**"],
        },
      },
      { extends: true, test: { name: "hidden", include: ["test/hidden/hidden.test.ts"] } },
    ],
  },
});
