import type { Language } from "../verdict/language.ts";
import type { Page } from "./course.ts";
import { excerpt, type Callout } from "./listing.ts";
import type { Fence, Outline } from "./outline.ts";
import type { Problem } from "./problem.ts";
import { resolve } from "./reference.ts";

/** Both languages show the same headings, listings with their call-outs, programs, cells and links, in the same order. */
export function twinProblems(page: Page, seen: Readonly<Record<Language, Outline>>): readonly Problem[] {
  return [
    compare(page, "headings", { en: headingsOf(seen.en), zh: headingsOf(seen.zh) }),
    compare(page, "fences", { en: fencesOf(page, seen.en), zh: fencesOf(page, seen.zh) }),
    compare(page, "links", { en: linksOf(page, seen.en, "en"), zh: linksOf(page, seen.zh, "zh") }),
  ].flat();
}

const comments: ReadonlyMap<string, RegExp> = new Map([
  ["ts", /(?<=^|\s)(\/\/) .*$/gm],
  ["python", /(?<=^|\s)(#) .*$/gm],
]);

interface Mark {
  readonly line: number;
  readonly mark: string;
}

function headingsOf(seen: Outline): readonly Mark[] {
  return seen.headings.map(({ level, id, text, line }) => ({
    line,
    mark: `${"#".repeat(level)} ${id === "" ? text : `{#${id}}`}`,
  }));
}

function fencesOf(page: Page, seen: Outline): readonly Mark[] {
  return seen.fences.map((fence) => ({ line: fence.line, mark: fenceMark(page, fence) }));
}

function fenceMark(page: Page, fence: Fence): string {
  const name = `\`\`\`${fence.kind} ${fence.subject}`.trimEnd();
  if (fence.kind === "cells") return name;
  if (fence.kind === "text") return `${name} of ${fence.content.split("\n").length} lines`;
  if (fence.kind !== "listing") return `${name} ${withoutProse(fence)}`;
  const shown = excerpt(fence, page.listings, { file: "", line: 1 });
  const callouts: readonly Callout[] = shown.ok ? shown.value.callouts : [];
  return `${name} with call-outs on ${callouts.map((callout) => `\`${callout.fragment}\``).join(", ") || "nothing"}`;
}

/** What a program's comments say is prose: each language says it in its own words, at the same places. */
function withoutProse({ kind, content }: Fence): string {
  const comment = comments.get(kind);
  return comment ? content.replaceAll(comment, "$1") : content;
}

function linksOf(page: Page, seen: Outline, language: Language): readonly Mark[] {
  return seen.links.map(({ href, line }) => {
    const target = resolve(href, page, language);
    return { line, mark: target.kind === "web" ? target.href : `${target.kind} ${target.slug}#${target.anchor}` };
  });
}

function compare(page: Page, what: string, marks: Readonly<Record<Language, readonly Mark[]>>): readonly Problem[] {
  const { en, zh } = marks;
  const length = Math.max(en.length, zh.length);
  const differs = Array.from({ length }, (_, index) => index).find((index) => en[index]?.mark !== zh[index]?.mark);
  if (differs === undefined) return [];
  const [ours, theirs] = [zh[differs], en[differs]];
  const message = `Expected the ${what} of the English page, there ${show(theirs)}, got ${show(ours)}.`;
  const line = page.bodyLine.zh - 1 + (ours?.line ?? 1);
  return [{ file: page.file.zh, line, message, fix: "Give both languages the same, in the same order." }];
}

function show(mark: Mark | undefined): string {
  return mark === undefined ? "none" : `\`${mark.mark}\``;
}
