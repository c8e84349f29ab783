import type { Lesson, Page as CoursePage, Part } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { renderPage } from "../../src/course/render.ts";
import type { Language } from "../../src/verdict/language.ts";
import { callList } from "./docstrings.ts";
import type { Page } from "./layout.ts";
import { numberOf, renderLesson, renderOptions, type Material } from "./lesson-page.ts";
import { breadcrumbs } from "./page-parts.ts";
import { siteWords } from "./words.ts";

/** The whole course as one page: every part with its lessons, then the errors and the calls. */
export function coursePage(material: Material, language: Language): Page {
  const words = siteWords[language];
  const { course } = material;
  const parts = course.parts.map((part) => partHtml(material, part, language));
  const errors = course.errors.map((error) => {
    const { html } = renderPage(error, language, renderOptions(material, error, language));
    return chapter(error, { title: `${error.slug}: ${error.title[language]}`, html, level: 3 });
  });
  const main = `<h1>${words.onePage}</h1>
<p>${words.onePageIntro}</p>
${contentsOf(course.lessons, language)}
${parts.join("\n")}
<section class="part"><h2 id="all-errors">${words.errors}</h2>
<p>${words.errorsIntro}</p>
${errors.join("\n")}
</section>
<section class="part"><h2 id="calls">${words.callsHere}</h2>
${callList(material.docstrings, [...material.docstrings.keys()], language)}
</section>`;
  return {
    language,
    name: "course.html",
    title: words.onePage,
    description: words.onePageIntro,
    kind: "course",
    main: joined(main),
  };
}

/** One part as a page, which prints as a booklet. */
export function partPage(material: Material, part: Part, language: Language): Page {
  const words = siteWords[language];
  const title = `${words.part(part.number)}: ${part.title[language]}`;
  const main = `${breadcrumbs([], title, language)}
<h1>${escapeHtml(title)}</h1>
${lessonsOf(material, part)
  .map((lesson) => lessonHtml(material, lesson, { language, level: 2 }))
  .join("\n")}
<section class="part"><h2 id="calls">${words.callsHere}</h2>
${callList(material.docstrings, [...material.docstrings.keys()], language)}
</section>`;
  return {
    language,
    name: partFile(part),
    title,
    description: `${title}. ${words.description}`,
    kind: "course",
    main: joined(main),
  };
}

export function partFile(part: Part): string {
  return `part-${part.number}.html`;
}

function contentsOf(lessons: readonly Lesson[], language: Language): string {
  const items = lessons.map(
    (one) => `<li><a href="#${one.slug}">${numberOf(one)} · ${escapeHtml(one.title[language])}</a></li>`,
  );
  return `<nav class="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${siteWords[language].contents}</h2>
<ol>
${items.join("\n")}
</ol>
</nav>`;
}

function lessonsOf({ course }: Material, part: Part): readonly Lesson[] {
  return course.lessons.filter((lesson) => lesson.part === part.number);
}

function partHtml(material: Material, part: Part, language: Language): string {
  const lessons = lessonsOf(material, part);
  if (lessons.length === 0) return "";
  return `<section class="part"><h2 id="part-${part.number}"><small>${siteWords[language].part(part.number)}</small> ${escapeHtml(part.title[language])}</h2>
${lessons.map((lesson) => lessonHtml(material, lesson, { language, level: 3 })).join("\n")}
</section>`;
}

interface Manner {
  readonly language: Language;
  /** Of the lesson's heading. */
  readonly level: number;
}

function lessonHtml(material: Material, lesson: Lesson, { language, level }: Manner): string {
  const { html } = renderLesson(material, lesson, language);
  return chapter(lesson, { title: `${numberOf(lesson)} · ${lesson.title[language]}`, html, level });
}

interface Chapter {
  readonly title: string;
  readonly html: string;
  readonly level: number;
}

/** A page as a chapter of a longer one: its headings go down and its anchors get its name. */
function chapter({ slug }: CoursePage, { title, html, level }: Chapter): string {
  const own = html
    .replaceAll(
      /<(\/?)h([2-4])\b/g,
      (_, slash: string, old: string) => `<${slash}h${Math.min(Number(old) + level - 1, 6)}`,
    )
    .replaceAll(/ (id|for)="([^"]+)"/g, (_, name: string, id: string) => ` ${name}="${slug}--${id}"`)
    .replaceAll(/ href="#(?!call-)([^"]+)"/g, ` href="#${slug}--$1"`)
    .replaceAll(/ (aria-labelledby|aria-describedby|aria-controls)="([^"]+)"/g, (_, name: string, ids: string) => {
      const renamed = ids.split(" ").map((id) => `${slug}--${id}`);
      return ` ${name}="${renamed.join(" ")}"`;
    });
  return `<section class="chapter"><h${level} id="${slug}">${escapeHtml(title)}</h${level}>
${own}
</section>`;
}

/** Links between lessons stay within the page where it holds both. */
function joined(html: string): string {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  return html.replaceAll(/ href="([\w-]+)\.html(?:#([^"]+))?"/g, (link, slug: string, anchor?: string) => {
    const id = anchor === undefined ? slug : `${slug}--${anchor}`;
    return ids.has(id) ? ` href="#${id}"` : link;
  });
}
