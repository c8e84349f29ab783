import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page, WebSocket } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { context, notebook, openForAll } from "./open-for-all.ts";
import { openPage } from "./opened.ts";

openForAll();
const patience = { timeout: 15_000 };

const slug = "12-phone-call";

// It goes on as ever, and can be put forward as a sleep does it.
beforeAll(() => context.clock.install());

afterEach(async () => {
  notebook?.wakeServer();
  await notebook?.wakePages();
});

const clock = (page: Page): Locator => page.locator("#cells-clock");
const summary = (page: Page): Locator => page.locator(".verdict .summary");
const editor = (page: Page): Locator => page.locator(".work .cm-content").first();
const kept = (...path: readonly string[]): string => join(notebook.workspace, ".notebook", ...path);

async function says(place: Locator, text: string | RegExp): Promise<void> {
  await place.filter({ hasText: text }).waitFor();
}

function badge(page: Page, cell: string): Locator {
  return clock(page).locator(`.cell[data-cell="${cell}"] .badge`);
}

async function run(page: Page, name: string): Promise<void> {
  await clock(page).getByRole("button", { name, exact: true }).click();
}

async function typeFirst(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type(text);
}

async function untilOnDisk(file: string, text: string): Promise<void> {
  await expect.poll(() => readFile(file, "utf8").catch(() => ""), patience).toContain(text);
}

/** What a page must show of what happened before. */
async function expectAll(page: Page): Promise<void> {
  await says(badge(page, "server"), "ended with the notebook’s server");
  await says(badge(page, "caller"), "ended, exit 0");
  await says(clock(page).locator('.cell[data-cell="caller"]').getByRole("log"), "At the third stroke");
  await says(clock(page).locator(".run.live svg"), "SYN-SENT");
  await says(summary(page), /checks failed/);
  await page.locator(".failure .run svg").first().waitFor();
}

describe("a page whose server was killed and started anew", () => {
  it("finds what was printed, how it ended, the drawing, the verdict and its picture; so does a fresh one", async () => {
    const page = await openPage(context, `/en/${slug}.html`);
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await says(summary(page), /checks failed/);
    await run(page, "Run all");
    await says(badge(page, "caller"), "ended, exit 0");
    await says(badge(page, "server"), "ended, exit 0");
    await run(page, "Run server");
    await says(badge(page, "server"), "accept()");
    await untilOnDisk(kept("runs", slug, "clock.json"), '"who":"server 2","state":"running"');
    await expect.poll(() => readdir(kept("verdicts")).catch(() => []), patience).toHaveLength(1);
    await notebook.crash();
    await says(page.locator(".notice-line"), "does not answer");
    await notebook.startAgain();
    await page.locator(".notice-line").waitFor({ state: "hidden" });
    await expectAll(page);
    const fresh = await openPage(context, `/en/${slug}.html`);
    await expectAll(fresh);
    await fresh.locator(".failure .player").first().getByRole("button", { name: "One step back" }).click();
    await says(fresh.locator(".failure .player p").first(), /./);
    expect([...page.faults.filter((fault) => !fault.includes("net::ERR")), ...fresh.faults]).toEqual([]);
  });

  it("takes no harm from what was kept and cannot be read", async () => {
    await notebook.crash();
    const [runs, verdicts] = [kept("runs", slug, "clock.json"), kept("verdicts", `${slug}.ts.json`)];
    await truncate(runs, Math.floor((await readFile(runs)).length / 2));
    await writeFile(verdicts, '{"version":1,"value":{"verdict":');
    await notebook.startAgain();
    const page = await openPage(context, `/en/${slug}.html`);
    await clock(page).getByText("A recorded run.").waitFor();
    await says(badge(page, "server"), "not started");
    expect(await page.locator(".check-list [data-state=waiting]").count()).toBeGreaterThan(0);
    await run(page, "Run all");
    await says(badge(page, "caller"), "ended, exit 0");
    expect(page.faults).toEqual([]);
  });
});

/** The connections of a page, and what they carried. */
function lineOf(page: Page): { readonly open: () => number; readonly count: (what: string) => number } {
  const sockets: WebSocket[] = [];
  const frames: string[] = [];
  page.on("websocket", (socket) => {
    sockets.push(socket);
    socket.on("framesent", ({ payload }) => frames.push(String(payload)));
  });
  return {
    open: () => sockets.filter((socket) => !socket.isClosed()).length,
    count: (what) => frames.filter((frame) => frame.includes(what)).length,
  };
}

describe("a laptop that slept", () => {
  it("whose server did not answer meanwhile: the page says so, and finds everything again", async () => {
    const page = await openPage(context, `/en/${slug}.html`);
    const line = lineOf(page);
    await page.reload();
    await run(page, "Run server");
    await says(badge(page, "server"), "accept()");
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await page.locator(".check-list [data-state=running]").first().waitFor();
    notebook.stopServer();
    await typeFirst(page, "// typed while the server slept\n");
    // Nothing is heard after what was sent, nor after the question whether anybody is there.
    for (let times = 0; times < 2; times++) await page.clock.fastForward("00:10");
    await says(page.locator(".notice-line"), "does not answer");
    notebook.wakeServer();
    await page.locator(".notice-line").waitFor({ state: "hidden" });
    await untilOnDisk(join(notebook.workspace, slug, "server.ts"), "// typed while the server slept\n");
    await says(badge(page, "server"), "accept()");
    await says(summary(page), /checks failed/);
    await says(page.locator(".verdict .why"), "have changed since this verdict");
    await expect.poll(line.open, patience).toBe(1);
    expect([line.count('"kind":"judge"'), await page.locator(".conflict").count()]).toEqual([1, 0]);
  });

  it("whose pages stood still, and then the server too: what happened meanwhile is there, and what was typed", async () => {
    const page = await openPage(context, `/en/${slug}.html`);
    const other = await openPage(await notebook.enter(), `/en/${slug}.html`);
    const line = lineOf(page);
    await page.reload();
    await run(page, "Run server");
    await says(badge(page, "server"), "accept()");
    await says(editor(page), "//");
    await typeFirst(page, "// not sent yet\n");
    await notebook.stopPages();
    await writeFile(join(notebook.workspace, slug, "client.ts"), "// saved elsewhere\n");
    notebook.stopServer();
    notebook.wakeServer();
    await notebook.wakePages();
    await page.clock.fastForward("02:00");
    await expect
      .poll(() => page.locator(".work .cm-content").last().textContent(), patience)
      .toBe("// saved elsewhere");
    await untilOnDisk(join(notebook.workspace, slug, "server.ts"), "// not sent yet\n");
    await says(badge(page, "server"), "accept()");
    await run(other, "Run caller");
    await says(clock(page).locator('.cell[data-cell="caller"]').getByRole("log"), "At the third stroke");
    expect([line.open(), await page.locator(".conflict").count()]).toEqual([1, 0]);
  });
});
