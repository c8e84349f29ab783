import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runGroup } from "../../scripts/cells.ts";
import { readCourse } from "../../src/course/disk.ts";
import { openHarness, type Harness } from "../../src/harness/index.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const course = await readCourse(root);
const groups = course.lessons.flatMap((lesson) => lesson.groups.map((group) => ({ lesson, group, id: group.id })));

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness({ sandbox: "off" });
});

afterAll(async () => {
  await harness.close();
});

describe("the cells of a lesson run, and print what the page says", () => {
  it.each(groups)("$lesson.slug, $id", async ({ lesson, group }) => {
    const { printed } = await runGroup(harness, root, lesson, group);
    const promised = group.cells.filter((cell) => cell.prints !== undefined);
    expect(promised.length).toBeGreaterThan(0);
    for (const cell of promised) expect(printed[cell.name]).toBe(cell.prints);
  });
});
