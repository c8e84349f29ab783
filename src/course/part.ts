import * as v from "valibot";
import type { Part } from "./course.ts";
import type { CourseFile } from "./exercise.ts";
import type { Parsed } from "./problem.ts";
import { parseToml } from "./toml.ts";

const text = v.pipe(v.string(), v.nonEmpty("the title is empty"));

const schema = v.strictObject({
  parts: v.array(
    v.strictObject({
      number: v.pipe(v.number(), v.integer("parts are whole numbers")),
      title: v.strictObject({ en: text, zh: text }),
    }),
  ),
});

/** Reads `lessons/parts.toml`. */
export function parseParts(file: CourseFile): Parsed<readonly Part[]> {
  const parsed = parseToml({ file: file.path, text: file.text, firstLine: 1 }, schema);
  return parsed.ok ? { ok: true, value: parsed.value.parts } : parsed;
}
