import type { Course, Lesson, Page as CoursePage } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import type { Target } from "../../src/course/reference.ts";
import { renderPage, type RenderedPage } from "../../src/course/render.ts";
import type { Language } from "../../src/verdict/language.ts";
import { glossaryLinks } from "./glossary-links.ts";
import type { Highlight } from "./highlight.ts";
import type { Page } from "./layout.ts";
import { pictureHtml, type Pictures } from "./pictures.ts";
import { siteWords } from "./words.ts";

/** What all pages are made from. */
export interface Material {
  readonly course: Course;
  readonly highlight: Highlight;
  readonly pictures: Pictures;
}

/** The page of one lesson. */
export function lessonPage({ course, highlight, pictures }: Material, lesson: Lesson, language: Language): Page {
  const words = siteWords[language];
  const rendered = renderPage(lesson, language, {
    words: words.figures,
    highlight,
    href: hrefFrom(lesson),
    terms: glossaryLinks(course, language),
    below: (group) => pictureHtml(pictures, `${lesson.slug}/${group.id}`, language),
  });
  return {
    language,
    name: pageFile(lesson.slug),
    title: lesson.title[language],
    description: `${words.lesson(numberOf(lesson))}: ${lesson.title[language]}. ${words.description}`,
    kind: "lesson",
    main: `${heading(course, lesson, language)}
${contents(rendered, language)}
<article>
${rendered.html}</article>
${neighbours(course, lesson, language)}`,
  };
}

/** The number a lesson's folder begins with. */
export function numberOf(lesson: Lesson): number {
  return Number.parseInt(lesson.slug, 10);
}

export function pageFile(slug: string): string {
  return `${slug}.html`;
}

/** Where the links of a page lead: the site keeps all pages of a language in one folder. */
export function hrefFrom(page: CoursePage): (target: Target) => string {
  return (target) => {
    if (target.kind === "web") return target.href;
    const anchor = target.anchor === "" ? "" : `#${target.anchor}`;
    return target.slug === page.slug && anchor !== "" ? anchor : pageFile(target.slug) + anchor;
  };
}

function heading(course: Course, lesson: Lesson, language: Language): string {
  const words = siteWords[language];
  const part = course.parts.find((one) => one.number === lesson.part);
  const where = [words.part(lesson.part), part?.title[language] ?? ""].filter((text) => text !== "").join(" · ");
  return `<header class="lesson-head">
<p class="where">${escapeHtml(where)}</p>
<h1><span class="jack" aria-hidden="true">${numberOf(lesson)}</span> ${escapeHtml(lesson.title[language])}</h1>
</header>`;
}

function contents({ contents: headings }: RenderedPage, language: Language): string {
  const words = siteWords[language];
  const items = headings.map(({ id, html }) => `<li><a href="#${id}">${html}</a></li>`);
  return `<nav class="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${words.onThisPage}</h2>
<ol>
${items.join("\n")}
</ol>
</nav>`;
}

function neighbours(course: Course, lesson: Lesson, language: Language): string {
  const words = siteWords[language];
  const at = course.lessons.indexOf(lesson);
  const links = [
    { rel: "prev", label: words.previous, to: course.lessons[at - 1] },
    { rel: "next", label: words.next, to: course.lessons[at + 1] },
  ].flatMap(({ rel, label, to }) =>
    to
      ? [
          `<a rel="${rel}" href="${pageFile(to.slug)}"><small>${label}</small> ${numberOf(to)} · ${escapeHtml(to.title[language])}</a>`,
        ]
      : [],
  );
  return `<nav class="neighbours" aria-label="${words.lessonsNav}">\n${links.join("\n")}\n</nav>`;
}
