import type { Course, Lesson, Part } from "../../src/course/course.ts";
import { escapeHtml } from "../../src/course/html.ts";
import type { Language } from "../../src/verdict/language.ts";
import type { Page } from "./layout.ts";
import { pageFile, numberOf } from "./lesson-page.ts";
import { siteWords } from "./words.ts";

/** What the course is, how to begin, and its lessons by part. */
export function homePage(course: Course, language: Language): Page {
  const words = siteWords[language];
  const parts = course.parts.map((part) => ({
    part,
    lessons: course.lessons.filter((lesson) => lesson.part === part.number),
  }));
  return {
    language,
    name: "index.html",
    title: words.name,
    description: words.description,
    kind: "home",
    main: `<div class="opening">
<h1>${words.tagline}</h1>
${words.intro.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n")}
<div class="start">
<p>${words.start}</p>
<pre class="code" tabindex="0"><code>npm ci &amp;&amp; npm start</code></pre>
<p>${words.startAfter}</p>
</div>
</div>
<section class="panel" aria-labelledby="lessons">
<h2 id="lessons">${words.contents}</h2>
${parts
  .filter(({ lessons }) => lessons.length > 0)
  .map(({ part, lessons }) => partHtml(part, lessons, language))
  .join("\n")}
</section>`,
  };
}

function partHtml(part: Part, lessons: readonly Lesson[], language: Language): string {
  const words = siteWords[language];
  const items = lessons.map(
    (lesson) =>
      `<li><a href="${pageFile(lesson.slug)}"><span class="jack">${numberOf(lesson)}</span> ${escapeHtml(lesson.title[language])}</a></li>`,
  );
  return `<h3><small>${words.part(part.number)}</small> ${escapeHtml(part.title[language])}</h3>
<ul class="jacks">
${items.join("\n")}
</ul>`;
}
