// Runs every group of cells and keeps what was seen as `recordings/<group>.json` beside its page, which the pictures of
// the pages are drawn from. Run it after changing a listing: npx tsx scripts/record.ts [slug…]
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listingDigests } from "../site/build/recordings.ts";
import { readCourse } from "../src/course/disk.ts";
import { folderOf } from "../src/course/page.ts";
import { openHarness } from "../src/harness/index.ts";
import { normalise } from "../src/wire/normalise.ts";
import { writeRecording } from "../src/wire/recording.ts";
import { runGroup } from "./cells.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
const { lessons, errors } = await readCourse(root);
const pages = [...lessons, ...errors].filter(({ slug }) => wanted.length === 0 || wanted.includes(slug));
const harness = await openHarness({ sandbox: "off" });
try {
  for (const page of pages) {
    const folder = join(root, folderOf(page), "recordings");
    await mkdir(folder, { recursive: true });
    for (const group of page.groups) {
      const { events } = await runGroup(harness, root, page, group);
      await writeFile(join(folder, `${group.id}.json`), writeRecording(normalise(events), listingDigests(page, group)));
      console.log(`${page.slug} ${group.id}: ${events.length} events`);
    }
  }
} finally {
  await harness.close();
}
