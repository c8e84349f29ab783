import type { Language } from "../../src/verdict/language.ts";
import { inlineHtml } from "./inline.ts";
import type { Page } from "./layout.ts";
import { aboutWords } from "./about.words.ts";
import { siteWords } from "./words.ts";

/** What Switchboard is, how its pictures come about, and how to take part. */
export function aboutPage(language: Language): Page {
  const words = siteWords[language];
  const { intro, sections } = aboutWords[language];
  return {
    language,
    name: "about.html",
    title: words.about,
    description: intro,
    kind: "about",
    main: `<h1>${words.about}</h1>
<p>${inlineHtml(intro)}</p>
${sections.map(({ id, title, text }) => `<h2 id="${id}">${title}</h2>\n${text.map((one) => `<p>${inlineHtml(one)}</p>`).join("\n")}`).join("\n")}`,
  };
}
