import type { Language } from "../../src/verdict/language.ts";
import { callList } from "./docstrings.ts";
import type { Page } from "./layout.ts";
import type { Material } from "./lesson-page.ts";
import { siteWords } from "./words.ts";

/** Every call of the socket module, with what it does. */
export function callsPage({ docstrings }: Material, language: Language): Page {
  const words = siteWords[language];
  return {
    language,
    name: "calls.html",
    title: words.calls,
    description: words.callsIntro,
    kind: "calls",
    main: `<h1>${words.calls}</h1>
<p>${words.callsIntro}</p>
${callList(docstrings, [...docstrings.keys()], language)}`,
  };
}

/** Where the search stands when there is no script to open it over the page: then it leads to the lists. */
export function searchPage(language: Language): Page {
  const words = siteWords[language];
  const lists = [
    ["index.html", words.home],
    ["errors.html", words.errors],
    ["glossary.html", words.glossary],
    ["calls.html", words.calls],
  ];
  return {
    language,
    name: "search.html",
    title: words.search,
    description: words.searchIntro,
    kind: "search",
    main: `<h1>${words.search}</h1>
<div id="search">
<p>${words.searchIntro}</p>
<ul>
${lists.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join("\n")}
</ul>
</div>`,
  };
}
