import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureCodes } from "../../src/check/words/catalogue.ts";
import { readExercises } from "../../src/course/disk.ts";
import { hiddenChecks } from "../hidden/index.ts";
import { root, wrongSubmissions } from "./submissions.ts";
import { mistakesTable, numberOf } from "./table.ts";

const slugs = (await readExercises(root)).map(({ slug }) => slug);

describe.each(slugs)("the wrong submissions of %s", async (exercise) => {
  const wrong = await wrongSubmissions(exercise);
  const checks = await hiddenChecks(exercise);

  it("are at least fifteen, of both tracks", () => {
    expect(wrong.length).toBeGreaterThanOrEqual(15);
    expect(new Set(wrong.map(({ track }) => track))).toEqual(new Set(["ts", "py"]));
  });

  it("name a check that starts their program, and a failure that has words", () => {
    const misnamed = wrong.filter(({ check, program, code }) => {
      const named = checks.find(({ id }) => id === check);
      return named?.programs.includes(program) !== true || !failureCodes.some((known) => known === code);
    });
    expect(misnamed).toEqual([]);
  });

  it.each(checks.map(({ id, mistakes }) => [id, mistakes] as const))(
    "prove exactly the mistakes that %s says it catches",
    (id, mistakes) => {
      const proved = wrong.filter(({ check }) => check === id).map(({ mistake }) => numberOf(mistake));
      expect([...mistakes]).toEqual([...new Set(proved)].filter((number) => number !== undefined).toSorted());
    },
  );

  it("leave no check without one", () => {
    const proved = new Set(wrong.map(({ check }) => check));
    expect(checks.filter(({ id }) => !proved.has(id))).toEqual([]);
  });
});

it("the table of mistakes is the one that `npm run mistakes` writes", async () => {
  const wrong = await Promise.all(slugs.map(wrongSubmissions));
  expect(await readFile(join(root, "test", "hidden", "MISTAKES.md"), "utf8")).toBe(mistakesTable(wrong.flat()));
});
