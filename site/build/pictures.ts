import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Course } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { CourseError } from "../../src/course/problem.ts";
import type { Language } from "../../src/verdict/language.ts";
import { conversationOf, type Conversation } from "../../src/wire/conversation.ts";
import { listOf } from "../../src/wire/list.ts";
import { readRecording } from "../../src/wire/recording.ts";
import { svgOf } from "../../src/wire/svg/svg.ts";
import { siteWords } from "./words.ts";

/** The recorded conversations of the course's groups of cells, by lesson and group: `13-phone-loops/meter`. */
export type Pictures = ReadonlyMap<string, Conversation>;

/** Reads the recordings there are; a group without one has no picture. Throws a `CourseError` where one is unsound. */
export async function readPictures(root: string, course: Course): Promise<Pictures> {
  const groups = course.lessons.flatMap(({ slug, groups: all }) => all.map(({ id }) => ({ slug, id })));
  const read = groups.map(async ({ slug, id }) => {
    const file = `lessons/${slug}/recordings/${id}.json`;
    return existsSync(join(root, file)) ? [[`${slug}/${id}`, await readPicture(root, file)] as const] : [];
  });
  return new Map((await Promise.all(read)).flat());
}

async function readPicture(root: string, file: string): Promise<Conversation> {
  const read = readRecording(await readFile(join(root, file), "utf8"));
  if (read.ok) return conversationOf(read.recording.events);
  const message = `Expected a recording of a run, got this: ${read.problem}.`;
  throw new CourseError([{ file, message, fix: "Record it anew: npx tsx scripts/record.ts." }]);
}

/** The picture of a conversation, and the same in words for whoever does not see it. Empty when there is none. */
export function pictureHtml(pictures: Pictures, key: string, language: Language): string {
  const conversation = pictures.get(key);
  if (!conversation) return "";
  const id = `wire-${key.replace("/", "-")}`;
  const steps = listOf(conversation, { language }).map(({ text }) => `<li>${escapeHtml(text)}</li>`);
  return [
    `<div class="picture" tabindex="0">${svgOf(conversation, { language, id })}</div>`,
    `<details class="steps"><summary>${siteWords[language].inWords}</summary>`,
    `<ol>\n${steps.join("\n")}\n</ol></details>`,
  ].join("\n");
}
