import { setImmediate } from "node:timers/promises";
import type { Course } from "../../src/course/course.ts";
import { readCourse } from "../../src/course/disk.ts";
import { problems } from "../../src/course/gate.ts";
import { CourseError, type Problem } from "../../src/course/problem.ts";
import { folderOf } from "../../src/course/page.ts";
import { languages } from "../../src/verdict/language.ts";
import { siteAddress } from "./address.ts";
import { drawCards } from "./cards.ts";
import { bundleClient, bundleTheme } from "./client.ts";
import { coverPage, missingPage } from "./cover.ts";
import { deadLinks } from "./dead-links.ts";
import { readDocstrings } from "./docstrings.ts";
import { openHighlight } from "./highlight.ts";
import { layout } from "./layout.ts";
import type { Material } from "./lesson-page.ts";
import { pagesOf } from "./pages.ts";
import { printCourse } from "./paper.ts";
import { readPictures } from "./pictures.ts";
import { publish, refuseForeign, type SiteFile } from "./publish.ts";
import { searchFile } from "./search.ts";
import { sitemap } from "./sitemap.ts";
import { readSolutions } from "./solutions.ts";

export interface BuildOptions {
  /** Folder of the checkout: lessons/, errors/, exercises/ and site/theme/ are below it. */
  readonly root: string;
  /** Where the site goes; an earlier site there is replaced. */
  readonly out: string;
  /**
   * Where the site is served: `/`, `/switchboard/`, or with its host, `https://example.org/switchboard/`, without which
   * there is no sitemap, nothing that stands for a page elsewhere, and no font that is loaded beforehand. Pages lead to
   * each other without it.
   */
  readonly base: string;
  /** Where the checkout is kept, for edit links: `https://host/owner/name`. */
  readonly repository?: string;
  /** Draw the pictures that stand for pages elsewhere; without Chromium they are left out. */
  readonly cards?: boolean;
  /** Print the course as a PDF for each language; needs Chromium. */
  readonly paper?: boolean;
  /** Given when the site is not wanted any more: it rejects with the reason, and `out` is as it was. */
  readonly signal?: AbortSignal;
}

export interface BuiltSite {
  readonly pages: number;
  /** Cards were asked for, and there was no Chromium to draw them. */
  readonly withoutCards: boolean;
}

/** Builds the static site. Throws a `CourseError` when the course is not sound; `out` is then as it was. */
export async function buildSite(options: BuildOptions): Promise<BuiltSite> {
  const { root, out, base, repository = "", cards = false, paper = false } = options;
  await refuseForeign(out);
  const [material, theme, client] = await Promise.all([readMaterial(root), bundleTheme(root), bundleClient(root)]);
  const pages = pagesOf({ ...material, repository, paper });
  const { path, whole } = siteAddress(base);
  const drawn = cards && whole !== undefined ? await drawCards(root, pages) : [];
  const cardPaths = new Set(drawn?.map((card) => card.path));
  // Without a host, the folder may be opened as it is.
  const share = { served: whole !== undefined, ...(whole !== undefined && { whole }), cards: cardPaths };
  const files: readonly SiteFile[] = [
    { path: "index.html", content: coverPage() },
    { path: "404.html", content: missingPage(path) },
    ...pages.map((page) => ({ path: `${page.language}/${page.name}`, content: layout(page, share) })),
    ...(drawn ?? []),
    ...(whole === undefined ? [] : [{ path: "sitemap.xml", content: sitemap(whole, pages) }]),
    ...listingFiles(material.course),
    ...theme,
    ...client,
    ...languages.map((language) => searchFile(material, pages, language)),
  ];
  const papers = paper ? await printCourse(files) : [];
  refuse(deadLinks([...files, ...papers]));
  // To make the pages takes long, and whoever wants to end it is heard between turns of the event loop only.
  await setImmediate();
  options.signal?.throwIfAborted();
  await publish(out, [...files, ...papers]);
  return { pages: pages.length + 2, withoutCards: drawn === undefined };
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
export function listingFiles({ lessons, errors }: Course): readonly SiteFile[] {
  return [...lessons, ...errors].flatMap((page) =>
    Object.entries(page.listings).map(([name, content]) => ({ path: `files/${folderOf(page)}/${name}`, content })),
  );
}
