import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchShell } from "../browser.ts";
import { builtSite } from "./built.ts";

let site: string;
let browser: Browser;

beforeAll(async () => {
  site = await builtSite();
  browser = await launchShell();
});

afterAll(async () => {
  await browser?.close();
});

describe("searching from a folder on disk", () => {
  it("loads nothing before somebody searches, and then works by keyboard alone", async () => {
    const page = await browser.newPage();
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url().split("/").slice(-2).join("/")));
    await page.goto(fromDisk("zh/13-phone-loops.html"));
    expect(scripts.filter((url) => url.endsWith("search.js"))).toEqual([]);
    await page.keyboard.press("/");
    await page.getByRole("searchbox").waitFor();
    await page.keyboard.type("粘包");
    expect(await page.locator("dialog mark").first().textContent()).toBe("粘包");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/zh\/glossary\.html#message-boundary$/);
    await page.close();
  });

  it("opens by its link, and Escape gives the page back", async () => {
    const page = await browser.newPage();
    await page.goto(fromDisk("en/index.html"));
    await page.getByRole("link", { name: "Search" }).click();
    await page.getByRole("searchbox").fill("eadrinuse");
    expect(await page.locator("dialog li a").first().getAttribute("href")).toBe("EADDRINUSE.html");
    expect(await page.getByRole("status").textContent()).toMatch(/^\d+ places$/);
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog").isVisible()).toBe(false);
    await page.close();
  });

  it("has a page of its own, which leads on without scripts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(fromDisk("en/search.html"));
    expect(await page.locator("#search a").count()).toBe(4);
    // The page is not laid out as the panel in it.
    expect(await page.evaluate("getComputedStyle(document.body).display")).toBe("block");
    await context.close();
  });
});

function fromDisk(path: string): string {
  return pathToFileURL(join(site, path)).href;
}
