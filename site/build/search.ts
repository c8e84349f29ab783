import MiniSearch from "minisearch";
import type { Language } from "../../src/verdict/language.ts";
import type { SearchData } from "../client/search/find.ts";
import { indexOptions, type Entry } from "../client/search/index-options.ts";
import { callId } from "./docstrings.ts";
import type { Page } from "./layout.ts";
import type { Material } from "./lesson-page.ts";
import type { SiteFile } from "./publish.ts";
import { siteWords } from "./words.ts";

type SearchedMaterial = Pick<Material, "course" | "docstrings">;

/** The search index of one language, as a script: a page opened from disk may load that, but fetch nothing. */
export function searchFile(material: SearchedMaterial, pages: readonly Page[], language: Language): SiteFile {
  const data = searchData(material, pages, language);
  return { path: `${language}/search.js`, content: `globalThis.switchboardSearch=${JSON.stringify(data)};\n` };
}

export function searchData(material: SearchedMaterial, pages: readonly Page[], language: Language): SearchData {
  const own = pages.filter((page) => page.language === language);
  const entries = [
    ...own.flatMap((page) => sectionsOf(page)),
    ...wordEntries(material, language),
    ...callEntries(material, language),
  ];
  const index = new MiniSearch(indexOptions);
  index.addAll(entries.map((entry, id) => Object.assign({ id }, entry)));
  return { entries, index: index.toJSON() };
}

/** The sections of a lesson or of an error's page, each with what can be read in it. */
function sectionsOf(page: Page): readonly Entry[] {
  const { kind } = page;
  if (kind !== "lesson" && kind !== "error") return [];
  const [, article = ""] = /<article[^>]*>([^]*?)<\/article>/.exec(page.main) ?? [];
  const [opening = "", ...sections] = article.split(/(?=<h2 [^>]*id=")/);
  const first: Entry = { kind, title: page.title, page: page.title, href: page.name, text: plain(opening) };
  const rest = sections.map((html): Entry => {
    const [, id = "", heading = ""] = /^<h2 [^>]*id="([^"]+)"[^>]*>([^]*?)<\/h2>/.exec(html) ?? [];
    const text = plain(html.replace(/^<h2[^]*?<\/h2>/, ""));
    return { kind, title: plain(heading), page: page.title, href: `${page.name}#${id}`, text };
  });
  return [first, ...rest].filter(({ href }) => !href.endsWith("#read-on"));
}

const unread = /<(pre|svg|details|figcaption|script|button)\b[^]*?<\/\1>/g;
const signs: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

function plain(html: string): string {
  return html
    .replaceAll(unread, " ")
    .replaceAll(/<\/?(?:p|li|ul|ol|h\d|div|td|th|tr|dt|dd|br)\b[^>]*>/g, " ")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/&(?:lt|gt|quot|amp);/g, (sign) => signs[sign] ?? sign)
    .replaceAll(/\s+/g, " ")
    .trim();
}

function wordEntries({ course }: SearchedMaterial, language: Language): readonly Entry[] {
  return course.glossary.map(({ id, names, means }) => ({
    kind: "word",
    title: names[language][0] ?? id,
    page: siteWords[language].glossary,
    href: `glossary.html#${id}`,
    text: `${means[language].replaceAll("`", "")} (${[...names.en, ...names.zh].join(", ")})`,
  }));
}

function callEntries({ docstrings }: SearchedMaterial, language: Language): readonly Entry[] {
  return [...docstrings].map(([name, { signature, text }]) => ({
    kind: "call",
    title: name,
    page: siteWords[language].calls,
    href: `calls.html#${callId(name)}`,
    text: `${signature} ${text[language].replaceAll("`", "")}`,
  }));
}
