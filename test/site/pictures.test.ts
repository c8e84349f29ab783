import { describe, expect, it } from "vitest";
import { readMaterial } from "../../site/build/index.ts";
import { lessonPage } from "../../site/build/lesson-page.ts";
import { pictureHtml, readPictures } from "../../site/build/pictures.ts";
import { readCourse } from "../../src/course/disk.ts";
import { escapeHtml } from "../../src/course/html.ts";
import { root } from "./site.ts";

const course = await readCourse(root);
const pictures = await readPictures(root, course);
const groups = course.lessons
  .flatMap((lesson) => lesson.groups.map((group) => ({ lesson, group, id: group.id })))
  .filter(({ group }) => group.cells.length > 1);

describe("the pictures of recorded runs", () => {
  it.each(groups)("$lesson.slug, $id is drawn as its cells are declared now", ({ lesson, group }) => {
    const conversation = pictures.get(`${lesson.slug}/${group.id}`);
    const lanes = conversation?.lanes.map((lane) => lane.name);
    expect(lanes).toEqual(group.cells.map((cell) => cell.name));
    for (const { prints = "" } of group.cells) {
      for (const line of prints.trimEnd().split("\n")) {
        expect(pictureHtml(pictures, `${lesson.slug}/${group.id}`, "en")).toContain(escapeHtml(line));
      }
    }
  });

  it("stand in the page, with the same in words", async () => {
    const lesson = course.lessons.find(({ slug }) => slug === "13-phone-loops");
    if (!lesson) throw new Error("the lesson is gone");
    const { main } = lessonPage({ ...(await readMaterial(root)), repository: "" }, lesson, "zh");
    expect(main).toContain('aria-labelledby="wire-13-phone-loops-meter-title"');
    expect(main).toContain("用文字说明经过");
  });

  it("are left out where nothing was recorded", () => {
    expect(pictureHtml(new Map(), "13-phone-loops/meter", "en")).toBe("");
  });
});
