import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { expect, it } from "vitest";
import { launchShell } from "../browser.ts";
import { serveSite } from "../../site/dev/serve.ts";
import { copyOfCourse, root, temporaryFolder } from "./site.ts";

it("the site while it is written: a saved lesson is on the page at its place, a mistake is told over it", async () => {
  await using folder = await temporaryFolder();
  await copyOfCourse(folder.path);
  const changes: { readonly ms: number; readonly problem: string }[] = [];
  await using site = await serveSite({ root: folder.path, port: 0, onChange: (change) => changes.push(change) });
  const browser = await launchShell();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}en/13-phone-loops.html`);
    await page.evaluate("scrollTo(0, 1500)");
    const [, revision] = /changes\?([\d.]+)/.exec(await page.content()) ?? [];
    const file = join(folder.path, "lessons/13-phone-loops/en.md");
    const text = await readFile(file, "utf8");

    await writeFile(file, text.replace("Two loops do that", "Two wheels do that"));
    await page.getByText("Two wheels do that").waitFor();
    await page.waitForFunction("scrollY === 1500");
    expect(await firstWord(`${site.url}changes?${revision}`)).toBe('data: ""\n\n');

    await writeFile(file, text.replace("{#reset}", ""));
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/^lessons\/13-phone-loops\/en\.md:\d+: Expected/);

    // As editors save: a new file in the place of the old one.
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
    await page.getByText("Two loops do that").waitFor();
    expect(changes.map(({ problem }) => problem !== "")).toContain(true);
  } finally {
    await browser.close();
  }
}, 60_000);

it("a page asks for its fonts before it has read the style sheet, each of them once, and uses them", async () => {
  await using site = await serveSite({ root, port: 0, onChange: () => {} });
  const browser = await launchShell();
  try {
    for (const path of ["en/12-phone-call.html", "zh/12-phone-call.html", "en/errors.html"]) {
      const page = await browser.newPage();
      const [asked, complaints]: [string[], string[]] = [[], []];
      page.on("request", (request) => void (request.url().endsWith(".woff2") && asked.push(request.url())));
      page.on("console", (message) => complaints.push(message.text()));
      await page.goto(`${site.url}${path}`);
      await page.evaluate("document.fonts.ready");
      const preloaded = await page.evaluate("[...document.querySelectorAll('link[rel=preload]')].map((l) => l.href)");
      const used = "[...document.fonts].filter((f) => /Source/.test(f.family) && f.status === 'loaded').length";
      expect(asked.toSorted(), path).toEqual(v.parse(v.array(v.string()), preloaded).toSorted());
      expect(await page.evaluate(used), path).toBe(asked.length);
      expect(complaints, path).toEqual([]);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}, 60_000);

/** What a page is told that was made before the change, and could listen only after it. */
async function firstWord(url: string): Promise<string> {
  const { body } = await fetch(url);
  const reader = body?.getReader();
  const told = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(told?.value);
}
