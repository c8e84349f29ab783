import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCourse, strayFiles } from "../../src/course/disk.ts";
import { problems } from "../../src/course/gate.ts";
import { statement } from "../../src/course/lesson.ts";
import { describeProblem } from "../../src/course/problem.ts";
import { languages } from "../../src/verdict/language.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const course = await readCourse(root);

/** Where failures of the judge point to. */
const anchors: Readonly<Record<string, readonly string[]>> = {
  "12-phone-call": ["listening", "connect-result", "bytes-not-text", "one-reply-many-pieces", "closing"],
  "13-phone-loops": [
    "two-loops",
    "end-of-call",
    "reset",
    "no-message-boundaries",
    "next-caller",
    "address-in-use",
    "prompt-loop",
    "half-close",
  ],
  "15-udp-echo": [
    "one-datagram-one-reply",
    "sender-address",
    "truncation",
    "empty-datagram",
    "strangers",
    "lost-datagrams",
  ],
};

describe("the course", () => {
  it("has nothing wrong with it", () => {
    expect(problems(course).map((problem) => describeProblem(problem))).toEqual([]);
  });

  it("has no file that nothing reads", async () => {
    expect((await strayFiles(root)).map((problem) => describeProblem(problem))).toEqual([]);
  });

  it.each(course.lessons)("$slug has every anchor that a failure may point to", (lesson) => {
    for (const anchor of anchors[lesson.slug] ?? []) {
      for (const language of languages) expect(lesson.body[language]).toContain(`{#${anchor}}`);
    }
  });

  it.each(course.lessons)("$slug states what each program of its exercise has to do", (lesson) => {
    const exercise = course.exercises.find((one) => one.slug === lesson.exercise);
    for (const language of languages) {
      for (const program of exercise?.programs ?? []) {
        expect(statement(lesson, language)).toContain(`### \`${program.name}\``);
      }
    }
  });

  it.each(course.lessons)("$slug is 700 to 1,500 words of English, its programs not counted", (lesson) => {
    const prose = lesson.body.en.replaceAll(/^```.*?^```$/gms, "");
    const words = prose.split(/\s+/).filter((word) => /\w/.test(word)).length;
    expect(words).toBeGreaterThanOrEqual(700);
    expect(words).toBeLessThanOrEqual(1500);
  });
});
