import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isStale, recordedRuns, type RecordedRun } from "../../../site/build/stale.ts";
import { readCourse } from "../../course/disk.ts";
import { openHarness, type Harness } from "../../harness/index.ts";
import { writeWhole } from "../../learner/kept.ts";
import { normalise } from "../../wire/normalise.ts";
import { readRecording, writeRecording, type Recording } from "../../wire/recording.ts";
import { traceOf } from "../../wire/trace.ts";
import { type Context, status } from "../context.ts";
import { runGroup } from "./cells.ts";

/**
 * Runs groups of cells and keeps what was seen as `recordings/<group>.json` beside their page: those of the pages named,
 * or those whose recording is of something else than they are now.
 */
export async function recordRuns({ root, terminal, words }: Context, slugs: readonly string[]): Promise<number> {
  const runs = slugs.length > 0 ? await runsOf(root, slugs) : await staleRuns(root);
  if (runs.length === 0) return status.passed;
  await using harness = await opened();
  if (harness.containment === "none") {
    terminal.complain(`${words.site.cannotRecord}\n`);
    return status.ours;
  }
  for (const run of runs) {
    await record(root, harness, run);
    terminal.print(`${words.site.recorded(run.file)}\n`);
  }
  return status.passed;
}

/** The groups whose recording has to be made anew. */
export async function staleRuns(root: string): Promise<readonly RecordedRun[]> {
  const runs = await recordedRuns(root, await readCourse(root));
  const stale = await Promise.all(runs.map((run) => isStale(root, run)));
  return runs.filter((_, at) => stale[at]);
}

async function runsOf(root: string, slugs: readonly string[]): Promise<readonly RecordedRun[]> {
  return (await recordedRuns(root, await readCourse(root))).filter(({ page }) => slugs.includes(page.slug));
}

async function opened(): Promise<Harness & AsyncDisposable> {
  const harness = await openHarness({ sandbox: "off" });
  return Object.assign(harness, { [Symbol.asyncDispose]: () => harness.close() });
}

async function record(root: string, harness: Harness, run: RecordedRun): Promise<void> {
  const { events } = await runGroup(harness, root, run.page, run.group);
  const place = join(root, run.file);
  const before = await readFile(place, "utf8").catch(() => "");
  const anew = writeRecording(normalise(events), run.madeOf);
  await mkdir(dirname(place), { recursive: true });
  await writeWhole(place, isTheSameRun(before, anew) ? headOf(anew) + before.slice(headOf(before).length) : anew);
}

/** The same programs did the same again: other times are not worth a change on disk. */
function isTheSameRun(before: string, anew: string): boolean {
  const [one, other] = [before, anew].map((text) => readRecording(text));
  if (!one?.ok || !other?.ok) return false;
  return told(one.recording) === told(other.recording);
}

function told({ listings, events }: Recording): string {
  return JSON.stringify([listings, traceOf(events)]);
}

/** The line that says what a recording is of. */
function headOf(recording: string): string {
  return recording.slice(0, recording.indexOf("\n"));
}
