import { languages, type Language } from "../../src/verdict/language.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { siteWords } from "./words.ts";

/** The page at the root: the same course behind two doors. */
export function coverPage(): string {
  return bare({ title: siteWords.en.name, to: "", main: `<h1>${siteWords.en.name}</h1>\n${doors("")}` });
}

/** What a server shows at any address that is none; `base` is where the site stands, `/switchboard/`. */
export function missingPage(base: string): string {
  const texts = languages.map((language) => {
    const words = siteWords[language];
    return `<div lang="${words.htmlLang}"><h2>${words.missingTitle}</h2>\n<p>${words.missing}</p></div>`;
  });
  const main = `<h1>404</h1>\n${texts.join("\n")}\n${doors(base)}`;
  return bare({ title: `404 · ${siteWords.en.name}`, to: base, main });
}

function doors(to: string): string {
  const items = languages.map((language) => door(to, language));
  return `<ul class="doors">\n${items.join("\n")}\n</ul>`;
}

function door(to: string, language: Language): string {
  const { htmlLang, tagline } = siteWords[language];
  const own = language === "en" ? siteWords.zh.otherLanguage : siteWords.en.otherLanguage;
  const href = `${escapeHtml(to)}${language}/index.html`;
  return `<li lang="${htmlLang}"><a hreflang="${htmlLang}" href="${href}"><b>${own}</b> ${tagline}</a></li>`;
}

function bare(page: { readonly title: string; readonly to: string; readonly main: string }): string {
  const to = escapeHtml(page.to);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${to}theme/switchboard.css">
<link rel="icon" href="${to}theme/jack.svg" type="image/svg+xml">
</head>
<body class="cover">
<main>
${page.main}
</main>
</body>
</html>
`;
}
