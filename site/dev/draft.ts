import { rereadCourse } from "../../src/course/disk.ts";
import type { Course } from "../../src/course/course.ts";
import { problems } from "../../src/course/gate.ts";
import { CourseError } from "../../src/course/problem.ts";
import { languages } from "../../src/verdict/language.ts";
import { bundleClient, bundleTheme } from "../build/client.ts";
import { coverPage, missingPage } from "../build/cover.ts";
import { listingFiles, readMaterial } from "../build/index.ts";
import { layout, type Page } from "../build/layout.ts";
import type { Material } from "../build/lesson-page.ts";
import { pageMakers } from "../build/pages.ts";
import { readPictures } from "../build/pictures.ts";
import type { SiteFile } from "../build/publish.ts";
import { searchFile } from "../build/search.ts";
import { readSolutions } from "../build/solutions.ts";

/** The site while it is written: what has changed is read again, and a page is made when somebody asks for it. */
export class Draft {
  readonly #root: string;
  #material: Material;
  #makers: ReadonlyMap<string, () => Page>;
  #assets: ReadonlyMap<string, SiteFile["content"]>;
  readonly #made = new Map<string, string>();
  /** Changed files whose change could not be taken yet: another one was in the way. */
  readonly #unread = new Set<string>();

  private constructor(root: string, material: Material, assets: readonly SiteFile[]) {
    this.#root = root;
    this.#material = material;
    this.#makers = pageMakers(material);
    this.#assets = byPath(assets);
  }

  /** Throws a `CourseError` when the course is not sound. */
  static async open(root: string): Promise<Draft> {
    const [material, assets] = await Promise.all([readMaterial(root), readAssets(root)]);
    const draft = new Draft(root, { ...material, repository: "", paper: false }, assets);
    // The first program that is coloured compiles the grammar, which takes a second.
    material.highlight("const warm = true;", "ts");
    return draft;
  }

  static readonly folders = ["lessons", "errors", "exercises", "solutions", "site/theme", "site/client"];

  /** Reads again what these files are part of. Throws a `CourseError`, with everything as it was, when that is unsound. */
  async update(changedPaths: readonly string[]): Promise<void> {
    for (const path of changedPaths) this.#unread.add(path);
    const paths = [...this.#unread];
    const changed = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path));
    if (changed(/^site\//)) this.#assets = byPath(await readAssets(this.#root));
    const ofCourse = paths.filter(
      (path) => /^(?:lessons|errors|exercises)\//.test(path) && !path.includes("/recordings"),
    );
    const course =
      ofCourse.length > 0 ? await soundCourse(this.#root, this.#material.course, ofCourse) : this.#material.course;
    this.#material = {
      ...this.#material,
      course,
      ...(changed(/\/recordings\//) && { pictures: await readPictures(this.#root, course) }),
      ...(changed(/^solutions\//) && { solutions: await readSolutions(this.#root, course) }),
    };
    this.#makers = pageMakers(this.#material);
    this.#made.clear();
    this.#unread.clear();
  }

  /** What stands at this path; undefined where nothing does. */
  get(path: string): SiteFile["content"] | undefined {
    if (path === "" || path === "index.html") return coverPage();
    const make = this.#makers.get(path);
    if (make) return this.#page(path, make);
    return this.#assets.get(path) ?? this.#listing(path) ?? this.#search(path);
  }

  /** Every path at which something stands, those that other pages need first. */
  paths(): readonly string[] {
    const searches = languages.map((language) => `${language}/search.js`);
    const listings = listingFiles(this.#material.course).map(({ path }) => path);
    return [...this.#assets.keys(), "index.html", ...this.#makers.keys(), ...listings, ...searches];
  }

  get missing(): string {
    return missingPage("/");
  }

  #page(path: string, make: () => Page): string {
    const made = this.#made.get(path) ?? layout(make(), { served: true, cards: new Set() });
    this.#made.set(path, made);
    return made;
  }

  #listing(path: string): SiteFile["content"] | undefined {
    if (!path.startsWith("files/")) return undefined;
    return listingFiles(this.#material.course).find((file) => file.path === path)?.content;
  }

  #search(path: string): SiteFile["content"] | undefined {
    const language = languages.find((one) => path === `${one}/search.js`);
    if (!language) return undefined;
    const makers = [...this.#makers].filter(([one]) => one.startsWith(`${language}/`));
    const pages = makers.map(([, make]) => make());
    return searchFile(this.#material, pages, language).content;
  }
}

async function soundCourse(root: string, before: Course, paths: readonly string[]): Promise<Course> {
  const course = await rereadCourse(root, before, paths);
  const found = problems(course);
  if (found.length > 0) throw new CourseError(found);
  return course;
}

async function readAssets(root: string): Promise<readonly SiteFile[]> {
  return (await Promise.all([bundleClient(root), bundleTheme(root)])).flat();
}

function byPath(files: readonly SiteFile[]): ReadonlyMap<string, SiteFile["content"]> {
  return new Map(files.map(({ path, content }) => [path, content]));
}
