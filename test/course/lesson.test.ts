import { describe, expect, it } from "vitest";
import type { Lesson } from "../../src/course/course.ts";
import { parseLesson, statement } from "../../src/course/lesson.ts";
import { describeProblem, type Parsed } from "../../src/course/problem.ts";

const en = `+++
source = "四·3"
title = "Loops"
part = 4
exercise = "13-phone-loops"
+++

# Loops

\`\`\`cells clock
[server]
listing = "clock-server.ts"

[caller]
listing = "clock-caller.ts"
args = ["now"]
stdin = "a\\n"
after = "server"
\`\`\`

## Exercise {#exercise}

Write \`server\`.

### Server {#server}

\`\`\`text
## not a heading {#fake}
\`\`\`

It loops.

## Read on {#read-on}

More.
`;

const zh = en
  .replace('title = "Loops"', 'title = "循环"')
  .replace(/```cells clock[^`]*```/, "```cells clock\n```")
  .replace("Write `server`.", "写 `server`。");

describe("a lesson", () => {
  it("is read from its two pages", () => {
    expect(parse({ en, zh })).toMatchObject({
      ok: true,
      value: { part: 4, source: "四·3", title: { en: "Loops", zh: "循环" }, bodyLine: { en: 7, zh: 7 } },
    });
  });

  it("declares its groups of cells in the English page", () => {
    expect(lesson().groups).toEqual([
      {
        id: "clock",
        cells: [
          { name: "server", listing: "clock-server.ts", args: [], stdin: "" },
          { name: "caller", listing: "clock-caller.ts", args: ["now"], stdin: "a\n", after: "server" },
        ],
      },
    ]);
  });

  it("gives the statement in each language, with its parts and without what follows", () => {
    expect(statement(lesson(), "en")).toBe(
      "Write `server`.\n\n### Server {#server}\n\n```text\n## not a heading {#fake}\n```\n\nIt loops.",
    );
    expect(statement(lesson(), "zh")).toContain("写 `server`。");
  });

  it.each([
    ["no front matter", { en: "# Loops\n", zh }, "lessons/13-phone-loops/en.md:1: "],
    ["a part that is no number", { en: en.replace("part = 4", 'part = "4"'), zh }, "en.md:4: `part`: Invalid"],
    ["a misspelt key", { en: en.replace("exercise =", "exercize ="), zh }, "en.md:5: `exercize`"],
    [
      "an `after` that names no cell",
      { en: en.replace('"server"\n`', '"sever"\n`'), zh },
      "en.md:10: Expected `after`",
    ],
    ["a cell without a listing", { en: en.replace('listing = "clock-server.ts"', ""), zh }, "en.md:11: "],
    ["front matter that differs", { en, zh: zh.replace("part = 4", "part = 5") }, "zh.md:2: Expected `part`"],
  ])("with %s is refused at its line", (_case, pages, start) => {
    const parsed = parse(pages);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? "" : parsed.problems.map((one) => describeProblem(one)).join("\n")).toContain(start);
  });
});

function lesson(): Lesson {
  const parsed = parse({ en, zh });
  if (!parsed.ok) throw new Error("the lesson of this test is not sound");
  return parsed.value;
}

function parse(pages: { en: string; zh: string }): Parsed<Lesson> {
  return parseLesson({
    slug: "13-phone-loops",
    texts: {
      en: { path: "lessons/13-phone-loops/en.md", text: pages.en },
      zh: { path: "lessons/13-phone-loops/zh.md", text: pages.zh },
    },
    listings: { "clock-server.ts": "", "clock-caller.ts": "" },
  });
}
