import type { Language } from "../verdict/language.ts";
import type { Page } from "./course.ts";

/** What stands where in a lesson's Markdown; enough to check it and to find its parts, no rendering. */
export interface Outline {
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly links: readonly Link[];
}

export interface Heading {
  readonly level: number;
  /** The explicit anchor, `{#end-of-call}`; empty where the author gave none. */
  readonly id: string;
  readonly text: string;
  /** Line of the Markdown, from 1. */
  readonly line: number;
}

/** A fenced block: ```` ```listing clock.ts ````. */
export interface Fence {
  /** The word after the fence: `listing`, `cells`, `text`. */
  readonly kind: string;
  /** What follows the kind. */
  readonly subject: string;
  readonly content: string;
  readonly line: number;
}

export interface Link {
  readonly href: string;
  readonly line: number;
}

const fenceOpening = /^(`{3,}|~{3,})\s*(\S*)\s*(.*)$/;
const headingLine = /^(#{1,6})\s+(.*?)(?:\s*\{#([\w-]+)\})?\s*$/;
const inlineLink = /\]\(<?([^)>\s]+)>?\)|<(https?:[^>]+)>/g;

const outlines = new WeakMap<Page, Partial<Record<Language, Outline>>>();

/** The outline of one language of a page, read once: every link to the page asks for it. */
export function outlineOf(page: Page, language: Language): Outline {
  const known = outlines.get(page) ?? {};
  const found = known[language] ?? outline(page.body[language]);
  outlines.set(page, { ...known, [language]: found });
  return found;
}

/** Reads the outline of `markdown`. Fences and headings start at the margin: our lessons do not nest them. */
export function outline(markdown: string): Outline {
  const headings: Heading[] = [];
  const fences: Fence[] = [];
  const links: Link[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const opening = fenceOpening.exec(line);
    if (opening) {
      const fence = readFence(lines, at, opening);
      fences.push(fence.fence);
      at = fence.last;
      continue;
    }
    const heading = headingLine.exec(line);
    if (heading) headings.push(toHeading(heading, at + 1));
    links.push(...linksOf(line, at + 1));
  }
  return { headings, fences, links };
}

function readFence(lines: readonly string[], at: number, opening: RegExpExecArray): { fence: Fence; last: number } {
  const [, marks = "", kind = "", subject = ""] = opening;
  let last = at + 1;
  while (last < lines.length && !closes(lines[last] ?? "", marks)) last++;
  const content = lines.slice(at + 1, last).join("\n");
  return { fence: { kind, subject: subject.trim(), content, line: at + 1 }, last };
}

function closes(line: string, marks: string): boolean {
  const end = line.trimEnd();
  return end.length >= marks.length && end === marks.charAt(0).repeat(end.length);
}

function toHeading([, marks = "", text = "", id = ""]: RegExpExecArray, line: number): Heading {
  return { level: marks.length, id, text, line };
}

function linksOf(line: string, number: number): readonly Link[] {
  const prose = line.replaceAll(/`[^`]*`/g, "");
  return [...prose.matchAll(inlineLink)].map((match) => ({ href: match[1] ?? match[2] ?? "", line: number }));
}
