import Markdown from "markdown-it";
import { describe, expect, it } from "vitest";
import type { Term } from "../../src/course/course.ts";
import { glossaryProblems, parseGlossary } from "../../src/course/glossary.ts";
import { describeProblem } from "../../src/course/problem.ts";
import { linkTerms, termFinder } from "../../src/course/terms.ts";

const entry = (id: string, en: readonly string[], zh: readonly string[]): string => `[[terms]]
id = "${id}"
lesson = "13-phone-loops#reset"
names.en = ${JSON.stringify(en)}
names.zh = ${JSON.stringify(zh)}
means.en = "It is."
means.zh = "是。"
`;
const sound = [
  entry("socket", ["socket"], ["套接字"]),
  entry("listening-socket", ["listening socket"], ["监听套接字"]),
  entry("half-close", ["half-close"], ["半关闭"]),
  entry("packet", ["packet"], ["分组"]),
  entry("fin", ["FIN"], ["FIN"]),
].join("");

describe("a glossary", () => {
  it("with two terms of one name, or one id, is refused with the line", () => {
    expect(problemsOf(sound + entry("plug", ["Socket"], ["插座"]))).toEqual([
      expect.stringMatching(/^lessons\/glossary\.toml:37: .* the en name socket for the second time/),
    ]);
    expect(problemsOf(sound + entry("fin", ["end"], ["结束"]))[0]).toContain("glossary.toml:37: ");
  });

  it("without one of the languages, or with a name that is found inside other words, is refused", () => {
    expect(problemsOf(sound.replace('means.zh = "是。"\n', ""))[0]).toContain("`terms[0].means.zh`");
    expect(problemsOf(entry("frame", ["frame"], ["帧"]))[0]).toContain("two characters");
  });

  it("that points to a section which is not there is reported by the gate", () => {
    const course = { parts: [], lessons: [], errors: [], exercises: [], glossary: termsOf(sound) };
    expect(describeProblem(glossaryProblems(course)[1] ?? never())).toBe(
      "lessons/glossary.toml:9: Expected the section that explains `listening-socket`, got `13-phone-loops#reset`, " +
        "which is not there. Fix: Correct `lesson`.",
    );
  });
});

describe("terms in a lesson", () => {
  it("are linked where they are first mentioned, the longest name first", () => {
    expect(linked("Two listening sockets, one socket, a socket.")).toBe(
      '<p>Two <a class="term" href="#listening-socket">listening sockets</a>, one <a class="term" href="#socket">socket</a>, a socket.</p>\n',
    );
    expect(linked("监听套接字，套接字。套接字", "zh")).toBe(
      '<p><a class="term" href="#listening-socket">监听套接字</a>，<a class="term" href="#socket">套接字</a>。套接字</p>\n',
    );
  });

  it("are whole words, and acronyms as they are written", () => {
    expect(linked("A websocket, FINAL, fin, half-closer, socket.io. Half-close")).toBe(
      '<p>A websocket, FINAL, fin, half-closer, <a class="term" href="#socket">socket</a>.io. <a class="term" href="#half-close">Half-close</a></p>\n',
    );
    expect(linked("由两部分组成，每个分组", "zh")).toContain('每个<a class="term" href="#packet">分组</a>');
    expect(linked("收到FIN，关闭", "zh")).toContain('收到<a class="term" href="#fin">FIN</a>，');
  });

  it("are left alone in headings, tables, links and programs", () => {
    const text = "## A socket\n\n| socket |\n|---|\n| socket |\n\n[a **socket**](#x) `socket`\n\n```ts\nsocket\n```\n";
    expect(linked(text)).not.toContain('class="term"');
    expect(linked(`${text}\n- *the socket*\n`)).toContain('<em>the <a class="term" href="#socket">socket</a></em>');
  });
});

function linked(text: string, language: "en" | "zh" = "en"): string {
  const markdown = new Markdown();
  const tokens = markdown.parse(text, {});
  linkTerms(tokens, { finder: termFinder(termsOf(sound), language), href: (id) => `#${id}` });
  return markdown.renderer.render(tokens, markdown.options, {});
}

function termsOf(text: string): readonly Term[] {
  const read = parseGlossary({ path: "lessons/glossary.toml", text });
  return read.ok ? read.value : never();
}

function problemsOf(text: string): readonly string[] {
  const read = parseGlossary({ path: "lessons/glossary.toml", text });
  return read.ok ? [] : read.problems.map((problem) => describeProblem(problem));
}

function never(): never {
  throw new Error("this cannot be read");
}
