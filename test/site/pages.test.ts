import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchShell } from "../browser.ts";
import { builtSite } from "./built.ts";

let site: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await builtSite();
  browser = await launchShell();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
});

it("explains a call beside it, to pointer and keyboard, in the language of the page", async () => {
  await open("zh/12-phone-call.html");
  const call = page.locator('a.call[href="#call-accept"]').first();
  await call.hover();
  expect(await page.getByRole("tooltip").textContent()).toContain("从队列中取出下一条连接");
  await page.keyboard.press("Escape");
  expect(await page.getByRole("tooltip").count()).toBe(0);
  await call.focus();
  expect(await call.getAttribute("aria-describedby")).toBe("call-tip");
  expect(await page.getByRole("tooltip").textContent()).toContain("accept(): [conn: Socket, address: Address]");
});

it("copies a program without line numbers and marks", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("en/12-phone-call.html");
  await page.locator("figure.listing .copy").first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(copied).toMatch(/^import \{ AF_INET.*\n\nconst time[^]*server\.close\(\);\n$/);
});

it("keeps the heading when the language is switched", async () => {
  await page.clock.install();
  await open("en/12-phone-call.html");
  await page.evaluate(scrolledTo("document.getElementById('closing').offsetTop"));
  await page.clock.fastForward(2000);
  // The switch is at the top of the page: whoever goes up to it passes the other headings.
  await page.evaluate(scrolledTo("0"));
  await page.locator("a.language").focus();
  expect(await page.locator("a.language").getAttribute("href")).toMatch(/zh\/12-phone-call\.html#closing$/);
});

it("remembers in the browser which lessons are done, and says with which to go on", async () => {
  await open("en/01-the-layer.html");
  await page.getByRole("button", { name: "I have done this lesson" }).click();
  await open("zh/index.html");
  expect(await page.locator("a.plugged").count()).toBe(1);
  expect(await page.locator(".progress").textContent()).toBe("已学完 29 课中的 1 课。 接着学：套接字是什么");
});

it("opens hints one by one, and the solution in two steps", async () => {
  await open("en/12-phone-call.html");
  const second = page.getByText("Hint 2", { exact: true });
  expect(await second.isVisible()).toBe(false);
  await page.getByText("Hint 1", { exact: true }).click();
  expect(await second.isVisible()).toBe(true);
  const program = page.getByText("Show server.ts");
  expect(await program.isVisible()).toBe(false);
  await page.locator("details.solution > summary").click();
  expect(await page.locator(".solution pre").first().isVisible()).toBe(false);
  await program.click();
  expect(await page.locator(".solution pre").first().isVisible()).toBe(true);
});

/** Scrolls, and waits until the page has been told. */
function scrolledTo(top: string): string {
  return `new Promise((told) => {
    document.addEventListener("scroll", () => told(), { once: true });
    scrollTo(0, ${top});
  })`;
}

async function open(path: string): Promise<void> {
  await page.goto(pathToFileURL(join(site, path)).href);
}
