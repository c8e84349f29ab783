import { constants } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ErrorPage } from "../../src/course/course.ts";
import { readCourse } from "../../src/course/disk.ts";
import { parseErrorPage } from "../../src/course/error-page.ts";
import { problems } from "../../src/course/gate.ts";
import { outline } from "../../src/course/outline.ts";
import { describeProblem } from "../../src/course/problem.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const course = await readCourse(root);

describe.each(course.errors)("the page of $slug", (page) => {
  it("has the sections that each of them has", () => {
    const ids = outline(page.body.en).headings.map(({ id }) => id);
    expect(ids).toEqual(["when", "see", "what-to-do", "elsewhere", "read-on"]);
  });

  it("is 150 to 350 words of English, its programs not counted", () => {
    const prose = page.body.en.replaceAll(/^```.*?^```$/gms, "");
    const words = prose.split(/\s+/).filter((word) => /\w/.test(word)).length;
    expect(words).toBeGreaterThanOrEqual(150);
    expect(words).toBeLessThanOrEqual(350);
  });

  it("provokes the error in a cell, and shows it", () => {
    const printed = page.groups.flatMap((group) => group.cells.map((cell) => cell.prints ?? ""));
    expect(printed.join("")).toContain(page.slug);
  });

  it("names a page of the manual", () => {
    expect(page.body.en).toContain("https://man7.org/linux/man-pages/");
  });

  it.runIf(process.platform === "linux")("has the number that this system gives it", () => {
    expect(new Map(Object.entries(constants.errno)).get(page.slug)).toBe(page.number);
  });
});

describe("the gate", () => {
  it("finds a link of an error's page to no page of that kind", () => {
    expect(found("ECONNREFUSED", "../ETIMEDOUT/en.md", "../ETIMEDOOT/en.md")).toContain(
      "Expected a link to an error, got `ETIMEDOOT`",
    );
    expect(found("ECONNREFUSED", "../../lessons/12-phone-call/en.md", "../12-phone-call/en.md")).toContain(
      "Expected a link to an error, got `12-phone-call`",
    );
  });

  it("finds a link of a lesson to no error", () => {
    const lessons = course.lessons.map((lesson) =>
      lesson.slug === "13-phone-loops"
        ? { ...lesson, body: { ...lesson.body, en: `${lesson.body.en}\n[it](../../errors/ENOTHING/en.md)\n` } }
        : lesson,
    );
    const told = problems({ ...course, lessons }).map((problem) => describeProblem(problem));
    expect(told.join("\n")).toContain("Expected a link to an error, got `ENOTHING`");
  });

  it("finds what differs between the languages", () => {
    expect(found("EPIPE", "{#elsewhere}", "{#others}")).toContain("errors/EPIPE/zh.md:");
  });
});

it("an error's page with another number in Chinese is refused", () => {
  const texts = {
    en: { path: "errors/EPIPE/en.md", text: numbered(32) },
    zh: { path: "errors/EPIPE/zh.md", text: numbered(33) },
  };
  const parsed = parseErrorPage({ slug: "EPIPE", texts, listings: {} });
  expect(parsed.ok ? [] : parsed.problems.map((problem) => describeProblem(problem))).toEqual([
    "errors/EPIPE/zh.md:2: Expected `number` to be `32` as in errors/EPIPE/en.md, got `33`. Fix: Give both languages the same front matter; only the title differs.",
  ]);
});

function numbered(number: number): string {
  return `+++\ntitle = "T"\nnumber = ${number}\n+++\n`;
}

/** What the gate says of the course when a piece of one error's English page is replaced. */
function found(slug: string, from: string, to: string): string {
  const edited = (page: ErrorPage): ErrorPage => {
    expect(page.body.en).toContain(from);
    return { ...page, body: { ...page.body, en: page.body.en.replace(from, to) } };
  };
  const errors = course.errors.map((page) => (page.slug === slug ? edited(page) : page));
  return problems({ ...course, errors })
    .map((problem) => describeProblem(problem))
    .join("\n");
}
