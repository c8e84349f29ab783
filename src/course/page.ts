import * as v from "valibot";
import type { Language } from "../verdict/language.ts";
import { parseCells } from "./cells.ts";
import type { Page } from "./course.ts";
import type { CourseFile } from "./exercise.ts";
import { outline } from "./outline.ts";
import type { Parsed, Problem } from "./problem.ts";
import { parseToml } from "./toml.ts";

/** The files of one page's folder. */
export interface PageFiles {
  readonly slug: string;
  readonly texts: Readonly<Record<Language, CourseFile>>;
  /** Listings by file name, their text. */
  readonly listings: Readonly<Record<string, string>>;
}

export const title = v.pipe(v.string(), v.nonEmpty("the title is empty"));

/** What a page's front matter holds: its title, and what is the same in both languages. */
type Front = { readonly title: string };

export interface ReadPage<F> {
  readonly page: Page;
  readonly front: F;
}

/**
 * Reads a page in both languages; of their front matter only the title differs. The groups of cells stand in the English
 * text; the Chinese one only places them.
 */
export function parsePage<F extends Front>(
  files: PageFiles,
  schema: v.GenericSchema<unknown, F>,
  example: string,
): Parsed<ReadPage<F>> {
  const en = parseText(files.texts.en, schema, example);
  const zh = parseText(files.texts.zh, schema, example);
  const cells = en.ok ? cellsOf(files, en.value) : undefined;
  if (!en.ok || !zh.ok || !cells?.ok) {
    return { ok: false, problems: [en, zh, cells].flatMap((one) => (one && !one.ok ? one.problems : [])) };
  }
  const problems = differences(files, en.value.front, zh.value.front);
  if (problems.length > 0) return { ok: false, problems };
  const texts = { en: en.value, zh: zh.value };
  const page: Page = {
    slug: files.slug,
    title: each((language) => texts[language].front.title),
    body: each((language) => texts[language].body),
    bodyLine: each((language) => texts[language].bodyLine),
    file: each((language) => files.texts[language].path),
    groups: cells.value,
    listings: files.listings,
  };
  return { ok: true, value: { page, front: en.value.front } };
}

/** Path of the page's folder from the root: `lessons/13-phone-loops`. */
export function folderOf(page: Page): string {
  return page.file.en.replace(/\/en\.md$/, "");
}

function each<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  return { en: make("en"), zh: make("zh") };
}

interface PageText<F> {
  readonly front: F;
  readonly body: string;
  readonly bodyLine: number;
}

function cellsOf(files: PageFiles, page: PageText<Front>): ReturnType<typeof parseCells> {
  const fences = outline(page.body).fences.filter((fence) => fence.kind === "cells");
  return parseCells(
    files.texts.en.path,
    fences.map((fence) => Object.assign({}, fence, { line: fence.line + page.bodyLine - 1 })),
  );
}

function parseText<F extends Front>(
  { path, text }: CourseFile,
  schema: v.GenericSchema<unknown, F>,
  example: string,
): Parsed<PageText<F>> {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const end = lines.indexOf("+++", 1);
  if (lines[0] !== "+++" || end === -1) {
    const message = "Expected front matter between two lines of `+++` at the top, found none.";
    return {
      ok: false,
      problems: [{ file: path, line: 1, message, fix: `Begin the file with +++, ${example}, +++.` }],
    };
  }
  const source = { file: path, text: lines.slice(1, end).join("\n"), firstLine: 2 };
  const front = parseToml(source, schema);
  if (!front.ok) return front;
  return { ok: true, value: { front: front.value, body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 } };
}

function differences<F extends Front>(files: PageFiles, en: F, zh: F): readonly Problem[] {
  const ours = new Map<string, unknown>(Object.entries(zh));
  return Object.entries(en)
    .filter(([key, value]) => key !== "title" && ours.get(key) !== value)
    .map(([key, value]) => ({
      file: files.texts.zh.path,
      line: 2,
      message: `Expected \`${key}\` to be \`${value}\` as in ${files.texts.en.path}, got \`${String(ours.get(key))}\`.`,
      fix: "Give both languages the same front matter; only the title differs.",
    }));
}
