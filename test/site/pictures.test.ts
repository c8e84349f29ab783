import { describe, expect, it } from "vitest";
import { readMaterial } from "../../site/build/index.ts";
import { lessonPage } from "../../site/build/lesson-page.ts";
import { pictureHtml, readPictures } from "../../site/build/pictures.ts";
import { recordingProblems } from "../../site/build/recordings.ts";
import type { Cell } from "../../src/course/course.ts";
import { readCourse } from "../../src/course/disk.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { root } from "./site.ts";

const course = await readCourse(root);
const pictures = await readPictures(root, course);
const groups = [...course.lessons, ...course.errors].flatMap((page) =>
  page.groups.map((group) => ({ page, group, id: group.id })),
);

describe("the pictures of recorded runs", () => {
  it.each(groups)("$page.slug, $id is drawn as its cells are declared now", ({ page, group }) => {
    const html = pictureHtml(pictures, `${page.slug}/${group.id}`, "en");
    const names = [...html.matchAll(/class="program"><text class="name"[^>]*>([^<]*)</g)].map(([, name]) => name);
    expect(names).toEqual(group.cells.map((cell) => cell.name));
  });

  it("name for each step its words, and for each lane its listing", () => {
    const html = pictureHtml(pictures, "13-phone-loops/meter", "zh");
    expect(html.match(/ data-step="/g)?.length).toBe(html.match(/<li>/g)?.length);
    expect(html).toContain('data-listings="meter-server.ts meter-callers.ts"');
  });

  it("are refused where the recording is of another program: who ran, what it printed, its lines", () => {
    const lesson = course.lessons.find(({ slug }) => slug === "13-phone-loops");
    const [group] = lesson?.groups ?? [];
    const [cell] = group?.cells ?? [];
    if (!lesson || !group || !cell) throw new Error("the lesson is gone");
    const start = { kind: "start", t_ms: 0, who: cell.name, pid: 1, program: "x", args: [] } as const;
    const call = { kind: "call", t_ms: 1, began_ms: 1, who: cell.name, call: "bind", fd: 3, args: [] } as const;
    const told = (own: Partial<Cell>, events: readonly WireEvent[], listings = {}): readonly string[] =>
      recordingProblems({
        page: lesson,
        group: { ...group, cells: [{ ...cell, ...own }] },
        recording: { events, listings },
      });
    expect(told({ name: "other" }, [start])).toEqual([`Expected a recording of other, got ${cell.name}.`]);
    expect(told({}, [start], { [cell.listing]: "0123" })).toEqual([
      `Expected a recording of ${cell.listing} as it is, got an older one.`,
    ]);
    expect(told({ prints: "hello\n" }, [start])).toEqual([`Expected ${cell.name} to have printed "hello\\n", got "".`]);
    expect(told({ prints: "" }, [start, { ...call, line: 999 }])).toEqual([
      `Expected a call of ${cell.name} on a line of ${cell.listing}, got bind() on line 999.`,
    ]);
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
