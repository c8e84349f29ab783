import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CellGroup, Course, Page } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { folderOf } from "../../src/course/page.ts";
import { CourseError } from "../../src/course/problem.ts";
import type { Language } from "../../src/verdict/language.ts";
import { conversationOf, type Conversation } from "../../src/wire/conversation.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { listOf } from "../../src/wire/list.ts";
import { readRecording } from "../../src/wire/recording.ts";
import { svgOf } from "../../src/wire/svg/svg.ts";
import { clock } from "../../src/wire/words.ts";
import { openDrawings, type Drawing, type Drawings } from "./drawings.ts";
import { recordingProblems } from "./recordings.ts";
import { siteWords } from "./words.ts";

/** The drawn runs of the course's groups of cells, by page and group: `13-phone-loops/meter`. */
export type Pictures = ReadonlyMap<string, Drawing>;

/**
 * Draws the recordings there are; a group without one has no picture. What was drawn before from the same recording is
 * taken as it was. Throws a `CourseError` where a recording is unsound, or is of another program than the listing.
 */
export async function readPictures(root: string, course: Course): Promise<Pictures> {
  const drawings = await openDrawings(root);
  const groups = [...course.lessons, ...course.errors].flatMap((page) => page.groups.map((group) => ({ page, group })));
  const drawn = groups.map(async ({ page, group }) => {
    const drawing = await pictureOf(root, { page, group, drawings });
    return drawing === undefined ? [] : [[`${page.slug}/${group.id}`, drawing] as const];
  });
  const pictures = new Map((await Promise.all(drawn)).flat());
  await drawings.keep();
  return pictures;
}

/** The picture of a run, and the same in words for whoever does not see it. Empty when there is none. */
export function pictureHtml(pictures: Pictures, key: string, language: Language): string {
  return pictures.get(key)?.[language] ?? "";
}

interface Recorded {
  readonly page: Page;
  readonly group: CellGroup;
  readonly drawings: Drawings;
}

async function pictureOf(root: string, { page, group, drawings }: Recorded): Promise<Drawing | undefined> {
  const file = `${folderOf(page)}/recordings/${group.id}.json`;
  const text = await readFile(join(root, file), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  // Drawn from these, and from nothing else: a picture is as old as any of them.
  const sources = [
    file,
    text,
    JSON.stringify(group.cells),
    ...group.cells.map(({ listing }) => page.listings[listing]),
  ];
  return drawings.drawing(sources.join("\n"), () => {
    const read = readRecording(text);
    const problems = read.ok
      ? recordingProblems({ page, group, recording: read.recording })
      : [`Expected a recording of a run, got this: ${read.problem}.`];
    if (!read.ok || problems.length > 0) {
      const fix = `Record it anew: npx switchboard site record ${page.slug}`;
      throw new CourseError(problems.map((message) => ({ file, message, fix })));
    }
    const conversation = conversationOf(asTold(read.recording.events));
    const run = { id: `wire-${page.slug}-${group.id}`, conversation, group };
    return { en: runHtml(run, "en"), zh: runHtml(run, "zh") };
  });
}

/** As it is told: line by line what came out at once, and nothing of input that ended without ever having been. */
function asTold(events: readonly WireEvent[]): readonly WireEvent[] {
  const typedTo = new Set(events.flatMap((event) => (event.kind === "input" && event.bytes ? [event.who] : [])));
  return events.flatMap((event): readonly WireEvent[] => {
    if (event.kind === "output") return linesOf(event.bytes).map((bytes) => Object.assign({}, event, { bytes }));
    return event.kind !== "input" || typedTo.has(event.who) ? [event] : [];
  });
}

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const end = bytes.indexOf(0x0a) + 1;
  return end === 0 || end === bytes.length ? [bytes] : [bytes.subarray(0, end), ...linesOf(bytes.subarray(end))];
}

interface Run {
  readonly id: string;
  readonly conversation: Conversation;
  readonly group: CellGroup;
}

/** What a reader's browser needs to play it is in the markup: the listing of each lane, and each step in words. */
function runHtml({ id, conversation, group }: Run, language: Language): string {
  const listings = conversation.lanes.map(({ name }) => group.cells.find((cell) => cell.name === name)?.listing ?? "");
  const steps = listOf(conversation, { language }).map(
    ({ t_ms, text }) => `<li><small>${clock(t_ms)}</small> ${escapeHtml(text)}</li>`,
  );
  return [
    `<div class="run" data-listings="${escapeHtml(listings.join(" "))}">`,
    `<div class="picture" tabindex="0">${svgOf(conversation, { language, id, inPage: true })}</div>`,
    '<div class="player"></div>',
    `<details class="steps"><summary>${siteWords[language].inWords}</summary>`,
    `<ol>\n${steps.join("\n")}\n</ol></details>`,
    "</div>",
  ].join("\n");
}
