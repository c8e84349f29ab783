import type { Course, Lesson, Page as CoursePage } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { folderOf } from "../../src/course/page.ts";
import type { Target } from "../../src/course/reference.ts";
import { renderPage, type RenderedPage, type RenderOptions } from "../../src/course/render.ts";
import type { Language } from "../../src/verdict/language.ts";
import type { Docstrings } from "./docstrings.ts";
import { exerciseHelp, withHelp } from "./exercise-help.ts";
import { glossaryLinks } from "./glossary-links.ts";
import type { Highlight } from "./highlight.ts";
import type { Page } from "./layout.ts";
import { breadcrumbs, callsOfPage, sourceHtml } from "./page-parts.ts";
import { pictureHtml, type Pictures } from "./pictures.ts";
import type { Solutions } from "./solutions.ts";
import { siteWords } from "./words.ts";

/** What all pages are made from. */
export interface Material {
  readonly course: Course;
  readonly highlight: Highlight;
  readonly pictures: Pictures;
  readonly docstrings: Docstrings;
  readonly solutions: Solutions;
  /** Where the checkout is kept, `https://host/owner/name`; empty when that is not known. */
  readonly repository: string;
  /** Whether the course is printed too. */
  readonly paper?: boolean;
}

/** The page of one lesson. */
export function lessonPage(material: Material, lesson: Lesson, language: Language): Page {
  const words = siteWords[language];
  const { course } = material;
  const rendered = renderLesson(material, lesson, language);
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
${callsOfPage(material, rendered.html, language)}
<div class="page-foot">
<p class="done-place" data-lesson="${lesson.slug}"></p>
${sourceHtml(material, lesson, language)}
</div>
${neighbours(course, lesson, language)}`,
  };
}

/** The text of a lesson, with the pictures of its runs and the help for its exercise. */
export function renderLesson(material: Material, lesson: Lesson, language: Language): RenderedPage {
  const key = `${language}/${lesson.slug}`;
  const known = kept.get(material) ?? new Map<string, RenderedPage>();
  kept.set(material, known);
  const page = known.get(key) ?? renderAnew(material, lesson, language);
  known.set(key, page);
  return page;
}

/** A lesson stands on its own page, on its part's and on that of the whole course. */
const kept = new WeakMap<Material, Map<string, RenderedPage>>();

function renderAnew(material: Material, lesson: Lesson, language: Language): RenderedPage {
  const rendered = renderPage(lesson, language, renderOptions(material, lesson, language));
  const exercise = material.course.exercises.find(({ slug }) => slug === lesson.exercise);
  if (!exercise) return rendered;
  const solutions = material.solutions.get(exercise.slug) ?? [];
  const help = exerciseHelp({ exercise, solutions, highlight: material.highlight, language });
  return { ...rendered, html: withHelp(rendered.html, help) };
}

/** How the site shows any page of the course. */
export function renderOptions(material: Material, page: CoursePage, language: Language): RenderOptions {
  return {
    words: siteWords[language].figures,
    highlight: material.highlight,
    href: hrefFrom(page),
    file: (name) => `../files/${folderOf(page)}/${name}`,
    terms: glossaryLinks(material.course, language),
    below: (group) => pictureHtml(material.pictures, `${page.slug}/${group.id}`, language),
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
function hrefFrom(page: CoursePage): (target: Target) => string {
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
${breadcrumbs([{ text: where, href: `index.html#part-${lesson.part}` }], lesson.title[language], language)}
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
