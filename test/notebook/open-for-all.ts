import type { BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { openNotebook, type OpenedNotebook } from "./opened.ts";

/** The notebook of a test file, and a window that looks at it; there once `openForAll` has opened them. */
export let notebook: OpenedNotebook;
export let context: BrowserContext;

/** Opens them before the file's first test, closes the pages after each, and both after the last. */
export function openForAll(): void {
  // A browser and its server beside other tests: on a busy machine a step of a few takes long.
  vi.setConfig({ testTimeout: 60_000 });
  beforeAll(async () => {
    notebook = await openNotebook();
    context = await notebook.enter();
  }, 60_000);
  afterEach(async () => {
    await Promise.all((context?.pages() ?? []).map((page) => page.close()));
  });
  afterAll(() => notebook?.[Symbol.asyncDispose]());
}
