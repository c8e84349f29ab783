import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { buildSite } from "../../site/build/index.ts";
import { CourseError } from "../../src/course/problem.ts";
import { base, builtSite } from "./built.ts";
import { copyOfCourse, filesOf, root, temporaryFolder } from "./site.ts";

const built = await filesOf(await builtSite());
const pages = [...built].filter(([path]) => path.endsWith(".html"));

describe("the built site", () => {
  it("has a page of each language for home, each lesson and the exercises", () => {
    const names = pages.map(([path]) => path);
    for (const name of ["index", "exercises", "12-phone-call", "13-phone-loops", "15-udp-echo"]) {
      expect(names).toContain(`en/${name}.html`);
      expect(names).toContain(`zh/${name}.html`);
    }
    expect(names).toContain("index.html");
    expect(names).toContain("404.html");
  });

  it("has a page of each error, and leads to it from the list of them", () => {
    for (const language of ["en", "zh"]) {
      expect(built.get(`${language}/ECONNREFUSED.html`)).toContain('href="12-phone-call.html#connect-result"');
      expect(built.get(`${language}/errors.html`)).toContain(
        '<a href="ECONNREFUSED.html"><code>ECONNREFUSED</code></a>',
      );
      expect(built.get(`${language}/index.html`)).toContain('<a href="errors.html">');
    }
  });

  it("has no link, style or picture of its own that leads nowhere", () => {
    const dead = pages
      .filter(([path]) => path !== "404.html")
      .flatMap(([path, html]) => references(html).flatMap((href) => deadEnd(path, href)));
    expect(dead).toEqual([]);
  });

  it("loads nothing from elsewhere, and no script but its own", () => {
    for (const [, html] of pages) {
      expect(html).not.toMatch(
        /<script(?! src="(?:\.\.|\/course)\/theme\/switchboard\.js" defer>)|<iframe|<img|@import/,
      );
      expect(html).not.toMatch(/<link[^>]+href="(?:https?:)?\/\//);
    }
    expect(built.get("theme/switchboard.css")).not.toMatch(/@import|url\((?!\.\/fonts\/)/);
  });

  it("has the same anchors in both languages", () => {
    for (const [path, html] of pages.filter(([one]) => one.startsWith("en/"))) {
      expect(idsOf(built.get(path.replace("en/", "zh/")) ?? "").toSorted(), path).toEqual(idsOf(html).toSorted());
    }
  });

  it("switches the language without leaving the page", () => {
    expect(built.get("en/13-phone-loops.html")).toContain('href="../zh/13-phone-loops.html" hreflang="zh-Hans"');
    expect(built.get("zh/13-phone-loops.html")).toContain('href="../en/13-phone-loops.html" hreflang="en"');
  });

  it("leads from each lesson to the one before and the one after", () => {
    expect(built.get("en/13-phone-loops.html")).toMatch(/rel="prev" href="12-phone-call.html".*\n.*rel="next" href="/);
    expect(built.get("en/01-the-layer.html")).not.toContain('rel="prev"');
  });

  it("knows its place on a server where an address is missing", () => {
    expect(built.get("404.html")).toContain('href="/course/theme/switchboard.css"');
    expect(built.get("404.html")).toContain('href="/course/zh/index.html"');
  });

  it("shows each program that a lesson refers to, coloured, with its call-outs", () => {
    const page = built.get("en/13-phone-loops.html") ?? "";
    expect(page).toContain('<span class="line" data-line="17" data-mark="3">');
    expect(page).toContain('<span class="t-keyword">for</span> (;;) {');
    expect(page).not.toContain("#region");
  });
});

describe("a build", () => {
  it("gives the same files each time, and replaces an earlier site whole", async () => {
    await using folder = await temporaryFolder();
    const out = join(folder.path, "out");
    await cp(await builtSite(), out, { recursive: true });
    await writeFile(join(out, "en", "old.html"), "");
    await buildSite({ root, out, base });
    expect(await filesOf(out)).toEqual(built);
    expect(await readdir(folder.path)).toEqual(["out"]);
  });

  it("that meets a listing which is not there names file, line and fix, and leaves the old site alone", async () => {
    await using folder = await temporaryFolder();
    await copyOfCourse(folder.path);
    const out = join(folder.path, "out");
    await buildSite({ root: folder.path, out, base: "/" });
    const before = await filesOf(out);
    const line = await misspell(join(folder.path, "lessons/13-phone-loops/en.md"));

    const failure = await failureOf(buildSite({ root: folder.path, out, base: "/" }));

    expect(failure).toBeInstanceOf(CourseError);
    expect(String(failure)).toContain(`lessons/13-phone-loops/en.md:${line}: Expected a listing beside the lesson`);
    expect(String(failure)).toContain("Fix: Use one of: endings.ts, meter-callers.ts, meter-server.ts.");
    expect(await filesOf(out)).toEqual(before);
    const left = ["errors", "exercises", "lessons", "node_modules", "out", "site", "solutions", "src"];
    expect((await readdir(folder.path)).toSorted()).toEqual(left);
  });

  it("refuses a folder that holds something else", async () => {
    await using folder = await temporaryFolder();
    const out = join(folder.path, "home");
    await mkdir(out);
    await writeFile(join(out, "letter.txt"), "dear");
    expect(String(await failureOf(buildSite({ root, out, base: "/" })))).toContain("that no site build has made");
    expect(await readFile(join(out, "letter.txt"), "utf8")).toBe("dear");
  });
});

async function misspell(file: string): Promise<number> {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("```listing meter-callers.ts", "```listing metre-callers.ts"));
  return text.split("\n").findIndex((line) => line.startsWith("```listing meter-callers.ts")) + 1;
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function references(html: string): readonly string[] {
  return [...html.matchAll(/(?:href|src)="([^"]*)"/g)]
    .map(([, href = ""]) => href)
    .filter((href) => !href.startsWith("https://"));
}

function deadEnd(from: string, href: string): readonly string[] {
  const [path = "", anchor] = href.split("#");
  const target = path === "" ? from : posix.join(posix.dirname(from), path);
  const html = built.get(target);
  if (html === undefined) return [`${from}: ${href} is not there`];
  return anchor === undefined || idsOf(html).includes(anchor) ? [] : [`${from}: ${href} has no such anchor`];
}

function idsOf(html: string): readonly string[] {
  return [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);
}
