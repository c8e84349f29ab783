import Markdown, { type MarkdownIt, type Token } from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import type { Language } from "../verdict/language.ts";
import type { CellGroup, Page } from "./course.ts";
import { cellsFigure, codeFigure, listingFigure, type FigureWords } from "./figure.ts";
import { excerpt } from "./listing.ts";
import type { Fence } from "./outline.ts";
import { CourseError, type Problem } from "./problem.ts";
import { resolve, type Target } from "./reference.ts";
import { linkTerms, type TermLinks } from "./terms.ts";

/** What differs between the places a page is shown in. */
export interface RenderOptions {
  readonly words: FigureWords;
  /** Programs as HTML, line by line, without line ends; the language of a lesson's own programs is `listing`. */
  readonly highlight: (code: string, language: string) => readonly string[];
  /** Where a link leads in this place. */
  readonly href: (target: Target) => string;
  /** Where a listing's file is kept in this place; listings lead nowhere without it. */
  readonly file?: (name: string) => string;
  /** What stands below a group of cells: the picture of a recorded run, a button to run it. Empty for nothing. */
  readonly below?: (group: CellGroup) => string;
  /** The glossary that first mentions of its terms are linked to; nothing is linked without it. */
  readonly terms?: TermLinks;
}

/** A page as HTML. */
export interface RenderedPage {
  readonly html: string;
  /** The headings of level 2, for a table of contents; `html` is inline HTML. */
  readonly contents: readonly { readonly id: string; readonly html: string }[];
}

/** Renders one language of a page. Throws a `CourseError` naming file and line where it shows what is not there. */
export function renderPage(page: Page, language: Language, options: RenderOptions): RenderedPage {
  const problems: Problem[] = [];
  const markdown = pageMarkdown({ page, language, options, problems });
  const tokens = markdown.parse(page.body[language], {});
  const contents = nameHeadings(tokens, markdown);
  const html = markdown.renderer.render(tokens, markdown.options, {});
  if (problems.length > 0) throw new CourseError(problems);
  return { html, contents };
}

/** One sentence of Markdown without blocks, as a glossary's entry. */
export function renderInline(text: string, language: Language): string {
  return new Markdown({ html: false, typographer: language === "en" }).use(cjkFriendly).renderInline(text);
}

interface Rendering {
  readonly page: Page;
  readonly language: Language;
  readonly options: RenderOptions;
  /** Grows while rendering. */
  readonly problems: Problem[];
}

function pageMarkdown(rendering: Rendering): MarkdownIt {
  const markdown = new Markdown({ html: false, typographer: rendering.language === "en" }).use(cjkFriendly);
  const { rules } = markdown.renderer;
  rules["fence"] = (tokens, index) => renderFence(tokens[index], rendering, markdown);
  rules["table_open"] = () => '<div class="table" tabindex="0"><table>\n';
  // An empty corner of a table is no heading of anything.
  rules["th_open"] = (tokens, index) => (tokens[index + 1]?.content === "" ? "<td>" : '<th scope="col">');
  rules["th_close"] = (tokens, index) => (tokens[index - 1]?.content === "" ? "</td>\n" : "</th>\n");
  rules["table_close"] = () => "</table></div>\n";
  markdown.core.ruler.push("page_links", (state) => {
    for (const token of state.tokens) for (const child of token.children ?? []) leadLink(child, rendering);
    if (rendering.options.terms) linkTerms(state.tokens, rendering.options.terms);
  });
  return markdown;
}

function leadLink(token: Token, { page, language, options }: Rendering): void {
  if (token.type !== "link_open") return;
  const target = resolve(String(token.attrGet("href")), page, language);
  token.attrSet("href", options.href(target));
  if (target.kind === "web") token.attrSet("rel", "external");
}

function renderFence(token: Token | undefined, rendering: Rendering, markdown: MarkdownIt): string {
  if (!token) return "";
  const { page, options } = rendering;
  const [kind = "", ...subject] = token.info.trim().split(/\s+/);
  const line = (token.map?.[0] ?? 0) + 1;
  const fence: Fence = { kind, subject: subject.join(" "), content: token.content.replace(/\n$/, ""), line };
  if (kind === "listing") return renderListing(fence, rendering, markdown);
  if (kind !== "cells") return codeFigure(options.highlight(fence.content, kind), kind);
  const group = page.groups.find((one) => one.id === fence.subject);
  if (group) return cellsFigure({ page, group, words: options.words, below: options.below?.(group) ?? "" });
  const message = `Expected a group of cells, got \`${fence.subject}\`, which the English page does not declare.`;
  return failed(rendering, [{ ...placeOf(rendering, line), message, fix: "Declare it there, or correct the name." }]);
}

function renderListing(fence: Fence, rendering: Rendering, markdown: MarkdownIt): string {
  const { page, options } = rendering;
  const shown = excerpt(fence, page.listings, placeOf(rendering, fence.line));
  if (!shown.ok) return failed(rendering, shown.problems);
  const { file, lines, callouts } = shown.value;
  const html = options.highlight(lines.map((line) => line.text).join("\n"), "listing");
  return listingFigure({
    file,
    lines: lines.map(({ number }, index) => ({ number, html: html[index] ?? "" })),
    callouts: callouts.map(({ line, fragment, text }) => ({ line, fragment, html: markdown.renderInline(text) })),
    words: options.words,
    href: options.file?.(file) ?? "",
  });
}

function failed({ problems }: Rendering, found: readonly Problem[]): string {
  problems.push(...found);
  return "";
}

function placeOf({ page, language }: Rendering, line: number): { file: string; line: number } {
  return { file: page.file[language], line: page.bodyLine[language] - 1 + line };
}

const anchor = /\s*\{#([\w-]+)\}\s*$/;

/** Turns the `{#id}` at the end of headings into their ids and returns the headings of level 2. */
function nameHeadings(tokens: Token[], markdown: MarkdownIt): { id: string; html: string }[] {
  return tokens.flatMap((token, at) => {
    const inline = tokens[at + 1];
    const [, id] = (token.type === "heading_open" && anchor.exec(inline?.content ?? "")) || [];
    if (id === undefined || !inline?.children) return [];
    const last = inline.children.at(-1);
    if (last?.type === "text") last.content = last.content.replace(anchor, "");
    token.attrSet("id", id);
    const html = markdown.renderer.render(inline.children, markdown.options, {});
    return token.tag === "h2" ? [{ id, html }] : [];
  });
}
