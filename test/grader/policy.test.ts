import { expect, it } from "vitest";
import { describeProblem } from "../../src/course/problem.ts";
import { parsePolicy } from "../../src/grader/policy.ts";
import type { Policy } from "../../src/report/class.ts";

const exercises = [{ slug: "12-phone-call" }, { slug: "13-phone-loops" }];

function read(text: string): Policy | readonly string[] {
  const parsed = parsePolicy({ file: "class.toml", text }, exercises, "zh");
  return parsed.ok ? parsed.value : parsed.problems.map((problem) => describeProblem(problem));
}

it("an empty file is a policy", () => {
  expect(read("")).toEqual({
    title: "Switchboard",
    language: "zh",
    hints: "failures",
    pass: 50,
    drop_lowest: 0,
    repeat: 1,
    late: { percent_per_day: 0, at_most: 100 },
    exercises: {},
    columns: {},
  });
});

it("reads everything that a teacher may say", () => {
  const text = `
title = "Networks, autumn"
language = "en"
hints = "none"
pass = 60
drop_lowest = 1
repeat = 3

[late]
due = 2026-11-20T23:59:00+08:00
percent_per_day = 10
at_most = 50

[exercises.12-phone-call]

[exercises.13-phone-loops]
weight = 2
due = "2026-11-27T23:59:00+08:00"

[columns]
"Phone loops (4711)" = "13-phone-loops"
"Labs (4712)" = "total"
`;
  expect(read(text)).toEqual({
    title: "Networks, autumn",
    language: "en",
    hints: "none",
    pass: 60,
    drop_lowest: 1,
    repeat: 3,
    late: { due: "2026-11-20T15:59:00.000Z", percent_per_day: 10, at_most: 50 },
    exercises: { "12-phone-call": { weight: 1 }, "13-phone-loops": { weight: 2, due: "2026-11-27T15:59:00.000Z" } },
    columns: { "Phone loops (4711)": "13-phone-loops", "Labs (4712)": "total" },
  });
});

it.each([
  ["pass = 130", "class.toml:1: `pass`: a percentage is at most 100. Fix: Change `pass`."],
  ["\npas = 60", "class.toml:2: `pas`: "],
  ["[late]\ndue = 2026-11-20", "class.toml:2: `late.due`: a deadline has a date, a time and its offset"],
  ["[late]\ndue = 2026-11-20T23:59:00", "class.toml:2: `late.due`: a deadline has a date, a time and its offset"],
  [
    "[exercises.13-phone-loops]\nweight = -1",
    "class.toml:2: `exercises.13-phone-loops.weight`: a weight is at least 0.",
  ],
  ["pass = 5\n[exercises.13-phones]", "class.toml:2: Expected an exercise, got `13-phones`, which is none."],
  ['[columns]\n"Lab (1)" = "13"', "class.toml:2: Expected an exercise, got `13`, which is none."],
  ["pass = \n", "class.toml:1: Expected TOML"],
])("names what is wrong with %j, and where", (text, problem) => {
  const problems = read(text);
  expect(Array.isArray(problems) && problems[0]).toContain(problem);
});
