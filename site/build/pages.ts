import { languages, type Language } from "../../src/verdict/language.ts";
import { aboutPage } from "./about-page.ts";
import { coursePage, partPage } from "./course-page.ts";
import { errorPage, errorsPage } from "./error-pages.ts";
import { exercisesPage } from "./exercises-page.ts";
import { glossaryPage } from "./glossary-page.ts";
import { homePage } from "./home-page.ts";
import type { Page } from "./layout.ts";
import { lessonPage, pageFile, type Material } from "./lesson-page.ts";
import { callsPage, searchPage } from "./reference-pages.ts";

/** All pages of the site. */
export function pagesOf(material: Material): readonly Page[] {
  return languages.flatMap((language) => makersOf(material, language).map(([, make]) => make()));
}

/** How to make each page, by its path: a server that shows a draft makes only what is asked for. */
export function pageMakers(material: Material): ReadonlyMap<string, () => Page> {
  return new Map(
    languages.flatMap((language) =>
      makersOf(material, language).map(([name, make]) => [`${language}/${name}`, make] as const),
    ),
  );
}

function makersOf(material: Material, language: Language): readonly (readonly [name: string, make: () => Page])[] {
  const { course } = material;
  return [
    ["index.html", () => homePage(material, language)],
    ...course.lessons.map((one) => [pageFile(one.slug), () => lessonPage(material, one, language)] as const),
    ["exercises.html", () => exercisesPage(course, language)],
    ["errors.html", () => errorsPage(course, language)],
    ["glossary.html", () => glossaryPage(course, language)],
    ["calls.html", () => callsPage(material, language)],
    ["search.html", () => searchPage(language)],
    ...course.errors.map((one) => [pageFile(one.slug), () => errorPage(material, one, language)] as const),
    ["about.html", () => aboutPage(language)],
    ["course.html", () => coursePage(material, language)],
    ...course.parts.map((one) => [`part-${one.number}.html`, () => partPage(material, one, language)] as const),
  ];
}
