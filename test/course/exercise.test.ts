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
        hints: [{ en: "Listen.", zh: "听。" }],
      },
    });
  });

  it.each([
    ["a missing translation", 'title.zh = "会应答"\n', "", 20, "`checks[0].title.zh`"],
    ["an unknown key", 'lesson = "13-phone-loops"', 'lesson = "13-phone-loops"\nlevel = 3', 2, "`level`"],
    ["points of a wrong type", "points = 1", 'points = "one"', 25, "`checks[1].points`"],
    ["an empty hint", 'en = "Listen."', 'en = " "', 30, "`hints[0].en`"],
    ["an unknown track", '["ts", "py"]', '["ts", "perl"]', 2, "`tracks[1]`"],
    ["a check's id used twice", 'id = "next-caller"', 'id = "echo"', 24, "id of checks"],
    ["broken syntax", 'id = "echo"', "id = echo", 18, "Expected TOML"],
  ])("with %s is refused at its line", (_case, from, to, line, words) => {
    expect(sound).toContain(from);
    const [problem] = problemsOf(sound.replace(from, to));
    expect(problem).toContain(words);
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
