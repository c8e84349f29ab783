// What a lesson's first view costs over the wire, gzipped as hosts serve it, and how much its layout shifts:
// at most 100 KB, of which at most 15 KB of JavaScript, and no shift, on a phone.
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { openBrowser, pagesOf, withSite } from "./built.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const most = { all: 100_000, script: 15_000 };

await withSite(async (folder) => {
  const lessons = (await pagesOf(folder)).filter((page) => /\/(?:\d\d-|index)/.test(page));
  const browser = await openBrowser();
  await using host = await serve(folder);
  try {
    const views: View[] = [];
    for (const path of lessons) views.push(await view(browser, host.url, path));
    const heaviest = views.toSorted((one, other) => other.all - one.all);
    for (const one of heaviest.slice(0, 5)) process.stdout.write(`${describe(one)}\n`);
    return views.filter((one) => one.all > most.all || one.script > most.script || one.shift > 0).map(describe);
  } finally {
    await browser.close();
  }
}, "views over the budget");

interface View {
  readonly path: string;
  readonly all: number;
  readonly script: number;
  readonly shift: number;
}

function describe({ path, all, script, shift }: View): string {
  return `${path}: ${kb(all)} KB, of which ${kb(script)} KB JavaScript; layout shift ${shift.toFixed(4)}`;
}

async function view(browser: Browser, url: string, path: string): Promise<View> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const sizes: { readonly bytes: number; readonly script: boolean }[] = [];
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength: bytes }) => {
    sizes.push({ bytes, script: scripts.has(requestId) });
  });
  await page.addInitScript(`
    globalThis.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; })
      .observe({ type: "layout-shift", buffered: true });`);
  await page.goto(`${url}/${path}`, { waitUntil: "networkidle" });
  const shift = Number(await page.evaluate("document.fonts.ready.then(() => shift)"));
  await context.close();
  const sum = (of: typeof sizes): number => of.reduce((total, { bytes }) => total + bytes, 0);
  return { path, all: sum(sizes), script: sum(sizes.filter(({ script }) => script)), shift };
}

async function serve(folder: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((request, response) => {
    void answer(folder, request.url ?? "/", response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

async function answer(folder: string, url: string, response: ServerResponse): Promise<void> {
  const path = url.split("?")[0] ?? "";
  const content = await readFile(join(folder, path)).catch(() => undefined);
  const ending = extname(path);
  const packs = ending !== ".woff2";
  response.writeHead(content ? 200 : 404, {
    "content-type": types[ending] ?? "application/octet-stream",
    ...(packs && { "content-encoding": "gzip" }),
  });
  response.end(packs ? gzipSync(content ?? "", { level: 9 }) : content);
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
