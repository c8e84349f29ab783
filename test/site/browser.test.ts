import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../browser.ts";
import { mediaType } from "../../src/course/media-type.ts";
import { base, builtSite } from "./built.ts";
import { filesOf } from "./site.ts";

const names = ["index", "exercises", "errors", "EADDRNOTAVAIL", "12-phone-call", "13-phone-loops", "15-udp-echo"];
const paths = ["index.html", ...names.flatMap((name) => [`en/${name}.html`, `zh/${name}.html`])];

let out: string;
let browser: Browser;

beforeAll(async () => {
  out = await builtSite();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

describe("in a browser", () => {
  it("every page opens from disk without an error, and asks nobody for anything", async () => {
    const { page, complaints, requests } = await observed();
    for (const path of paths) await page.goto(fromDisk(path));
    await page.close();
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(requests.some((url) => url.endsWith("theme/switchboard.css"))).toBe(true);
  });

  it("works below a path of a server, down to the page for missing addresses", async () => {
    await using server = await serve();
    const { page, complaints, requests } = await observed();
    await page.goto(`${server.url}${base}`);
    await page.getByRole("link", { name: "中文" }).click();
    await page.getByRole("link", { name: "铃声不断的电话" }).click();
    await page.getByRole("link", { name: "English" }).click();
    expect(await page.title()).toBe("A telephone that keeps ringing · Switchboard");
    expect(complaints).toEqual([]);

    await page.goto(`${server.url}${base}en/99-nothing.html`);
    await page.getByRole("link", { name: "English" }).click();
    expect(await page.title()).toContain("Learn the socket layer");
    await page.close();
    expect(requests.filter((url) => !url.startsWith(server.url + base))).toEqual([]);
  });

  it("no page needs sideways scrolling at 320 pixels", async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    const wide: string[] = [];
    for (const path of paths) {
      await page.goto(fromDisk(path));
      const width = await page.evaluate("document.documentElement.scrollWidth");
      if (width !== 320) wide.push(`${path}: ${String(width)}`);
    }
    await page.close();
    expect(wide).toEqual([]);
  });
});

describe("for every reader", () => {
  it.each(["light", "dark"] as const)("text stands out from its ground by 4.5 to 1, %s", async (colorScheme) => {
    const page = await browser.newPage({ colorScheme });
    await page.goto(fromDisk("en/13-phone-loops.html"));
    const faint = await page.evaluate(faintTexts);
    const ground = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    await page.close();
    expect(faint).toEqual([]);
    expect(ground).toBe(colorScheme === "light" ? "rgb(248, 243, 232)" : "rgb(28, 25, 21)");
  });

  it("reads without scripts: all of a lesson is there when they are off", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(fromDisk("en/13-phone-loops.html"));
    expect(await page.getByRole("heading", { level: 2 }).count()).toBeGreaterThan(9);
    expect(await page.locator("samp", { hasText: "second caller: 6 bytes" }).isVisible()).toBe(true);
    await context.close();
  });

  it("can be walked by keyboard, beginning with a way past the navigation", async () => {
    const page = await browser.newPage();
    await page.goto(fromDisk("en/12-phone-call.html"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the text");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("text");
    await page.close();
  });

  it("prints on white, without what is only for the screen", async () => {
    const page = await browser.newPage({ colorScheme: "dark" });
    await page.goto(fromDisk("en/12-phone-call.html"));
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.getByRole("navigation").first().isVisible()).toBe(false);
    expect(await page.locator(".player button").first().isVisible()).toBe(false);
    await page.close();
  });
});

/** Runs in the page: texts whose contrast to the ground below them is under WCAG's 4.5 to 1. */
const faintTexts = `(() => {
  const rgb = (css) => (css.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (color.startsWith("rgb(")) return rgb(color);
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.querySelectorAll("main *, header *, footer *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    const [one, other] = [light(rgb(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) faint.add(element.className + " " + element.tagName + " " + ratio.toFixed(2));
  }
  return [...faint];
})()`;

async function observed(): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => {
    // What a next page cuts short is no fault of this one.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(request.url());
  });
  page.on("request", (request) => requests.push(request.url()));
  return { page, complaints, requests };
}

function fromDisk(path: string): string {
  return pathToFileURL(join(out, path)).href;
}

/** A plain file server, as a page host is: folders give their index.html, missing addresses the 404 page. */
async function serve(): Promise<AsyncDisposable & { readonly url: string }> {
  const files = new Set((await filesOf(out)).keys());
  const server: Server = createServer((request, response) => {
    const asked = (request.url ?? "").slice(base.length);
    const path = asked === "" ? "index.html" : asked;
    const isThere = files.has(path);
    const type = mediaType(path) ?? "text/html";
    response.writeHead(isThere ? 200 : 404, { "content-type": type });
    response.end(readFileSync(join(out, isThere ? path : "404.html")));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
