import type { Course } from "../../src/course/course.ts";
import { readCourse } from "../../src/course/disk.ts";
import { problems } from "../../src/course/gate.ts";
import { CourseError, type Problem } from "../../src/course/problem.ts";
import { folderOf } from "../../src/course/page.ts";
import { languages } from "../../src/verdict/language.ts";
import { aboutPage } from "./about-page.ts";
import { bundleClient, bundleTheme } from "./client.ts";
import { coursePage, partPage } from "./course-page.ts";
import { coverPage, missingPage } from "./cover.ts";
import { deadLinks } from "./dead-links.ts";
import { readDocstrings } from "./docstrings.ts";
import { errorPage, errorsPage } from "./error-pages.ts";
import { exercisesPage } from "./exercises-page.ts";
import { glossaryPage } from "./glossary-page.ts";
import { openHighlight } from "./highlight.ts";
import { homePage } from "./home-page.ts";
import { layout, type Page } from "./layout.ts";
import { lessonPage, type Material } from "./lesson-page.ts";
import { readPictures } from "./pictures.ts";
import { publish, type SiteFile } from "./publish.ts";
import { callsPage, searchPage } from "./reference-pages.ts";
import { searchFile } from "./search.ts";
import { sitemap } from "./sitemap.ts";
import { readSolutions } from "./solutions.ts";

export interface BuildOptions {
  /** Folder of the checkout: lessons/, errors/, exercises/ and site/theme/ are below it. */
  readonly root: string;
  /** Where the site goes; an earlier site there is replaced. */
  readonly out: string;
  /**
   * Where the site is served: `/`, `/switchboard/`, or with its host, `https://example.org/switchboard/`, which the
   * sitemap needs. Pages lead to each other without it.
   */
  readonly base: string;
  /** Where the checkout is kept, for edit links: `https://host/owner/name`. */
  readonly repository?: string;
}

export interface BuiltSite {
  readonly pages: number;
}

/** Builds the static site. Throws a `CourseError` when the course is not sound; `out` is then as it was. */
export async function buildSite({ root, out, base, repository = "" }: BuildOptions): Promise<BuiltSite> {
  const [material, theme, client] = await Promise.all([readMaterial(root), bundleTheme(root), bundleClient(root)]);
  const pages = pagesOf({ ...material, repository });
  const files: readonly SiteFile[] = [
    { path: "index.html", content: coverPage() },
    { path: "404.html", content: missingPage(pathOf(base)) },
    ...pages.map((page) => ({ path: `${page.language}/${page.name}`, content: layout(page) })),
    { path: "sitemap.xml", content: sitemap(endingInSlash(base), pages) },
    ...listingFiles(material.course),
    ...theme,
    ...client,
    ...languages.map((language) => searchFile(material, pages, language)),
  ];
  refuse(deadLinks(files));
  await publish(out, files);
  return { pages: pages.length + 2 };
}

/** Everything that pages are made from, read and checked. */
export async function readMaterial(root: string): Promise<Omit<Material, "repository">> {
  const [course, docstrings] = await Promise.all([readCourse(root), readDocstrings(root)]);
  refuse(problems(course));
  const [highlight, pictures, solutions] = await Promise.all([
    openHighlight(docstrings),
    readPictures(root, course),
    readSolutions(root, course),
  ]);
  return { course, docstrings, highlight, pictures, solutions };
}

function refuse(found: readonly Problem[]): void {
  if (found.length > 0) throw new CourseError(found);
}

/** The listings themselves, for whoever wants a whole file. */
function listingFiles({ lessons, errors }: Course): readonly SiteFile[] {
  return [...lessons, ...errors].flatMap((page) =>
    Object.entries(page.listings).map(([name, content]) => ({ path: `files/${folderOf(page)}/${name}`, content })),
  );
}

export function pagesOf(material: Material): readonly Page[] {
  const { course } = material;
  return languages.flatMap((language) => [
    homePage(material, language),
    ...course.lessons.map((lesson) => lessonPage(material, lesson, language)),
    exercisesPage(course, language),
    errorsPage(course, language),
    glossaryPage(course, language),
    callsPage(material, language),
    searchPage(language),
    ...course.errors.map((error) => errorPage(material, error, language)),
    aboutPage(language),
    coursePage(material, language),
    ...course.parts.map((part) => partPage(material, part, language)),
  ]);
}

function pathOf(base: string): string {
  return endingInSlash(base.replace(/^https?:\/\/[^/]+/, ""));
}

function endingInSlash(base: string): string {
  return base.endsWith("/") ? base : `${base}/`;
}
