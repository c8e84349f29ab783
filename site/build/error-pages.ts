import type { Course, ErrorPage } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { renderPage } from "../../src/course/render.ts";
import type { Language } from "../../src/verdict/language.ts";
import type { Page } from "./layout.ts";
import { pageFile, renderOptions, type Material } from "./lesson-page.ts";
import { breadcrumbs, callsOfPage, sourceHtml } from "./page-parts.ts";
import { siteWords } from "./words.ts";

/** The page of one error. */
export function errorPage(material: Material, error: ErrorPage, language: Language): Page {
  const words = siteWords[language];
  const { html } = renderPage(error, language, renderOptions(material, error, language));
  return {
    language,
    name: pageFile(error.slug),
    title: `${error.slug}: ${error.title[language]}`,
    description: `${error.slug} (${error.number}): ${error.title[language]}.`,
    kind: "error",
    main: `<header class="lesson-head">
${breadcrumbs([{ text: words.errors, href: "errors.html" }], error.slug, language)}
<h1>${escapeHtml(error.title[language])}</h1>
<p class="errno"><code>${error.slug}</code> <small>${words.errorNumber}: ${error.number}</small></p>
</header>
<article>
${html}</article>
${callsOfPage(material, html, language)}
<div class="page-foot">
${sourceHtml(material, error, language)}
</div>`,
  };
}

/** Every error that has a page. */
export function errorsPage(course: Course, language: Language): Page {
  const words = siteWords[language];
  const rows = course.errors.map(
    ({ slug, number, title }) =>
      `<tr><td><a href="${pageFile(slug)}"><code>${slug}</code></a></td><td>${number}</td><td>${escapeHtml(title[language])}</td></tr>`,
  );
  return {
    language,
    name: "errors.html",
    title: words.errors,
    description: words.errorsIntro,
    kind: "errors",
    main: `<h1>${words.errors}</h1>
<p>${words.errorsIntro}</p>
<div class="table" tabindex="0"><table>
<thead><tr><th>${words.errorName}</th><th>${words.errorNumber}</th><th>${words.errorMeaning}</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`,
  };
}
