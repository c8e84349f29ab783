import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readCourse } from "../../src/course/disk.ts";
import { languages } from "../../src/verdict/language.ts";
import { coverPage, missingPage } from "./cover.ts";
import { errorPage, errorsPage } from "./error-pages.ts";
import { exercisesPage } from "./exercises-page.ts";
import { glossaryPage } from "./glossary-page.ts";
import { openHighlight } from "./highlight.ts";
import { homePage } from "./home-page.ts";
import { layout, type Page } from "./layout.ts";
import { lessonPage, type Material } from "./lesson-page.ts";
import { readPictures } from "./pictures.ts";
import { publish, type SiteFile } from "./publish.ts";

export interface BuildOptions {
  /** Folder of the checkout: lessons/, errors/, exercises/ and site/theme/ are below it. */
  readonly root: string;
  /** Where the site goes; an earlier site there is replaced. */
  readonly out: string;
  /** The path the site is served below: `/` or `/switchboard/`. Only the page for missing addresses needs it. */
  readonly base: string;
}

/** Builds the static site. Throws a `CourseError` when the course is not sound; `out` is then as it was. */
export async function buildSite({ root, out, base }: BuildOptions): Promise<{ readonly pages: number }> {
  const [course, highlight, theme] = await Promise.all([readCourse(root), openHighlight(), readTheme(root)]);
  const pages = pagesOf({ course, highlight, pictures: await readPictures(root, course) });
  await publish(out, [
    { path: "index.html", content: coverPage() },
    { path: "404.html", content: missingPage(endingInSlash(base)) },
    ...pages.map((page) => ({ path: `${page.language}/${page.name}`, content: layout(page) })),
    ...theme,
  ]);
  return { pages: pages.length + 2 };
}

function pagesOf(material: Material): readonly Page[] {
  const { course } = material;
  return languages.flatMap((language) => [
    homePage(course, language),
    ...course.lessons.map((lesson) => lessonPage(material, lesson, language)),
    exercisesPage(course, language),
    errorsPage(course, language),
    glossaryPage(course, language),
    ...course.errors.map((error) => errorPage(material, error, language)),
  ]);
}

async function readTheme(root: string): Promise<readonly SiteFile[]> {
  const folder = join(root, "site", "theme");
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({ path: `theme/${name}`, content: await readFile(join(folder, name), "utf8") })),
  );
}

function endingInSlash(base: string): string {
  return base.endsWith("/") ? base : `${base}/`;
}
