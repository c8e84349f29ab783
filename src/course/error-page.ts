import * as v from "valibot";
import type { ErrorPage } from "./course.ts";
import { parsePage, title, type PageFiles } from "./page.ts";
import type { Parsed } from "./problem.ts";

const frontMatterSchema = v.strictObject({
  title,
  number: v.pipe(v.number(), v.integer("an errno is a whole number")),
});

/** Reads `errors/<ERRNO>/`. */
export function parseErrorPage(files: PageFiles): Parsed<ErrorPage> {
  const read = parsePage(files, frontMatterSchema, 'title = "…", number = 111');
  return read.ok ? { ok: true, value: { ...read.value.page, number: read.value.front.number } } : read;
}
