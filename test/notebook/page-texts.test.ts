import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { context, notebook, openForAll } from "./open-for-all.ts";
import { openPage } from "./opened.ts";

openForAll();
const patience = { timeout: 15_000 };

const slug = "12-phone-call";

afterEach(() => notebook?.wakeServer());

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

/** Types `mine` into a page while another program writes `theirs`, so that the reader is asked. */
async function provokeConflict(page: Page, mine: string, theirs: string): Promise<void> {
  await says(editor(page), "//");
  notebook.stopServer();
  await typeFirst(page, mine);
  await writeFile(onDisk(), theirs);
  notebook.wakeServer();
  await page.locator(".conflict").waitFor();
}

async function untilOtherIs(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.locator(".conflict pre").textContent(), patience).toBe(text);
}

/** What a page has asked of the server. */
function requestsOf(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => asked.push(String(payload))));
  return asked;
}

async function untilAsked(asked: readonly string[], kind: string): Promise<void> {
  await expect.poll(() => asked.filter((one) => one.includes(`"kind":"${kind}"`)).length, patience).toBe(1);
}

async function typeIntoListing(page: Page, text: string): Promise<void> {
  await page.locator('figure.listing[data-file="listening.ts"] .cm-content').click();
  await page.keyboard.type(text);
}

async function expectQuestionBeforeGoing(page: Page): Promise<void> {
  const question = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  expect((await question).type()).toBe("beforeunload");
  await (await question).dismiss();
}

describe("two texts of which the reader must choose one", () => {
  it("stay as they are by then: nothing is judged or run before, and the other may change", async () => {
    const page = await open();
    const asked = requestsOf(page);
    await page.reload();
    await provokeConflict(page, "// mine\n", "// theirs\n");
    const panel = page.locator(".conflict:focus");
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await panel.waitFor();
    expect(asked.filter((one) => one.includes('"kind":"judge"'))).toEqual([]);
    await writeFile(onDisk(), "// theirs, newer\n");
    await untilOtherIs(page, "// theirs, newer\n");
    await page.getByRole("button", { name: "Take the other" }).click();
    await page.locator(".conflict").waitFor({ state: "detached" });
    expect(await editor(page).locator(".cm-line").allTextContents()).toEqual(["// theirs, newer", ""]);
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await untilAsked(asked, "judge");
  });

  it("are not left without a question once more was typed, and what is kept is all that was typed", async () => {
    const page = await open();
    await provokeConflict(page, "// mine\n", "// theirs again\n");
    await typeFirst(page, "// typed later\n");
    await expectQuestionBeforeGoing(page);
    await writeFile(onDisk(), "// theirs, the last\n");
    await untilOtherIs(page, "// theirs, the last\n");
    await page.getByRole("button", { name: "Keep what is here" }).click();
    await expect.poll(() => readFile(onDisk(), "utf8"), patience).toMatch(/^\/\/ typed later\n\/\/ mine\n/);
    await page.locator(".conflict").waitFor({ state: "detached" });
  });

  it("are none any more when both say the same", async () => {
    const page = await open();
    await says(editor(page), "//");
    const before = await readFile(onDisk(), "utf8");
    await provokeConflict(page, "// mine\n", "// theirs once more\n");
    await writeFile(onDisk(), `// mine\n${before}`);
    await page.locator(".conflict").waitFor({ state: "detached" });
  });

  it("of a listing keep its cells from running", async () => {
    const [first, page] = [await open(), await open()];
    const [askedFirst, asked] = [requestsOf(first), requestsOf(page)];
    await Promise.all([first, page].map((one) => one.reload()));
    await Promise.all([first, page].map((one) => says(editor(one), "//")));
    notebook.stopServer();
    await typeIntoListing(first, "1");
    await untilAsked(askedFirst, "edit");
    await typeIntoListing(page, "2");
    await untilAsked(asked, "edit");
    notebook.wakeServer();
    await page.locator(".conflict").waitFor();
    await page.getByRole("button", { name: "Run all" }).first().click();
    await page.locator(".conflict:focus").waitFor();
    expect(asked.filter((one) => one.includes('"kind":"run"'))).toEqual([]);
    await page.getByRole("button", { name: "Take the other" }).click();
    await page.locator(".conflict").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Reset", exact: true }).first().click();
  });
});

async function replaceAll(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

describe("a text that is longer than a program may be", () => {
  it("is not saved, which is said; shortened it is, and is judged", async () => {
    const page = await open();
    await says(editor(page), "//");
    const before = await readFile(onDisk(), "utf8");
    // The second is longer than any message may be.
    for (const length of [1024 * 1024, 5 * 1024 * 1024]) {
      await replaceAll(page, `// ${"x".repeat(length)}`);
      await says(page.locator(".notices"), "longer than a mebibyte");
      await page.getByRole("button", { name: "Close" }).click();
    }
    expect(await readFile(onDisk(), "utf8")).toBe(before);
    expect(await page.locator(".notice-line").isVisible()).toBe(false);
    await expectQuestionBeforeGoing(page);
    await replaceAll(page, "// short\n");
    await untilOnDisk("// short\n");
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await says(page.locator(".verdict .summary"), /checks failed/);
  });
});

describe("an answer", () => {
  it("is heard though a message before it was missed", async () => {
    const page = await context.newPage();
    let isToMiss = true;
    await page.routeWebSocket(/socket$/, (line) => {
      const server = line.connectToServer();
      line.onMessage((message) => server.send(message));
      server.onMessage((message) => {
        const isMissed = isToMiss && String(message).includes('"exercise-file"');
        if (isMissed) isToMiss = false;
        else line.send(message);
      });
    });
    await page.goto(`/en/${slug}.html`);
    await says(editor(page), "//");
    await replaceAll(page, "// one\n");
    await untilOnDisk("// one\n");
    await replaceAll(page, "// two\n");
    await untilOnDisk("// two\n");
    expect(isToMiss).toBe(false);
  });
});
