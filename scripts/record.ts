// Runs every group of cells and keeps what was seen as `lessons/<slug>/recordings/<group>.json`, which the pages' pictures
// are drawn from. Run it after changing a listing: npx tsx scripts/record.ts [slug…]
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCourse } from "../src/course/disk.ts";
import { openHarness } from "../src/harness/index.ts";
import { normalise } from "../src/wire/normalise.ts";
import { writeRecording } from "../src/wire/recording.ts";
import { runGroup } from "./cells.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
const { lessons } = await readCourse(root);
const harness = await openHarness({ sandbox: "off" });
try {
  for (const lesson of lessons.filter(({ slug }) => wanted.length === 0 || wanted.includes(slug))) {
    const folder = join(root, "lessons", lesson.slug, "recordings");
    await mkdir(folder, { recursive: true });
    // A program that speaks to itself has one lane, and a picture with one lane shows nothing.
    for (const group of lesson.groups.filter(({ cells }) => cells.length > 1)) {
      const { events } = await runGroup(harness, root, lesson, group);
      await writeFile(join(folder, `${group.id}.json`), writeRecording(normalise(events)));
      console.log(`${lesson.slug} ${group.id}: ${events.length} events`);
    }
  }
} finally {
  await harness.close();
}
