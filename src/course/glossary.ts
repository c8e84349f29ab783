import * as v from "valibot";
import { languages } from "../verdict/language.ts";
import type { Course, Term } from "./course.ts";
import type { CourseFile } from "./exercise.ts";
import { outlineOf } from "./outline.ts";
import type { Parsed, Problem } from "./problem.ts";
import { lineOf, parseToml } from "./toml.ts";

export const glossaryFile = "lessons/glossary.toml";

const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty("the text is empty"));
const name = v.pipe(v.string(), v.regex(/^(?:[\w()' -]{2,}|[\w -]*\p{Script=Han}[\p{Script=Han}\w -]+)$/u, nameRule()));
const names = v.pipe(v.array(name), v.nonEmpty("no name is given"));

const schema = v.strictObject({
  terms: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "an id is lower-case letters, digits and hyphens")),
      lesson: v.pipe(v.string(), v.regex(/^\d\d-[a-z0-9-]+#[\w-]+$/, "name a section like 27-address-in-use#states")),
      names: v.strictObject({ en: names, zh: names }),
      means: v.strictObject({ en: sentence, zh: sentence }),
    }),
  ),
});

/** A single character of Chinese would be found inside other words. */
function nameRule(): string {
  return "a name has two characters or more";
}

/** Reads `lessons/glossary.toml`. */
export function parseGlossary(file: CourseFile): Parsed<readonly Term[]> {
  const parsed = parseToml({ file: file.path, text: file.text, firstLine: 1 }, schema);
  if (!parsed.ok) return parsed;
  const terms = parsed.value.terms.map((term, at) => toTerm(term, lineOf(file.text, ["terms", at, "id"])));
  const problems = repeated(terms, file.path);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: terms };
}

function toTerm(read: v.InferOutput<typeof schema>["terms"][number], line: number): Term {
  const [lesson = "", anchor = ""] = read.lesson.split("#");
  return { id: read.id, names: read.names, means: read.means, lesson, anchor, line };
}

function repeated(terms: readonly Term[], file: string): readonly Problem[] {
  const seen = new Set<string>();
  return terms.flatMap(({ id, names: own, line }) =>
    [
      `id ${id}`,
      ...languages.flatMap((language) => own[language].map((one) => `${language} name ${one.toLowerCase()}`)),
    ]
      .filter((key) => seen.has(key) || !seen.add(key))
      .map((key) => ({
        file,
        line,
        message: `Expected every term to have ids and names of its own, got the ${key} for the second time.`,
        fix: "Rename it, or make one term of the two.",
      })),
  );
}

/** Terms that point to no section of the course. */
export function glossaryProblems(course: Course): readonly Problem[] {
  return course.glossary.flatMap(({ id, lesson, anchor, line }) => {
    const found = course.lessons.find((one) => one.slug === lesson);
    const isThere = languages.every(
      (language) => found && outlineOf(found, language).headings.some((heading) => heading.id === anchor),
    );
    if (isThere) return [];
    const message = `Expected the section that explains \`${id}\`, got \`${lesson}#${anchor}\`, which is not there.`;
    return [{ file: glossaryFile, line, message, fix: "Correct `lesson`." }];
  });
}
