import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCourse, strayFiles } from "../../src/course/disk.ts";
import { problems } from "../../src/course/gate.ts";
import { statement } from "../../src/course/lesson.ts";
import { describeProblem } from "../../src/course/problem.ts";
import { languages, type Language } from "../../src/verdict/language.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const course = await readCourse(root);

describe("the course", () => {
  it("has nothing wrong with it", () => {
    expect(problems(course).map((problem) => describeProblem(problem))).toEqual([]);
  });

  it("has no file that nothing reads", async () => {
    expect((await strayFiles(root)).map((problem) => describeProblem(problem))).toEqual([]);
  });

  it("has every section that a failure of a check points to", async () => {
    const pointers = await pointersOf(["src/check", "test/hidden"]);
    expect(pointers.length).toBeGreaterThan(15);
    expect(pointers.filter((pointer) => !languages.every((language) => isThere(pointer, language)))).toEqual([]);
  });

  it("has learners run only what is installed without the packages of developers", async () => {
    const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const installed = new Set([manifest.name, ...Object.keys(manifest.dependencies)]);
    const pages = [...course.lessons, ...course.errors].flatMap(({ body }) =>
      languages.map((language) => body[language]),
    );
    const named = pages.flatMap((text) => [...text.matchAll(/\bnpx (\S+)/g)].map(([, name]) => name));
    expect(named).toContain("tsx");
    expect(named.filter((name) => !installed.has(name))).toEqual([]);
  });

  it.each(course.lessons)("$slug states what each program of its exercise has to do", (lesson) => {
    const exercise = course.exercises.find((one) => one.slug === lesson.exercise);
    for (const language of languages) {
      for (const program of exercise?.programs ?? []) {
        expect(statement(lesson, language)).toContain(`### \`${program.name}\``);
      }
    }
  });

  it.each(course.lessons)("$slug is 700 to 1,500 words of English, its programs not counted", (lesson) => {
    const prose = lesson.body.en.replaceAll(/^```.*?^```$/gms, "");
    const words = prose.split(/\s+/).filter((word) => /\w/.test(word)).length;
    expect(words).toBeGreaterThanOrEqual(700);
    expect(words).toBeLessThanOrEqual(1500);
  });
});

/** Every `13-phone-loops#end-of-call` in the sources below `folders`. */
async function pointersOf(folders: readonly string[]): Promise<readonly string[]> {
  const found = folders.map(async (folder) => {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && /\.(?:ts|py)$/.test(entry.name));
    const texts = files.map((file) => readFile(join(file.parentPath, file.name), "utf8"));
    return (await Promise.all(texts)).flatMap((text) => text.match(/\b\d\d-[a-z-]+#[a-z-]+/g) ?? []);
  });
  return [...new Set((await Promise.all(found)).flat())].toSorted();
}

function isThere(pointer: string, language: Language): boolean {
  const [slug, anchor] = pointer.split("#");
  const lesson = course.lessons.find((one) => one.slug === slug);
  return lesson?.body[language].includes(`{#${anchor}}`) === true;
}
