import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Course, Lesson } from "../../src/course/course.ts";
import { readCourse } from "../../src/course/disk.ts";
import { problems } from "../../src/course/gate.ts";
import { describeProblem } from "../../src/course/problem.ts";
import type { Language } from "../../src/verdict/language.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const course = await readCourse(root);
const slug = "13-phone-loops";

interface Mistake {
  readonly mistake: string;
  readonly page: Language;
  readonly edit: readonly [string, string];
  readonly says: string;
}

const mistakes: readonly Mistake[] = [
  {
    mistake: "a listing that is not there",
    page: "en",
    edit: ["```listing endings.ts#orderly", "```listing ending.ts#orderly"],
    says: "Expected a listing beside the lesson, got `ending.ts`",
  },
  {
    mistake: "a region that is not there",
    page: "en",
    edit: ["endings.ts#orderly", "endings.ts#tidy"],
    says: "`endings.ts` to have a region `tidy`",
  },
  {
    mistake: "a call-out on nothing",
    page: "zh",
    edit: ["`call.recv(1024)`", "`call.receive(1024)`"],
    says: "Expected `call.receive(1024)` on one line of the listing, got 0",
  },
  {
    mistake: "a heading without an anchor",
    page: "zh",
    edit: [" {#reset}", ""],
    says: "Expected an anchor on `线路突然中断`, got none",
  },
  {
    mistake: "an anchor used twice",
    page: "en",
    edit: ["{#reset}", "{#end-of-call}"],
    says: "Expected `#end-of-call` once",
  },
  {
    mistake: "headings in another order",
    page: "zh",
    edit: ["{#reset}", "{#broken}"],
    says: "Expected the headings of the English page, there `## {#reset}`, got `## {#broken}`",
  },
  {
    mistake: "a link to no lesson",
    page: "en",
    edit: ["../12-phone-call/en.md", "../12-call/en.md"],
    says: "Expected a link to a lesson, got `12-call`",
  },
  {
    mistake: "a link into the other language",
    page: "zh",
    edit: ["../12-phone-call/zh.md", "../12-phone-call/en.md"],
    says: "Expected a link to a lesson, got `../12-phone-call/en.md`",
  },
  {
    mistake: "a link that loads without encryption",
    page: "en",
    edit: ["https://man7.org/linux/man-pages/man2/recv.2.html", "http://man7.org/recv"],
    says: "Expected https:// or a lesson",
  },
  {
    mistake: "cells that the Chinese page declares anew",
    page: "zh",
    edit: ["```cells meter\n", "```cells meter\n[server]\n"],
    says: "declared in the English page only",
  },
  {
    mistake: "cells that only the Chinese page places",
    page: "zh",
    edit: ["```cells meter\n", "```cells metre\n"],
    says: "Expected a group of cells declared in the English page, got `metre`",
  },
  { mistake: "an unknown fence", page: "en", edit: ["```ts\n", "```tsx\n"], says: "got `tsx`" },
  {
    mistake: "another program on the Chinese page",
    page: "zh",
    edit: ['call.on("end", () => call.end());', 'call.on("end", () => call.destroy());'],
    says: "Expected the fences of the English page",
  },
  { mistake: "no statement", page: "en", edit: ["{#exercise}", "{#task}"], says: "Expected a section {#exercise}" },
];

describe("the gate", () => {
  it.each(mistakes)("finds $mistake", ({ page, edit: [from, to], says }) => {
    const lesson = lessonNamed(slug);
    expect(lesson.body[page]).toContain(from);
    const body = { ...lesson.body, [page]: lesson.body[page].replace(from, to) };
    expect(found({ ...lesson, body })).toContain(says);
  });

  it("leaves comments and outlines to each language, and their places to none", () => {
    expect(foundWith({ en: "```ts\nwait(1); // seconds\n```", zh: "```ts\nwait(1); // 秒\n```" })).toBe("");
    expect(foundWith({ en: "```ts\nwait(1); // seconds\n```", zh: "```ts\nwait(1);\n```" })).toContain("the fences");
    expect(foundWith({ en: '```ts\ncall("http://a/ b");\n```', zh: '```ts\ncall("http://a/ c");\n```' })).toContain(
      "the fences",
    );
    expect(foundWith({ en: "```python\nwait(1)  # seconds\n```", zh: "```python\nwait(1)  # 秒\n```" })).toBe("");
    expect(foundWith({ en: "```text\nserver\n  bind\n```", zh: "```text\n服务器\n  bind\n```" })).toBe("");
    expect(foundWith({ en: "```text\nserver\n  bind\n```", zh: "```text\n服务器\n```" })).toContain("the fences");
  });

  it("names the line of the file, below its front matter", () => {
    const lesson = lessonNamed(slug);
    const line = lesson.body.en.split("\n").findIndex((one) => one.includes("{#reset}")) + lesson.bodyLine.en;
    const body = { ...lesson.body, en: lesson.body.en.replace("{#reset}", "") };
    expect(found({ ...lesson, body })).toContain(`lessons/13-phone-loops/en.md:${line}: Expected an anchor`);
  });

  it("finds a listing that no page shows", () => {
    const lesson = lessonNamed(slug);
    expect(found({ ...lesson, listings: { ...lesson.listings, "draft.ts": "" } })).toContain(
      "13-phone-loops/draft.ts: ",
    );
  });

  it("finds a lesson whose exercise or part is unknown", () => {
    const lesson = lessonNamed(slug);
    expect(found({ ...lesson, exercise: "13-loops" })).toContain("Expected an exercise, got `13-loops`");
    expect(found({ ...lesson, part: 9 })).toContain("got part 9");
  });

  it("finds an exercise that its lesson does not lead to", () => {
    const exercises = course.exercises.map((one) => (one.slug === slug ? { ...one, lesson: "12-phone-call" } : one));
    expect(told({ ...course, exercises })).toContain("exercises/13-phone-loops/exercise.toml:1: ");
  });
});

function lessonNamed(name: string): Lesson {
  const lesson = course.lessons.find((one) => one.slug === name);
  if (!lesson) throw new Error(`no lesson ${name}`);
  return lesson;
}

/** What is found when these fences stand at the end of the two pages of a lesson. */
function foundWith(fences: Readonly<Record<Language, string>>): string {
  const lesson = lessonNamed(slug);
  const body = { en: `${lesson.body.en}\n${fences.en}\n`, zh: `${lesson.body.zh}\n${fences.zh}\n` };
  return found({ ...lesson, body });
}

function found(lesson: Lesson): string {
  return told({ ...course, lessons: course.lessons.map((one) => (one.slug === lesson.slug ? lesson : one)) });
}

function told(changed: Course): string {
  return problems(changed)
    .map((problem) => describeProblem(problem))
    .join("\n");
}
