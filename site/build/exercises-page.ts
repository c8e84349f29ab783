import type { Course, Exercise, Part } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import type { Language } from "../../src/verdict/language.ts";
import { totalOf } from "./exercise-help.ts";
import { inlineHtml } from "./inline.ts";
import type { Page } from "./layout.ts";
import { pageFile } from "./lesson-page.ts";
import { siteWords } from "./words.ts";

/** Every exercise by part: its programs and what they do, its points, and what one knows when it has passed. */
export function exercisesPage(course: Course, language: Language): Page {
  const words = siteWords[language];
  return {
    language,
    name: "exercises.html",
    title: words.exercises,
    description: words.exercisesIntro,
    kind: "exercises",
    main: `<h1>${words.exercises}</h1>
<p>${words.exercisesIntro}</p>
${course.parts.map((part) => partHtml(course, part, language)).join("\n")}`,
  };
}

function partHtml(course: Course, part: Part, language: Language): string {
  const lessons = course.lessons.filter((lesson) => lesson.part === part.number);
  const slugs = new Set(lessons.map(({ exercise }) => exercise));
  const exercises = course.exercises.filter(({ slug }) => slugs.has(slug));
  if (exercises.length === 0) return "";
  const title = `<small>${siteWords[language].part(part.number)}</small> ${escapeHtml(part.title[language])}`;
  return `<h2 id="part-${part.number}">${title}</h2>
${exercises.map((exercise) => exerciseHtml(exercise, language)).join("\n")}`;
}

function exerciseHtml(exercise: Exercise, language: Language): string {
  const words = siteWords[language];
  const number = Number.parseInt(exercise.slug, 10);
  const href = `${pageFile(exercise.lesson)}#exercise`;
  const programs = exercise.programs.map(
    ({ name, about }) => `<dt><code>${name}</code></dt><dd>${inlineHtml(about[language])}</dd>`,
  );
  return `<section class="exercise" id="${exercise.slug}">
<h3><a data-lesson="${exercise.lesson}" href="${href}"><span class="jack" aria-hidden="true">${number}</span> <span class="title">${escapeHtml(exercise.title[language])}</span></a> <small>${words.points(totalOf(exercise))}</small></h3>
<dl>
${programs.join("\n")}
</dl>
<details><summary>${words.learned}</summary><p>${inlineHtml(exercise.learned[language])}</p></details>
<p class="judge">${words.judgeIt} <code>npx switchboard check ${exercise.slug}</code></p>
</section>`;
}
