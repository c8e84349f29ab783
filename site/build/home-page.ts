import type { Course, Lesson, Part } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import type { Language } from "../../src/verdict/language.ts";
import { partFile } from "./course-page.ts";
import { flowDrawing } from "./flow-drawing.ts";
import type { Page } from "./layout.ts";
import { pageFile, numberOf, type Material } from "./lesson-page.ts";
import { paperPath } from "./paper.ts";
import { pictureHtml } from "./pictures.ts";
import { siteWords } from "./words.ts";

/** The run that home shows: a question, an answer, two times close. */
const firstCall = "12-phone-call/clock";

/** What the course is, how to begin, one recorded call, and the lessons by part. */
export function homePage({ course, pictures, paper = false }: Material, language: Language): Page {
  const words = siteWords[language];
  return {
    language,
    name: "index.html",
    title: words.name,
    description: words.description,
    kind: "home",
    main: `<div class="opening">
<div>
<h1>${words.tagline}</h1>
${words.intro.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n")}
<div class="start">
<p>${words.start}</p>
<pre class="code" tabindex="0"><code>npm ci &amp;&amp; npm start</code></pre>
<p>${words.startAfter}</p>
</div>
</div>
${flowDrawing(language)}
</div>
<section class="board" aria-labelledby="lessons">
<h2 id="lessons">${words.contents}</h2>
<p class="progress">${words.boardIntro}</p>
<div class="strips">
${stripsOf(course, language)}
</div>
</section>
<section aria-labelledby="first-call">
<h2 id="first-call">${words.firstCall}</h2>
<p>${words.pictureIntro}</p>
${pictureHtml(pictures, firstCall, language)}
</section>
<p class="whole"><a href="course.html">${words.onePage}</a>${paper ? ` (<a href="../${paperPath(language)}">${words.asPdf}</a>)` : ""}: ${words.onePageIntro}</p>`,
  };
}

function stripsOf({ parts, lessons }: Course, language: Language): string {
  return parts
    .map((part) => ({ part, own: lessons.filter((lesson) => lesson.part === part.number) }))
    .filter(({ own }) => own.length > 0)
    .map(({ part, own }) => strip(part, own, language))
    .join("\n");
}

function strip(part: Part, lessons: readonly Lesson[], language: Language): string {
  const words = siteWords[language];
  const items = lessons.map((lesson) => {
    const number = `<span class="jack" aria-hidden="true">${numberOf(lesson)}</span>`;
    const title = `<span class="title">${escapeHtml(lesson.title[language])}</span>`;
    return `<li><a data-lesson="${lesson.slug}" href="${pageFile(lesson.slug)}">${number} ${title}</a></li>`;
  });
  return `<section class="strip">
<div><h3 id="part-${part.number}"><small>${words.part(part.number)}</small> ${escapeHtml(part.title[language])}</h3>
<a class="print" href="${partFile(part)}">${words.allOfPart}</a></div>
<ol class="jacks">
${items.join("\n")}
</ol>
</section>`;
}
