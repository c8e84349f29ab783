import type { Exercise } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { codeFigure } from "../../src/course/figure.ts";
import type { Text, Language } from "../../src/verdict/language.ts";
import { trackOfFile } from "../../src/verdict/verdict.ts";
import { highlighted } from "../client/highlighted.ts";
import type { Highlight } from "./highlight.ts";
import { inlineHtml } from "./inline.ts";
import type { Solution } from "./solutions.ts";
import { siteWords } from "./words.ts";

export interface Help {
  readonly exercise: Exercise;
  readonly solutions: readonly Solution[];
  readonly highlight: Highlight;
  readonly language: Language;
}

/** What stands below an exercise's statement: how to have it judged, hints that open one another, the solution. */
export function exerciseHelp(help: Help): string {
  const words = siteWords[help.language];
  return `<div class="help" data-exercise="${help.exercise.slug}">
<h3 id="check-it">${words.checkIt}</h3>
<ul>
${words
  .checkItSteps(help.exercise.slug)
  .map((step) => `<li>${inlineHtml(step)}</li>`)
  .join("\n")}
</ul>
${checksHtml(help.exercise, help.language)}
<h3 id="hints">${words.hints}</h3>
<p>${words.hintsIntro}</p>
${hintsHtml(help.exercise.hints, help.language)}
<h3 id="solution">${words.solution}</h3>
${solutionHtml(help)}
</div>
`;
}

/** Puts the help behind the statement: before the heading that follows the exercise's, or at the end. */
export function withHelp(html: string, help: string): string {
  const statement = html.indexOf('<h2 id="exercise"');
  const next = statement === -1 ? -1 : html.indexOf("<h2", statement + 1);
  return next === -1 ? html + help : html.slice(0, next) + help + html.slice(next);
}

function checksHtml(exercise: Exercise, language: Language): string {
  const words = siteWords[language];
  const items = exercise.checks.map(
    ({ title, points }) => `<li>${inlineHtml(title[language])} <small>${words.points(points)}</small></li>`,
  );
  return `<details><summary>${words.whatIsChecked} <small>${words.points(totalOf(exercise))}</small></summary>
<ul class="checks">
${items.join("\n")}
</ul></details>`;
}

export function totalOf({ checks }: Exercise): number {
  return checks.reduce((sum, check) => sum + check.points, 0);
}

/** Each hint holds the next, so that they open one by one, without scripts too. */
function hintsHtml(hints: readonly Text[], language: Language): string {
  return hints.reduceRight(
    (inner, hint, at) => `<details class="hint"><summary>${siteWords[language].hint(at + 1)}</summary>
<p>${inlineHtml(hint[language])}</p>
${inner}</details>`,
    "",
  );
}

function solutionHtml({ exercise, solutions, highlight, language }: Help): string {
  if (solutions.length === 0) return "";
  const words = siteWords[language];
  const programs = solutions.map(({ file, text }) => {
    const called = highlighted[trackOfFile(file) ?? "ts"];
    const lines = highlight(text.trimEnd(), called);
    return `<details><summary>${escapeHtml(words.solutionOf(file))}</summary>
${codeFigure(lines, called)}</details>`;
  });
  return `<details class="solution"><summary>${words.solution}: ${escapeHtml(exercise.title[language])}</summary>
<p>${words.solutionBefore}</p>
${programs.join("\n")}
</details>`;
}
