import * as v from "valibot";
import type { Exercise } from "../course/course.ts";
import type { Parsed, Problem } from "../course/problem.ts";
import { lineOf, parseToml } from "../course/toml.ts";
import type { Policy } from "../report/class.ts";
import type { Language } from "../verdict/language.ts";
import { isZone } from "./moment.ts";

const percent = v.pipe(
  v.number(),
  v.minValue(0, "a percentage is at least 0"),
  v.maxValue(100, "a percentage is at most 100"),
);
const count = v.pipe(v.number(), v.integer("a whole number is meant"), v.minValue(0, "a number from 0 is meant"));
const weight = v.pipe(v.number(), v.finite("a number is meant"), v.minValue(0, "a weight is at least 0"));
const due = v.pipe(
  v.union([v.date(), v.string()]),
  v.transform((written) => (typeof written === "string" ? written : written.toISOString())),
  v.regex(
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i,
    "a deadline has a date, a time and its offset, as in 2026-11-20T23:59:00+08:00",
  ),
  v.transform((written) => new Date(written).toISOString()),
);

const policySchema = v.strictObject({
  title: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty("the title is empty")), "Switchboard"),
  language: v.exactOptional(v.picklist(["en", "zh"])),
  site: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^https?:\/\/[^\s"<>]+$/, "the site's address begins with https://"),
      v.transform((url) => (url.endsWith("/") ? url : `${url}/`)),
    ),
  ),
  hints: v.optional(v.picklist(["none", "failures", "all"]), "failures"),
  pass: v.optional(percent, 50),
  drop_lowest: v.optional(count, 0),
  repeat: v.optional(v.pipe(count, v.maxValue(10, "more than 10 repetitions tell nothing new")), 1),
  late: v.optional(
    v.strictObject({
      due: v.exactOptional(due),
      zone: v.exactOptional(
        v.pipe(v.string(), v.check(isZone, "a zone is called as in Asia/Shanghai, Europe/Berlin or UTC")),
      ),
      percent_per_day: v.optional(percent, 0),
      at_most: v.optional(percent, 100),
    }),
    { percent_per_day: 0, at_most: 100 },
  ),
  exercises: v.optional(
    v.record(v.string(), v.strictObject({ weight: v.optional(weight, 1), due: v.exactOptional(due) })),
    {},
  ),
  columns: v.optional(v.record(v.string(), v.string()), {}),
});

export interface PolicySource {
  /** Path, for messages. */
  readonly file: string;
  readonly text: string;
}

/** Reads the teacher's rules. What the file leaves out has a usual value; an empty file is a policy. */
export function parsePolicy(
  { file, text }: PolicySource,
  exercises: readonly Pick<Exercise, "slug">[],
  language: Language,
): Parsed<Policy> {
  const parsed = parseToml({ file, text, firstLine: 1 }, policySchema);
  if (!parsed.ok) return parsed;
  const slugs = new Set(exercises.map(({ slug }) => slug));
  const problems = [
    ...Object.keys(parsed.value.exercises).flatMap((slug) => unknownSlug(["exercises", slug], slug)),
    ...Object.entries(parsed.value.columns).flatMap(([title, slug]) =>
      slug === "total" ? [] : unknownSlug(["columns", title], slug),
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...parsed.value, language: parsed.value.language ?? language } };

  function unknownSlug(path: readonly string[], slug: string): readonly Problem[] {
    if (slugs.has(slug)) return [];
    const message = `Expected an exercise, got \`${slug}\`, which is none.`;
    return [{ file, line: lineOf(text, path), message, fix: "Use its whole name, as in 13-phone-loops." }];
  }
}
