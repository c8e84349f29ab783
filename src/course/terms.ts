import type { Token } from "markdown-it";
import type { Language } from "../verdict/language.ts";
import type { Term } from "./course.ts";

/** Finds the terms of the glossary in running text. */
export interface TermFinder {
  readonly pattern: RegExp;
  /** Id of the term with this name, as it was found. */
  readonly idOf: (name: string) => string;
  /** Whether a word begins and ends at these places: 分组 is none in 两部分组成. */
  readonly isWord: (text: string, start: number, end: number) => boolean;
}

/** A finder for one language; the longest of several names at a place is found. */
export function termFinder(glossary: readonly Term[], language: Language): TermFinder {
  const ids = new Map(glossary.flatMap(({ id, names }) => names[language].map((name) => [name.toLowerCase(), id])));
  const names = glossary.flatMap((term) => term.names[language]);
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return {
    pattern: new RegExp(longestFirst.map((name) => patternOf(name)).join("|") || "(?!)", "gu"),
    idOf: (found) => {
      const name = found.toLowerCase();
      return ids.get(name) ?? ids.get(name.replace(/s$/, "")) ?? "";
    },
    isWord: (text, start, end) => {
      if (language !== "zh") return true;
      const bounds = new Set([...segmenter.segment(text)].map(({ index }) => index)).add(text.length);
      return bounds.has(start) && bounds.has(end);
    },
  };
}

/** Han names stand anywhere; others are whole words, perhaps in the plural. Capitals in a name count: FIN is no fin. */
function patternOf(name: string): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  if (/\p{Script=Han}/u.test(name)) return escaped;
  const first = /^[a-z]/.test(name) ? `[${name.charAt(0)}${name.charAt(0).toUpperCase()}]` : escaped.charAt(0);
  return String.raw`(?<![A-Za-z0-9_.-])${first}${escaped.slice(1)}s?(?![A-Za-z0-9_-])`;
}

export interface TermLinks {
  readonly finder: TermFinder;
  /** Where the entry of a term stands. */
  readonly href: (id: string) => string;
}

/** Links the first mention of each term in the paragraphs among `tokens`; never in headings, tables, programs or links. */
export function linkTerms(tokens: readonly Token[], links: TermLinks): void {
  const linked = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (tokens[at - 1]?.type !== "paragraph_open" || !token.children) continue;
    let depth = 0;
    token.children = token.children.flatMap((child) => {
      depth += child.type === "link_open" ? 1 : child.type === "link_close" ? -1 : 0;
      return depth === 0 && child.type === "text" ? splitText(child, links, linked) : [child];
    });
  }
}

function splitText(text: Token, { finder, href }: TermLinks, linked: Set<string>): readonly Token[] {
  const pieces: Token[] = [];
  let end = 0;
  for (const { 0: name, index } of text.content.matchAll(finder.pattern)) {
    const id = finder.idOf(name);
    if (linked.has(id) || !finder.isWord(text.content, index, index + name.length)) continue;
    linked.add(id);
    pieces.push(textLike(text, text.content.slice(end, index)), ...link(text, href(id), name));
    end = index + name.length;
  }
  return end === 0 ? [text] : [...pieces, textLike(text, text.content.slice(end))];
}

function textLike(text: Token, content: string): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(text)), text, { content });
}

function link(text: Token, href: string, name: string): readonly Token[] {
  const [open, close] = [textLike(text, ""), textLike(text, "")];
  Object.assign(open, {
    type: "link_open",
    tag: "a",
    nesting: 1,
    attrs: [
      ["class", "term"],
      ["href", href],
    ],
  });
  Object.assign(close, { type: "link_close", tag: "a", nesting: -1 });
  return [open, textLike(text, name), close];
}
