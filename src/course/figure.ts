import type { Cell, CellGroup, Page } from "./course.ts";
import { escapeHtml } from "./html.ts";
import { folderOf } from "./page.ts";

/** The words that figures need, in one language. */
export interface FigureWords {
  /** Names the programs of a group to those who cannot see that they stand together. */
  readonly group: (names: readonly string[]) => string;
  readonly runIt: string;
  readonly startsAfter: (cell: string) => string;
  readonly types: string;
  readonly prints: string;
  readonly listing: (file: string) => string;
  readonly remarks: (file: string) => string;
}

/** A piece of program that is no file: a comparison, a command. */
export function codeFigure(lines: readonly string[], language: string): string {
  const body = lines.map((html) => `<span class="line">${html}</span>`).join("\n");
  return `<pre class="code" data-language="${escapeHtml(language)}" tabindex="0"><code>${body}</code></pre>\n`;
}

export interface ListingFigure {
  readonly file: string;
  readonly lines: readonly { readonly number: number; readonly html: string }[];
  readonly callouts: readonly { readonly line: number; readonly fragment: string; readonly html: string }[];
  readonly words: FigureWords;
  /** Where the whole file is; empty for nowhere. */
  readonly href: string;
}

/** A listing with its line numbers, and its call-outs as a numbered list; the numbers are not part of the text. */
export function listingFigure({ file, lines, callouts, words, href }: ListingFigure): string {
  const marks = new Map(callouts.map(({ line }, index) => [line, index + 1]));
  const body = lines.map(({ number, html }) => {
    const mark = marks.get(number);
    const marked = mark === undefined ? "" : ` data-mark="${mark}"`;
    return `<span class="line" data-line="${number}"${marked}>${html}</span>`;
  });
  const name = escapeHtml(file);
  return [
    `<figure class="listing" data-file="${name}" aria-label="${escapeHtml(words.listing(file))}">`,
    `<figcaption>${href === "" ? name : `<a href="${escapeHtml(href)}" download>${name}</a>`}</figcaption>`,
    `<pre class="code numbered" tabindex="0"><code>${body.join("\n")}</code></pre>`,
    ...calloutList({ file, callouts, words }),
    "</figure>\n",
  ].join("\n");
}

function calloutList({ file, callouts, words }: Omit<ListingFigure, "lines" | "href">): readonly string[] {
  if (callouts.length === 0) return [];
  const items = callouts.map(
    ({ fragment, html }) => `<li><code>${escapeHtml(fragment)}</code> <span>${html}</span></li>`,
  );
  return [`<ol class="callouts" aria-label="${escapeHtml(words.remarks(file))}">`, ...items, "</ol>"];
}

export interface CellsFigure {
  readonly page: Page;
  readonly group: CellGroup;
  readonly words: FigureWords;
  /** HTML below the cells. */
  readonly below: string;
}

/** A group of cells: who runs, when it starts, what is typed to it and what it prints; and the command that runs it. */
export function cellsFigure({ page, group, words, below }: CellsFigure): string {
  const names = group.cells.map((cell) => cell.name);
  const files = group.cells.map((cell) => `${folderOf(page)}/${cell.listing}`);
  const command = `npx switchboard run ${[...new Set(files)].join(" ")}`;
  return [
    `<figure class="cells" id="cells-${group.id}" data-group="${group.id}" aria-label="${escapeHtml(words.group(names))}">`,
    '<div class="lanes">',
    ...group.cells.map((cell, at) => cellHtml(cell, words, group.cells[at + 1]?.after === cell.name)),
    "</div>",
    below,
    `<figcaption>${words.runIt} <code>${escapeHtml(command)}</code></figcaption>`,
    "</figure>\n",
  ].join("\n");
}

function cellHtml(cell: Cell, words: FigureWords, joined: boolean): string {
  const command = [cell.listing, ...cell.args].join(" ");
  const after = cell.after === undefined ? [] : [`<p class="after">${escapeHtml(words.startsAfter(cell.after))}</p>`];
  return [
    `<div class="cell" data-cell="${escapeHtml(cell.name)}" data-listing="${escapeHtml(cell.listing)}">`,
    `<p class="plug${joined ? " joined" : ""}"><b class="jack">${escapeHtml(cell.name)}</b></p>`,
    `<p><code>${escapeHtml(command)}</code></p>`,
    ...after,
    ...stream("types", words, cell.stdin),
    ...stream("prints", words, cell.prints ?? ""),
    "</div>",
  ].join("\n");
}

function stream(kind: "types" | "prints", words: FigureWords, text: string): readonly string[] {
  if (text === "") return [];
  const shown = escapeHtml(text.replace(/\n$/, ""));
  return [
    `<p class="label" data-stream="${kind}">${escapeHtml(words[kind])}</p>`,
    `<pre class="stream" data-stream="${kind}" tabindex="0"><samp>${shown}</samp></pre>`,
  ];
}
