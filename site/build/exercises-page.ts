import type { Course, Exercise } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import type { Language } from "../../src/verdict/language.ts";
import type { Page } from "./layout.ts";
import { pageFile } from "./lesson-page.ts";
import { siteWords } from "./words.ts";

/** Every exercise: its programs, what is checked and for how many points, and its hints, folded. */
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
${course.exercises.map((exercise) => exerciseHtml(exercise, language)).join("\n")}`,
  };
}

function exerciseHtml(exercise: Exercise, language: Language): string {
  const words = siteWords[language];
  const number = Number.parseInt(exercise.slug, 10);
  const total = exercise.checks.reduce((sum, check) => sum + check.points, 0);
  return `<section class="exercise" id="${exercise.slug}">
<h2><span class="jack" aria-hidden="true">${number}</span> ${escapeHtml(exercise.title[language])}</h2>
<p><a href="${pageFile(exercise.lesson)}#exercise">${words.toStatement}</a></p>
<h3>${words.programs}</h3>
<dl>
${exercise.programs.map(({ name, about }) => `<dt><code>${name}</code></dt><dd>${escapeHtml(about[language])}</dd>`).join("\n")}
</dl>
<h3>${words.checks} <small>${words.points(total)}</small></h3>
<ul class="checks">
${exercise.checks.map((check) => `<li>${escapeHtml(check.title[language])} <small>${words.points(check.points)}</small></li>`).join("\n")}
</ul>
<h3>${words.hints}</h3>
${exercise.hints.map((hint, at) => `<details><summary>${words.hint(at + 1)}</summary><p>${escapeHtml(hint[language])}</p></details>`).join("\n")}
<p>${words.judgeIt} <code>npx switchboard check ${exercise.slug}</code></p>
</section>`;
}
