import { describe, expect, it } from "vitest";
import { parseExercise } from "../../src/course/exercise.ts";
import { describeProblem } from "../../src/course/problem.ts";

const sound = `lesson = "13-phone-loops"
tracks = ["ts", "py"]

[title]
en = "Loops"
zh = "循环"

[learned]
en = "That a call ends."
zh = "通话会结束。"

[[programs]]
name = "server"
about.en = "answers"
about.zh = "应答"

[[checks]]
id = "echo"
points = 2
title.en = "It answers"
title.zh = "会应答"

[[checks]]
id = "next-caller"
points = 1
title.en = "The next caller"
title.zh = "下一位"

[[hints]]
en = "Listen."
zh = "听。"

[[hints]]
en = "Accept."
zh = "接听。"

[[hints]]
en = "Loop."
zh = "循环。"
`;

describe("exercise.toml", () => {
  it("is read as it stands", () => {
    const parsed = parse(sound);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        slug: "13-phone-loops",
        title: { en: "Loops", zh: "循环" },
        tracks: ["ts", "py"],
        programs: [{ name: "server", about: { en: "answers", zh: "应答" } }],
        checks: [
          { id: "echo", points: 2 },
          { id: "next-caller", points: 1 },
        ],
        hints: [
          { en: "Listen.", zh: "听。" },
          { en: "Accept.", zh: "接听。" },
          { en: "Loop.", zh: "循环。" },
        ],
      },
    });
  });

  it.each([
    { wrong: "a missing translation", edit: ['title.zh = "会应答"\n', ""], line: 20, says: "`checks[0].title.zh`" },
    { wrong: "an unknown key", edit: ["tracks", "level = 3\ntracks"], line: 2, says: "`level`" },
    { wrong: "points of a wrong type", edit: ["points = 1", 'points = "one"'], line: 25, says: "`checks[1].points`" },
    {
      wrong: "two hints",
      edit: ['\n[[hints]]\nen = "Loop."\nzh = "循环。"\n', ""],
      line: 1,
      says: "fewer than three hints",
    },
    { wrong: "an empty hint", edit: ['en = "Listen."', 'en = " "'], line: 30, says: "`hints[0].en`" },
    { wrong: "an unknown track", edit: ['["ts", "py"]', '["ts", "perl"]'], line: 2, says: "`tracks[1]`" },
    { wrong: "a check's id used twice", edit: ['"next-caller"', '"echo"'], line: 24, says: "id of checks" },
    { wrong: "broken syntax", edit: ['id = "echo"', "id = echo"], line: 18, says: "Expected TOML" },
  ])("with $wrong is refused at its line", ({ edit: [from = "", to = ""], line, says }) => {
    expect(sound).toContain(from);
    const [problem] = problemsOf(sound.replace(from, to));
    expect(problem).toContain(says);
    expect(problem).toMatch(new RegExp(`^exercises/13-phone-loops/exercise.toml:${line}: `));
    expect(problem).toMatch(/ Fix: \S/);
  });

  it("names every problem at once", () => {
    const text = sound.replace('title.zh = "会应答"\n', "").replace('en = "Listen."', 'en = ""');
    expect(problemsOf(text)).toHaveLength(2);
  });
});

function parse(text: string): ReturnType<typeof parseExercise> {
  return parseExercise("13-phone-loops", { path: "exercises/13-phone-loops/exercise.toml", text });
}

function problemsOf(text: string): readonly string[] {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => describeProblem(problem));
}
