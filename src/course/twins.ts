import type { Language } from "../verdict/language.ts";
import type { Lesson } from "./course.ts";
import { excerpt, type Callout } from "./listing.ts";
import type { Fence, Outline } from "./outline.ts";
import type { Problem } from "./problem.ts";
import { resolve } from "./reference.ts";

/** Both languages show the same: headings, listings with their call-outs, cells and links, in the same order. */
export function twinProblems(lesson: Lesson, pages: Readonly<Record<Language, Outline>>): readonly Problem[] {
  return [
    compare(lesson, "headings", { en: headingsOf(pages.en), zh: headingsOf(pages.zh) }),
    compare(lesson, "fences", { en: fencesOf(lesson, pages.en), zh: fencesOf(lesson, pages.zh) }),
    compare(lesson, "links", { en: linksOf(lesson, pages.en, "en"), zh: linksOf(lesson, pages.zh, "zh") }),
  ].flat();
}

interface Mark {
  readonly line: number;
  readonly mark: string;
}

function headingsOf(page: Outline): readonly Mark[] {
  return page.headings.map(({ level, id, text, line }) => ({
    line,
    mark: `${"#".repeat(level)} ${id === "" ? text : `{#${id}}`}`,
  }));
}

function fencesOf(lesson: Lesson, page: Outline): readonly Mark[] {
  return page.fences.map((fence) => ({ line: fence.line, mark: fenceMark(lesson, fence) }));
}

function fenceMark(lesson: Lesson, fence: Fence): string {
  const name = `\`\`\`${fence.kind} ${fence.subject}`.trimEnd();
  if (fence.kind === "cells") return name;
  if (fence.kind !== "listing") return `${name} ${fence.content}`;
  const shown = excerpt(fence, lesson.listings, { file: "", line: 1 });
  const callouts: readonly Callout[] = shown.ok ? shown.value.callouts : [];
  return `${name} with call-outs on ${callouts.map((callout) => `\`${callout.fragment}\``).join(", ") || "nothing"}`;
}

function linksOf(lesson: Lesson, page: Outline, language: Language): readonly Mark[] {
  return page.links.map(({ href, line }) => {
    const target = resolve(href, lesson, language);
    return { line, mark: target.kind === "web" ? target.href : `${target.slug}#${target.anchor}` };
  });
}

function compare(lesson: Lesson, what: string, marks: Readonly<Record<Language, readonly Mark[]>>): readonly Problem[] {
  const { en, zh } = marks;
  const length = Math.max(en.length, zh.length);
  const differs = Array.from({ length }, (_, index) => index).find((index) => en[index]?.mark !== zh[index]?.mark);
  if (differs === undefined) return [];
  const [ours, theirs] = [zh[differs], en[differs]];
  const message = `Expected the ${what} of the English page, there ${show(theirs)}, got ${show(ours)}.`;
  const line = lesson.bodyLine.zh - 1 + (ours?.line ?? 1);
  return [{ file: lesson.file.zh, line, message, fix: "Give both languages the same, in the same order." }];
}

function show(mark: Mark | undefined): string {
  return mark === undefined ? "none" : `\`${mark.mark}\``;
}
