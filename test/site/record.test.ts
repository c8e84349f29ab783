import { appendFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPictures } from "../../site/build/pictures.ts";
import { type RecordedRun, recordedRuns } from "../../site/build/stale.ts";
import { recordRuns, staleRuns } from "../../src/cli/record/record.ts";
import { status, type Context } from "../../src/cli/context.ts";
import { openTerminal } from "../../src/cli/terminal.ts";
import { words } from "../../src/cli/words/index.ts";
import { readCourse } from "../../src/course/disk.ts";
import { copyOfCourse, root, temporaryFolder } from "./site.ts";

it("a recording is made anew when its listing or the socket module changes, and only then", async () => {
  await using folder = await temporaryFolder();
  await copyOfCourse(folder.path);
  for (const made of ["src/sockets", "src/wire", "src/cli/record"]) {
    await cp(join(root, made), join(folder.path, made), { recursive: true });
  }
  // Those that do not say what made them are held to their listings only: one is enough to be made anew.
  await forgetMakers(folder.path);
  const listing = join(folder.path, "lessons/13-phone-loops/meter-server.ts");
  const recording = join(folder.path, "lessons/13-phone-loops/recordings/meter.json");
  const before = await readFile(recording, "utf8");
  expect(await stale(folder.path)).toEqual([]);

  await writeFile(listing, `// A remark that moves every line.\n${await readFile(listing, "utf8")}`);
  expect(await stale(folder.path)).toEqual(["13-phone-loops meter"]);
  await expect(pictures(folder.path)).rejects.toThrow(
    "Fix: Record it anew: npx switchboard site record 13-phone-loops",
  );
  expect(await recordRuns(contextOf(folder.path), [])).toBe(status.passed);
  const anew = await readFile(recording, "utf8");
  expect(firstBind(anew)).toBe(firstBind(before) + 1);
  await pictures(folder.path);

  // The same run through a changed module is kept as it was, and known to be of the new one.
  expect(await stale(folder.path)).toEqual([]);
  await appendFile(join(folder.path, "src/sockets/api/socket.ts"), "// changed\n");
  expect(await stale(folder.path)).toEqual(["13-phone-loops meter"]);
  expect(await recordRuns(contextOf(folder.path), [])).toBe(status.passed);
  expect(await stale(folder.path)).toEqual([]);
  const again = await readFile(recording, "utf8");
  expect(again).not.toBe(anew);
  expect(again.split("\n").slice(1)).toEqual(anew.split("\n").slice(1));
}, 60_000);

async function stale(place: string): Promise<readonly string[]> {
  return (await staleRuns(place)).map(nameOf);
}

async function forgetMakers(place: string): Promise<void> {
  for (const { file } of await recordedRuns(place, await readCourse(place))) {
    const text = await readFile(join(place, file), "utf8");
    await writeFile(join(place, file), text.replace(/ "maker": "[0-9a-f]+",/, ""));
  }
}

function nameOf({ page, group }: RecordedRun): string {
  return `${page.slug} ${group.id}`;
}

async function pictures(place: string): Promise<unknown> {
  return await readPictures(place, await readCourse(place));
}

function firstBind(recording: string): number {
  return Number(/"call":"bind".*?"line":(\d+)/.exec(recording)?.[1]);
}

function contextOf(place: string): Context {
  const { stdin: input, stdout: output, stderr: error } = process;
  const terminal = { ...openTerminal({ input, output, error }, true), print: () => {}, complain: () => {} };
  return { root: place, language: "en", words: words.en, terminal, signal: new AbortController().signal };
}
