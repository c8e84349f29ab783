import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openNotebook, openPage, type OpenedNotebook } from "./opened.ts";

// A browser and its server beside other tests: on a busy machine a step of a few takes long.
vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 15_000 };

const slug = "12-phone-call";
let notebook: OpenedNotebook;
let context: BrowserContext;

beforeAll(async () => {
  notebook = await openNotebook();
  context = await notebook.enter();
}, 60_000);

afterEach(async () => {
  await Promise.all((context?.pages() ?? []).map((page) => page.close()));
});

afterAll(() => notebook?.[Symbol.asyncDispose]());

function open(): Promise<Page & { readonly faults: string[] }> {
  return openPage(context, `/en/${slug}.html`);
}

const editor = (page: Page): Locator => page.locator(".work .cm-content").first();
const onDisk = (): string => join(notebook.workspace, slug, "server.ts");

async function says(place: Locator, text: string | RegExp): Promise<void> {
  await place.filter({ hasText: text }).waitFor();
}

async function typeFirst(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type(text);
}

async function untilOnDisk(text: string): Promise<void> {
  await expect.poll(() => readFile(onDisk(), "utf8"), patience).toBe(text);
}

describe("a file whose lines end as on Windows", () => {
  it("shows what was changed elsewhere, and keeps its line ends when it is written here", async () => {
    const lines = ["// one", "// two", "// three", ""];
    await open();
    await writeFile(onDisk(), lines.join("\r\n"));
    const page = await open();
    await says(editor(page), "// three");
    const longer = lines.toSpliced(2, 0, "// between");
    await writeFile(onDisk(), longer.join("\r\n"));
    await says(editor(page), "// between");
    expect(await editor(page).locator(".cm-line").allTextContents()).toEqual(longer);
    await typeFirst(page, "// first\n");
    await untilOnDisk(["// first", ...longer].join("\r\n"));
    expect(page.faults).toEqual([]);
  });
});
