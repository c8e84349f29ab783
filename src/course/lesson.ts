import * as v from "valibot";
import type { Language } from "../verdict/language.ts";
import { parseCells } from "./cells.ts";
import type { Lesson } from "./course.ts";
import type { CourseFile } from "./exercise.ts";
import { outline } from "./outline.ts";
import type { Parsed, Problem } from "./problem.ts";
import { parseToml } from "./toml.ts";

/** The files of `lessons/<slug>/`. */
export interface LessonFiles {
  readonly slug: string;
  readonly texts: Readonly<Record<Language, CourseFile>>;
  /** Listings by file name, their text. */
  readonly listings: Readonly<Record<string, string>>;
}

const frontMatterSchema = v.strictObject({
  source: v.pipe(v.string(), v.nonEmpty("name the section of the source")),
  title: v.pipe(v.string(), v.nonEmpty("the title is empty")),
  part: v.pipe(v.number(), v.integer("parts are whole numbers")),
  exercise: v.pipe(v.string(), v.nonEmpty("name the exercise")),
});

interface Page {
  readonly front: v.InferOutput<typeof frontMatterSchema>;
  readonly body: string;
  readonly bodyLine: number;
}

/** Reads a lesson in both languages. The groups of cells stand in the English text; the Chinese one only places them. */
export function parseLesson(files: LessonFiles): Parsed<Lesson> {
  const en = parsePage(files.texts.en);
  const zh = parsePage(files.texts.zh);
  const cells = en.ok ? cellsOf(files, en.value) : undefined;
  if (!en.ok || !zh.ok || !cells?.ok) {
    return { ok: false, problems: [en, zh, cells].flatMap((one) => (one && !one.ok ? one.problems : [])) };
  }
  const problems = differences(files, en.value, zh.value);
  if (problems.length > 0) return { ok: false, problems };
  const pages = { en: en.value, zh: zh.value };
  const { part, source, exercise } = en.value.front;
  return {
    ok: true,
    value: {
      slug: files.slug,
      part,
      source,
      exercise,
      title: each((language) => pages[language].front.title),
      body: each((language) => pages[language].body),
      bodyLine: each((language) => pages[language].bodyLine),
      file: each((language) => files.texts[language].path),
      groups: cells.value,
      listings: files.listings,
    },
  };
}

function each<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  return { en: make("en"), zh: make("zh") };
}

function cellsOf(files: LessonFiles, page: Page): ReturnType<typeof parseCells> {
  const fences = outline(page.body).fences.filter((fence) => fence.kind === "cells");
  return parseCells(
    files.texts.en.path,
    fences.map((fence) => Object.assign({}, fence, { line: fence.line + page.bodyLine - 1 })),
  );
}

function parsePage({ path, text }: CourseFile): Parsed<Page> {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const end = lines.indexOf("+++", 1);
  if (lines[0] !== "+++" || end === -1) {
    const message = "Expected front matter between two lines of `+++` at the top, found none.";
    const fix = 'Begin the file with +++, source = "四·3", title = "…", part = 4, exercise = "…", +++.';
    return { ok: false, problems: [{ file: path, line: 1, message, fix }] };
  }
  const source = { file: path, text: lines.slice(1, end).join("\n"), firstLine: 2 };
  const front = parseToml(source, frontMatterSchema);
  if (!front.ok) return front;
  return { ok: true, value: { front: front.value, body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 } };
}

function differences(files: LessonFiles, en: Page, zh: Page): readonly Problem[] {
  const keys = ["source", "part", "exercise"] as const;
  return keys
    .filter((key) => en.front[key] !== zh.front[key])
    .map((key) => ({
      file: files.texts.zh.path,
      line: 2,
      message: `Expected \`${key}\` to be \`${en.front[key]}\` as in ${files.texts.en.path}, got \`${zh.front[key]}\`.`,
      fix: "Give both languages the same front matter; only the title differs.",
    }));
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
