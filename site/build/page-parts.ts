import type { Page as CoursePage } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import type { Language } from "../../src/verdict/language.ts";
import { callList, callsIn } from "./docstrings.ts";
import type { Material } from "./lesson-page.ts";
import { siteWords } from "./words.ts";

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

/** The way from home to this page. */
export function breadcrumbs(crumbs: readonly Crumb[], here: string, language: Language): string {
  const words = siteWords[language];
  const links = [{ text: words.course, href: "index.html" }, ...crumbs].map(
    ({ text, href }) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="where" aria-label="${words.whereLabel}"><ol>
${links.join("\n")}
<li aria-current="page">${escapeHtml(here)}</li>
</ol></nav>`;
}

/** What the calls in a page's listings do. */
export function callsOfPage({ docstrings }: Material, html: string, language: Language): string {
  const names = callsIn(html);
  if (names.length === 0) return "";
  const words = siteWords[language];
  return `<section class="calls-here" aria-labelledby="calls">
<h2 id="calls">${words.callsHere}</h2>
<p>${words.callsHereIntro}</p>
${callList(docstrings, names, language)}
</section>`;
}

/** Where the text of a page stands, for whoever finds a mistake in it. */
export function sourceHtml({ repository }: Material, page: CoursePage, language: Language): string {
  const words = siteWords[language];
  const file = page.file[language];
  if (repository === "") return `<p class="source">${words.source} <code>${file}</code></p>`;
  const href = escapeHtml(`${repository}/edit/main/${file}`);
  return `<p class="source"><a rel="external" href="${href}">${words.editPage}</a> <code>${file}</code></p>`;
}
