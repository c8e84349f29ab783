import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, type Browser, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtSite } from "./built.ts";
import { temporaryFolder } from "./site.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await temporaryFolder();
  [browser] = await Promise.all([openFirefox(folder.path), copyOf(join(folder.path, "out"))]);
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await folder?.[Symbol.asyncDispose]();
});

describe("in Firefox, from a folder on disk", () => {
  it("home is dark where the reader is, and leads to a lesson that fits its window", async () => {
    await open("en/index.html");
    expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe("rgb(28, 25, 21)");
    await Promise.all([page.waitForNavigation(), page.locator('a[href="13-phone-loops.html"]').click()]);
    expect(await page.title()).toBe("A telephone that keeps ringing · Switchboard");
    await page.setViewport({ width: 320, height: 640 });
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    await page.setViewport({ width: 1280, height: 800 });
  });

  it("keeps page and heading when the language is switched", async () => {
    await open("en/12-phone-call.html#closing");
    // As if it had been read for a while.
    await page.evaluate("{ const now = performance.now(); performance.now = () => now + 2000; }");
    await page.focus("a.language");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(page.url()).toMatch(/zh\/12-phone-call\.html#closing$/);
    expect(await page.evaluate("document.documentElement.lang")).toBe("zh-Hans");
  });

  it("steps a run by keyboard and lights the listing's line", async () => {
    await open("en/12-phone-call.html");
    await page.focus('.run button[aria-label="One step on"]');
    await page.keyboard.press("Home");
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press("ArrowRight");
    const seen = `[document.querySelector(".run .now").dataset.step, document.querySelector(".line.lit").dataset.line]`;
    expect(await page.evaluate(seen)).toEqual(["5", "10"]);
  });

  it("finds a word of Chinese and goes to it", async () => {
    await open("zh/13-phone-loops.html");
    await page.keyboard.press("/");
    const field = await page.waitForSelector("dialog input[type=search]", { visible: true });
    await field?.type("粘包");
    await page.waitForSelector("dialog mark");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(page.url()).toMatch(/zh\/glossary\.html#message-boundary$/);
  });

  it("opens hints one by one, and explains a call", async () => {
    await open("en/12-phone-call.html");
    const [first, second] = await page.$$(".hint > summary");
    const isShown = () => second?.evaluate((summary) => summary.checkVisibility());
    expect(await isShown()).toBe(false);
    await first?.click();
    expect(await isShown()).toBe(true);
    await page.focus('a.call[href="#call-accept"]');
    const tip = await page.waitForSelector("[role=tooltip]");
    expect(await tip?.evaluate((element) => element.textContent)).toContain("accept(): [conn: Socket");
  });

  it("reads without its script, with the whole picture and no controls that do nothing", async () => {
    const lesson = join(folder.path, "out", "en", "13-phone-loops.html");
    const plain = join(folder.path, "out", "en", "plain.html");
    await writeFile(plain, (await readFile(lesson, "utf8")).replace(/<script.*<\/script>/, ""));
    await open("en/plain.html");
    expect(await page.$$eval("main button", (all) => all.length)).toBe(0);
    expect(await page.$$eval(".picture svg .column.program", (all) => all.length)).toBeGreaterThan(2);
    expect(await page.evaluate(covered)).toBe(false);
  });
});

/** Runs in the page: whether anything lies over the last text of the first picture. */
const covered = `(() => {
  const last = [...document.querySelectorAll(".run svg")[0].querySelectorAll(".legend text")].at(-1);
  last.scrollIntoView({ block: "center", inline: "center" });
  const { x, y, width, height } = last.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return top?.closest("svg") === null || top?.matches(".curtain") === true;
})()`;

/** The site, in a folder where a page may be added. */
async function copyOf(out: string): Promise<void> {
  await cp(await builtSite(), out, { recursive: true });
}

/** A Firefox that ends with this process, however that ends. */
async function openFirefox(place: string): Promise<Browser> {
  const command = join(place, "firefox");
  await writeFile(command, '#!/bin/sh\nexec setpriv --pdeathsig KILL firefox-esr "$@"\n');
  await chmod(command, 0o755);
  const userDataDir = join(place, "profile");
  await mkdir(userDataDir);
  // 0 is dark.
  const extraPrefsFirefox = { "layout.css.prefers-color-scheme.content-override": 0 };
  return await launch({ browser: "firefox", executablePath: command, userDataDir, extraPrefsFirefox });
}

async function open(path: string): Promise<void> {
  await page.goto(addressOf(path));
}

function addressOf(path: string): string {
  return pathToFileURL(join(folder.path, "out", path.split("#")[0] ?? "")).href + path.replace(/^[^#]*/, "");
}
