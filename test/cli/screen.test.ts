import { describe, expect, it } from "vitest";
import { screen, type Surroundings } from "../../src/cli/learn/screen.ts";
import { openAt } from "../../src/cli/learn/state.ts";
import { painter } from "../../src/cli/look.ts";
import { words } from "../../src/cli/words/index.ts";
import { readCourse } from "../../src/course/disk.ts";
import type { Language } from "../../src/verdict/language.ts";
import { root } from "./command.ts";

const course = await readCourse(root);
const fresh = openAt({ exercises: course.exercises, passed: new Set() }, 0, 0);

function around(language: Language): Surroundings {
  return {
    course,
    language,
    words: words[language],
    width: 80,
    paint: painter(false),
    report: () => "",
    statement: () => "",
    files: ["workspace/01-the-layer/layers.ts"],
    solution: "",
  };
}

describe("the screen of learn", () => {
  it("shows the number typed in the list", () => {
    const shown = screen({ ...fresh, view: "list", typed: "12" }, around("en"));
    expect(shown).toContain("A number and Enter goes to that exercise; any other key comes back. 12\n");
  });

  it.each([
    ["en", "That was the last hint. s shows a solution.\n"],
    ["zh", "这是最后一条提示。按 s 查看参考答案。\n"],
  ] as const)("names, after the last hint, the key that shows a solution (%s)", (language, sentence) => {
    const hints = course.exercises[0]?.hints.length ?? 0;
    expect(screen({ ...fresh, view: "hints", hints }, around(language))).toContain(sentence);
    expect(screen({ ...fresh, view: "hints", hints: hints - 1 }, around(language))).not.toContain(sentence);
  });
});
