import * as v from "valibot";
import type { Language } from "../verdict/language.ts";
import type { Lesson } from "./course.ts";
import { outline } from "./outline.ts";
import { parsePage, title, type PageFiles } from "./page.ts";
import type { Parsed } from "./problem.ts";

const frontMatterSchema = v.strictObject({
  source: v.pipe(v.string(), v.nonEmpty("name the section of the source")),
  title,
  part: v.pipe(v.number(), v.integer("parts are whole numbers")),
  exercise: v.pipe(v.string(), v.nonEmpty("name the exercise")),
});

/** Reads `lessons/<slug>/`. */
export function parseLesson(files: PageFiles): Parsed<Lesson> {
  const read = parsePage(files, frontMatterSchema, 'source = "四·3", title = "…", part = 4, exercise = "…"');
  if (!read.ok) return read;
  const { part, source, exercise } = read.value.front;
  return { ok: true, value: { ...read.value.page, part, source, exercise } };
}

/**
 * The exercise's statement: the Markdown below the heading `{#exercise}` up to the next heading that is no part of it.
 * Empty when the lesson has none.
 */
export function statement(lesson: Lesson, language: Language): string {
  return section(lesson.body[language], "exercise");
}

/** The Markdown of the section whose heading has `id`, without that heading; empty when there is none. */
function section(markdown: string, id: string): string {
  const { headings } = outline(markdown);
  const start = headings.find((heading) => heading.id === id);
  if (!start) return "";
  const next = headings.find((heading) => heading.line > start.line && heading.level <= start.level);
  return markdown
    .split("\n")
    .slice(start.line, next && next.line - 1)
    .join("\n")
    .trim();
}
