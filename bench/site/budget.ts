// What a lesson's first view costs over the wire, gzipped as hosts serve it, and how much its layout shifts:
// at most 100 KB, of which at most 15 KB of JavaScript, and no shift, on a phone.
import type { Browser } from "playwright-core";
import { launchChromium } from "../../test/browser.ts";
import { pagesOf, withSite } from "./built.ts";
import { serve } from "./host.ts";

const most = { all: 100_000, script: 15_000 };

await withSite(async (folder) => {
  const lessons = (await pagesOf(folder)).filter((page) => /\/(?:\d\d-|index)/.test(page));
  const browser = await launchChromium();
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

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
