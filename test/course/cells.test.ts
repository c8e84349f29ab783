import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runGroup } from "../../src/cli/record/cells.ts";
import { readCourse } from "../../src/course/disk.ts";
import { folderOf } from "../../src/course/page.ts";
import { openHarness, type Harness } from "../../src/harness/index.ts";
import { normalise } from "../../src/wire/normalise.ts";
import { readRecording } from "../../src/wire/recording.ts";
import { traceOf } from "../../src/wire/trace.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const course = await readCourse(root);
const pages = [...course.lessons, ...course.errors];
const groups = pages.flatMap((page) => page.groups.map((group) => ({ page, group, id: group.id })));

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness({ sandbox: "off" });
});

afterAll(async () => {
  await harness.close();
});

describe("the cells of a page run, print what the page says, and do what was recorded", () => {
  it.concurrent.each(groups)("$page.slug, $id", async ({ page, group }) => {
    const { printed, events } = await runGroup(harness, root, page, group);
    const promised = group.cells.filter((cell) => cell.prints !== undefined);
    expect(promised.length).toBeGreaterThan(0);
    for (const cell of promised) expect(printed[cell.name]).toBe(cell.prints);
    const file = join(root, folderOf(page), "recordings", `${group.id}.json`);
    const recorded = readRecording(await readFile(file, "utf8"));
    if (!recorded.ok) throw new Error(`${file}: ${recorded.problem}`);
    // Made anew by: npx switchboard site record <slug>
    expect(traceOf(normalise(events))).toEqual(traceOf(recorded.recording.events));
  });
});
