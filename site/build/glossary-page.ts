import type { Course, Term } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { renderInline } from "../../src/course/render.ts";
import type { Language } from "../../src/verdict/language.ts";
import type { Page } from "./layout.ts";
import { numberOf, pageFile } from "./lesson-page.ts";
import { siteWords } from "./words.ts";

/** What the course's words mean, by alphabet, in Chinese by pinyin. */
export function glossaryPage(course: Course, language: Language): Page {
  const words = siteWords[language];
  const collator = new Intl.Collator(words.htmlLang);
  const terms = course.glossary.toSorted((one, other) =>
    collator.compare(nameOf(one, language), nameOf(other, language)),
  );
  return {
    language,
    name: "glossary.html",
    title: words.glossary,
    description: words.glossaryIntro,
    kind: "glossary",
    main: `<h1>${words.glossary}</h1>
<p>${words.glossaryIntro}</p>
<dl class="glossary">
${terms.map((term) => termHtml(course, term, language)).join("\n")}
</dl>`,
  };
}

function nameOf(term: Term, language: Language): string {
  return term.names[language][0] ?? term.id;
}

function termHtml(course: Course, term: Term, language: Language): string {
  const words = siteWords[language];
  const other: Language = language === "en" ? "zh" : "en";
  const own = nameOf(term, language);
  const theirs = nameOf(term, other);
  const twin = theirs === own ? "" : ` <small lang="${siteWords[other].htmlLang}">${escapeHtml(theirs)}</small>`;
  const lesson = course.lessons.find(({ slug }) => slug === term.lesson);
  const to = lesson
    ? `<a class="explained" href="${pageFile(lesson.slug)}#${term.anchor}">${words.lesson(numberOf(lesson))}</a>`
    : "";
  return `<div class="entry" id="${term.id}">
<dt><dfn>${escapeHtml(own)}</dfn>${twin}</dt>
<dd>${renderInline(term.means[language], language)} ${to}</dd>
</div>`;
}
