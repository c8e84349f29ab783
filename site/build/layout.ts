import { escapeHtml } from "../../src/course/html.ts";
import { languages, type Language } from "../../src/verdict/language.ts";
import { pageAddress } from "./address.ts";
import { cardPath } from "./cards.ts";
import { siteWords } from "./words.ts";

/** One page of the site. */
export interface Page {
  readonly language: Language;
  /** Name within the language's folder: `13-phone-loops.html`. */
  readonly name: string;
  readonly title: string;
  /** One sentence for search engines. */
  readonly description: string;
  /** HTML of what stands in `<main>`. */
  readonly main: string;
  readonly kind:
    | "home"
    | "lesson"
    | "exercises"
    | "error"
    | "errors"
    | "glossary"
    | "course"
    | "about"
    | "calls"
    | "search";
}

/** Where a page will stand, and what it tells those who link to it. */
export interface Share {
  /** Whether a server hands the page out, and not a folder on disk. */
  readonly served: boolean;
  /** The site's address with its host; without it a page has no name that others could use. */
  readonly whole?: string;
  /** The pictures there are. */
  readonly cards: ReadonlySet<string>;
}

/** The whole document. Links are relative, so that it works below any path and from a folder on disk. */
export function layout(page: Page, share: Share): string {
  const words = siteWords[page.language];
  const title = page.kind === "home" ? `${words.name} · ${words.tagline}` : `${page.title} · ${words.name}`;
  return `<!doctype html>
<html lang="${words.htmlLang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(page.description)}">
<meta name="color-scheme" content="light dark">
${fonts(page, share)}<link rel="stylesheet" href="../theme/switchboard.css">
<link rel="icon" href="../theme/jack.svg" type="image/svg+xml">
${page.kind === "course" ? "" : script}
${names(page, share)}
${openGraph(page, title, share)}
</head>
<body class="${page.kind}">
<a class="skip" href="#text">${words.skip}</a>
${header(page)}
<main id="text" tabindex="-1">
${page.main}
</main>
<footer><p>${words.footer} <a href="about.html"${current(page.kind === "about")}>${words.about}</a></p></footer>
</body>
</html>
`;
}

/**
 * The faces that the page will ask for: known only from the style sheet, they come too late to be used (`font-display:
 * optional`). From disk a browser refuses to load them beforehand; the page for printing is printed from there.
 */
function fonts({ language, kind, main }: Page, { served }: Share): string {
  if (!served || kind === "course") return "";
  // Emphasis in Chinese is no other face.
  const faces = ["400-normal", "600-normal", ...(language === "en" && main.includes("<em>") ? ["400-italic"] : [])];
  return faces
    .map((face) => `../theme/fonts/source-serif-4-latin-${face}.woff2`)
    .map((href) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${href}">\n`)
    .join("");
}

/** Not on the pages for printing, which are too long to be brought to life. */
const script = '<script src="../theme/switchboard.js" defer></script>';

function openGraph(page: Page, title: string, { whole, cards }: Share): string {
  const { htmlLang, name } = siteWords[page.language];
  const card = cardPath(page);
  const hasCard = whole !== undefined && card !== undefined && cards.has(card);
  const facts = {
    "og:type": page.kind === "lesson" ? "article" : "website",
    "og:site_name": name,
    "og:title": title,
    "og:description": page.description,
    "og:locale": htmlLang === "en" ? "en_GB" : "zh_CN",
    ...(whole !== undefined && { "og:url": pageAddress(whole, page) }),
    ...(hasCard && { "og:image": whole + card, "twitter:card": "summary_large_image" }),
  };
  return Object.entries(facts)
    .map(([key, value]) => `<meta property="${key}" content="${escapeHtml(value)}">`)
    .join("\n");
}

/** The page itself and its twin. Search engines want whole addresses; relative ones at least tell a browser. */
function names(page: Page, { whole }: Share): string {
  const hrefIn = (language: Language): string =>
    escapeHtml(whole === undefined ? `../${language}/${page.name}` : pageAddress(whole, { ...page, language }));
  const alternates = languages.map(
    (language) => `<link rel="alternate" hreflang="${siteWords[language].htmlLang}" href="${hrefIn(language)}">`,
  );
  return [
    ...(whole === undefined ? [] : [`<link rel="canonical" href="${hrefIn(page.language)}">`]),
    ...alternates,
  ].join("\n");
}

function header(page: Page): string {
  const words = siteWords[page.language];
  const other: Language = page.language === "en" ? "zh" : "en";
  const lang = siteWords[other].htmlLang;
  return `<header class="site">
<nav aria-label="${words.navigation}">
<a class="brand" href="index.html"${current(page.kind === "home")}>${brandJack}<span>${words.name}</span></a>
<a href="exercises.html"${current(page.kind === "exercises")}>${words.exercises}</a>
<a href="errors.html"${current(page.kind === "errors")}>${words.errors}</a>
<a href="glossary.html"${current(page.kind === "glossary")}>${words.glossary}</a>
<a class="search-link" href="search.html"${current(page.kind === "search")}>${words.search}</a>
<a class="language" href="../${other}/${page.name}" hreflang="${lang}" lang="${lang}">${words.otherLanguage}</a>
</nav>
</header>`;
}

function current(is: boolean): string {
  return is ? ' aria-current="page"' : "";
}

/** A brass socket with its plug's cord, the site's mark. */
const brandJack = `<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><circle cx="16" cy="16" r="12" fill="none" stroke="var(--brass)" stroke-width="4"/><circle cx="16" cy="16" r="5.5" fill="var(--ink)"/></svg>`;
