import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchShell } from "../browser.ts";
import { bundleClient, bundleTheme } from "../../site/build/client.ts";
import { readMaterial } from "../../site/build/index.ts";
import { lessonPage } from "../../site/build/lesson-page.ts";
import type { Pictures } from "../../site/build/pictures.ts";
import { languages } from "../../src/verdict/language.ts";
import { root, temporaryFolder } from "./site.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let browser: Browser;

beforeAll(async () => {
  folder = await temporaryFolder();
  const [material, client, theme] = await Promise.all([readMaterial(root), bundleClient(root), bundleTheme(root)]);
  const lesson = material.course.lessons.find(({ slug }) => slug === "12-phone-call");
  if (!lesson) throw new Error("the lesson is gone");
  const { main } = lessonPage({ ...material, repository: "" }, lesson, "en");
  const files = [
    ...client,
    ...theme,
    { path: "en/lesson.html", content: shell(`<main>${main}</main>`) },
    { path: "en/busiest.html", content: shell(busiest(material.pictures)) },
  ];
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), content);
  }
  browser = await launchShell();
});

afterAll(async () => {
  await browser?.close();
  await folder?.[Symbol.asyncDispose]();
});

/** The runs with the most in their pictures. */
function busiest(pictures: Pictures): string {
  const drawings = [...pictures.values()].toSorted((a, b) => b.en.length - a.en.length).slice(0, 20);
  return drawings.flatMap((drawing) => languages.map((language) => drawing[language])).join("\n");
}

function shell(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="../theme/switchboard.css"><script src="../theme/switchboard.js" defer></script>
<body class="lesson">${body}`;
}

async function open(options: Parameters<Browser["newPage"]>[0] = {}, name = "lesson"): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(pathToFileURL(join(folder.path, "en", `${name}.html`)).href);
  return page;
}

/** What of the first run is to be seen: which step, the caption, the lit lines, and whether anything is covered. */
function seen(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const run = document.querySelector(".run");
    return {
      step: Number(run.querySelector(".now")?.dataset.step ?? -1),
      lit: [...document.querySelectorAll(".line.lit")].map((line) => line.dataset.line).join(" "),
      says: run.querySelector(".player span")?.textContent ?? "",
    };
  })()`);
}

/** Whether the first name stands where the picture, or what is to be seen of it, begins, and has a strip behind it. */
function names(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const box = document.querySelector(".picture");
    const below = box.querySelector(".name").getBoundingClientRect().top - Math.max(0, box.getBoundingClientRect().top);
    return { inSight: below > 5 && below < 25, strip: getComputedStyle(box.querySelector(".strip")).fill !== "none" };
  })()`);
}

describe("the player of a run", () => {
  it("plays step by step, lights each program's line, and can be stopped", async () => {
    const page = await open();
    await page.clock.install();
    await page.getByRole("button", { name: "Play" }).first().click();
    await page.clock.runFor(3 * 1100 + 10);
    expect(await seen(page)).toMatchObject({ step: 3, lit: "7", says: expect.stringContaining("server calls bind") });
    await page.getByRole("button", { name: "Pause" }).first().click();
    await page.clock.runFor(5000);
    expect(await seen(page)).toMatchObject({ step: 3 });
    await page.close();
  });

  it("is stepped by keyboard, to both ends and back", async () => {
    const page = await open({ reducedMotion: "reduce" });
    const lasts = `getComputedStyle(document.querySelector(".curtain")).transitionDuration`;
    expect(await page.evaluate(lasts)).toBe("0s");
    await page.getByRole("button", { name: "One step on" }).first().focus();
    await page.keyboard.press("Home");
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press("ArrowRight");
    expect(await seen(page)).toMatchObject({ step: 5, lit: "10", says: expect.stringContaining("accept() and waits") });
    await page.keyboard.press("ArrowLeft");
    expect(await seen(page)).toMatchObject({ step: 4, lit: "8" });
    await page.keyboard.press("End");
    expect(await seen(page)).toMatchObject({ lit: "", says: expect.stringContaining("exit code 0") });
    await page.close();
  });

  it("is scrubbed, and goes to the step that is clicked; a screen reader hears which it is", async () => {
    // The page must not be gliding to the step before while the pointer comes down.
    const page = await open({ reducedMotion: "reduce" });
    const slider = page.getByRole("slider", { name: "Step" }).first();
    await slider.fill("8");
    expect(await seen(page)).toMatchObject({ step: 8, lit: "10 7" });
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^9 \/ 38: .* caller calls connect_ex/);
    await page.locator('.run [data-step="2"] .dot').first().click();
    await expect.poll(() => seen(page)).toMatchObject({ step: 2, lit: "6" });
    await page.close();
  });

  it("moves nothing while the page is made, and keeps a narrow page from scrolling sideways", async () => {
    const page = await open({ viewport: { width: 360, height: 700 } });
    const shift = await page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().map(({ value }) => value)))
        .observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
    })`);
    expect(shift).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    expect(await page.evaluate("document.querySelector('.picture').scrollWidth")).toBeGreaterThan(600);
    await page.close();
  });
});

describe("the picture of a run", () => {
  it("keeps the names of its lanes in sight while it is scrolled through, in the page and in a box of its own", async () => {
    await using page = await open({ viewport: { width: 900, height: 500 } });
    await expect.poll(() => names(page)).toEqual({ inSight: true, strip: false });
    await page.evaluate(`scrollBy(0, document.querySelector(".picture").getBoundingClientRect().top + 300)`);
    await expect.poll(() => names(page)).toEqual({ inSight: true, strip: true });
    await page.evaluate(`(() => {
      const box = document.querySelector(".picture");
      Object.assign(box.style, { maxHeight: "300px", overflowY: "auto" });
      box.scrollIntoView();
      box.scrollTop = 200;
    })()`);
    await expect.poll(() => names(page)).toEqual({ inSight: true, strip: true });
    await page.evaluate(`document.querySelector(".picture").scrollTop = 0`);
    await expect.poll(() => names(page)).toEqual({ inSight: true, strip: false });
  });

  it("stands there whole without scripts, and shows its bytes to the keyboard", async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.locator(".player").first().isVisible()).toBe(false);
    expect(await page.locator(".run").first().getByText("exit 0").last().isVisible()).toBe(true);
    const bytes = page.locator(".run .bytes").first();
    expect(await bytes.isVisible()).toBe(false);
    await page.locator(".run [data-step][tabindex]").first().focus();
    expect(await bytes.isVisible()).toBe(true);
    await page.close();
  });

  it("has no text that runs into another or out of the picture, even in the busiest runs", async () => {
    const page = await open({ javaScriptEnabled: false }, "busiest");
    expect(await page.evaluate(collisions)).toEqual([]);
    await page.close();
  });
});

/** Runs in the page: texts of one picture that share a place, or do not fit in it. */
const collisions = `[...document.querySelectorAll(".run svg")].flatMap((svg) => {
  const { width } = svg.viewBox.baseVal;
  const name = svg.getAttribute("aria-labelledby") + " " + svg.getAttribute("lang") + ": ";
  const texts = [...svg.querySelectorAll("text:not([transform]):not(.bytes *)")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return { text: text.textContent, x, y: y + height / 4, right: x + width, bottom: y + height * 0.75 };
  });
  const out = texts.filter(({ x, right }) => x < 0 || right > width).map(({ text }) => name + text + " is cut off");
  const meet = texts.flatMap((a, index) => texts.slice(index + 1)
    .filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom)
    .map((b) => name + a.text + " / " + b.text));
  return [...out, ...meet];
})`;
