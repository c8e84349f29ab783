import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../browser.ts";
import { serve, type Served } from "./serving.ts";

let served: Served;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serve(), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.[Symbol.asyncDispose]();
});

interface Elsewhere extends AsyncDisposable {
  readonly address: string;
  /** The headers of every request, as JSON. */
  readonly told: readonly string[];
}

/** Another server on this machine: the same site to a browser, but another origin. */
async function serveElsewhere(html: string): Promise<Elsewhere> {
  const told: string[] = [];
  const server = createServer(({ headers }, response) => {
    told.push(JSON.stringify(headers));
    response.setHeader("content-type", "text/html");
    response.end(html);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    address: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`,
    told,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

describe("a browser", () => {
  it("that is opened with a file is led to the first page, and has no token in its address", async () => {
    const file = join(served.workspace, "open.html");
    await writeFile(file, `<!doctype html><meta http-equiv="refresh" content="0; url=${served.address}">`);
    await using context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.waitForURL(`${served.origin}/en/index.html`);
    expect(await page.locator("h1").first().textContent()).not.toBe("");
    await page.goto(`${served.origin}/en/12-phone-call.html`);
    expect(await page.locator('meta[name="switchboard-page"]').getAttribute("content")).toBe("12-phone-call");
  });

  it("tells its key to no other server on this machine", async () => {
    await using context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(served.address);
    await page.waitForURL(`${served.origin}/en/index.html`);
    expect(await page.evaluate("localStorage.getItem('switchboard-key')")).toBe(served.key);
    await using foreign = await serveElsewhere("<!doctype html><title>foreign</title>");
    await page.goto(foreign.address);
    const found = await page.evaluate("[document.cookie, JSON.stringify(localStorage)].join()");
    expect(`${foreign.told.join()}${String(found)}`).not.toContain(served.key);
    expect(await context.cookies()).toEqual([]);
  });

  it("that has no key reads, is told where to get one, and has live pages as soon as it has it", async () => {
    await using context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${served.origin}/en/12-phone-call.html`);
    await page.locator(".notice-line").filter({ hasText: "has no key" }).waitFor();
    expect(await page.locator(".cm-content").count()).toBe(0);
    await (await context.newPage()).goto(served.address);
    await page.locator(".cm-content").first().waitFor();
    await page.locator(".notice-line").waitFor({ state: "hidden" });
  });

  it("that knows the notebook lets no other page run anything in it, read it, or frame it", async () => {
    await using context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(served.address);
    const html = `<!doctype html><iframe src="${served.origin}/en/index.html"></iframe>`;
    await using evil = await serveElsewhere(html);
    await page.goto(evil.address);
    const tried = await page.evaluate(async (origin) => {
      const opened = await new Promise((resolve) => {
        const socket = new WebSocket(`${origin.replace("http", "ws")}/socket`);
        socket.addEventListener("open", () => resolve("open"));
        socket.addEventListener("error", () => resolve("refused"));
      });
      const posted = await fetch(`${origin}/en/index.html`, { method: "POST", body: "x", credentials: "include" }).then(
        ({ status }) => status,
        () => "refused",
      );
      const read = await fetch(`${origin}/en/index.html`, { credentials: "include" }).then(
        (answer) => answer.text(),
        () => "refused",
      );
      return { opened, posted, read };
    }, served.origin);
    expect(tried).toEqual({ opened: "refused", posted: "refused", read: "refused" });
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    expect(framed?.url()).toBe("chrome-error://chromewebdata/");
  });
});
