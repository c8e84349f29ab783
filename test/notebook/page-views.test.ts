import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import { context, notebook, openForAll } from "./open-for-all.ts";
import { openPage } from "./opened.ts";

openForAll();

const clock = (page: Page): Locator => page.locator("#cells-clock");

async function badgeSays(page: Page, cell: string, text: string): Promise<void> {
  await clock(page).locator(`.cell[data-cell="${cell}"] .badge`).filter({ hasText: text }).waitFor();
}

describe("the views of a run", () => {
  it("pause while the programs run on, and are saved as SVG and as a capture that tshark reads", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await clock(page).getByRole("button", { name: "Run server" }).click();
    await badgeSays(page, "server", "accept()");
    await clock(page).locator(".run.live svg").waitFor();
    await clock(page).getByRole("button", { name: "Pause the view" }).click();
    await clock(page).getByRole("button", { name: "Run caller" }).click();
    await badgeSays(page, "caller", "exit 0");
    expect(await clock(page).locator(".run.live").textContent()).not.toContain("SYN");
    const [picture] = await Promise.all([page.waitForEvent("download"), click(page, "Save as SVG")]);
    expect(await readFile(await picture.path(), "utf8")).toMatch(/^<svg [^]*ESTABLISHED/);
    const [capture] = await Promise.all([page.waitForEvent("download"), click(page, "Save as pcap")]);
    const { stdout } = await promisify(execFile)("tshark", ["-r", await capture.path(), "-Y", "tcp.flags.syn == 1"]);
    expect(stdout.trim().split("\n")).toHaveLength(2);
    await click(page, "Pause the view");
    await clock(page).locator(".run.live svg").filter({ hasText: "SYN-SENT" }).waitFor();
  });

  it("are walked by keyboard alone, from running to the step of a picture and its line", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await clock(page).getByRole("button", { name: "Run all" }).focus();
    await page.keyboard.press("Enter");
    await badgeSays(page, "caller", "exit 0");
    await badgeSays(page, "server", "exit 0");
    await clock(page).getByRole("tab", { name: "Picture" }).focus();
    await page.keyboard.press("ArrowRight");
    await clock(page).locator(".sentences").waitFor();
    await page.keyboard.press("ArrowLeft");
    await clock(page).locator(".live .player").getByRole("button", { name: "One step on" }).focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    await page.locator('figure.listing[data-file="clock-server.ts"] .cm-line.lit').waitFor();
    await clock(page).locator(".live .player code").filter({ hasText: "server.bind" }).waitFor();
  });

  it("stay at the step where their reader is, when a packet is told of late", async () => {
    const page = await context.newPage();
    const late = await holdEvents(page, 8);
    await page.goto("/en/12-phone-call.html");
    await clock(page).getByRole("button", { name: "Run all" }).click();
    await badgeSays(page, "caller", "exit 0");
    await badgeSays(page, "server", "exit 0");
    const on = clock(page).locator(".live .player").getByRole("button", { name: "One step on" });
    await on.focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 2; step++) await page.keyboard.press("ArrowRight");
    const caption = clock(page).locator(".live .player p");
    const said = await caption.textContent();
    expect(said).not.toBe("");
    const steps = clock(page).locator(".live [data-step]");
    const before = await steps.count();
    late.tell();
    await vi.waitUntil(async () => (await steps.count()) > before, { timeout: 15_000 });
    expect(await caption.textContent()).toBe(said);
    expect(await clock(page).locator(".live .player :focus").getAttribute("aria-label")).toBe("One step on");
  });
});

describe("the sockets of a run", () => {
  it("keep their rows while a timer counts, so that a call is reset by keyboard", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await runInstead(page, stuckCall);
    const sockets = page.locator("#cells-listening .sockets");
    await page.locator("#cells-listening").getByRole("tab", { name: "Sockets" }).click();
    const row = sockets.locator("tbody tr").filter({ hasText: /(?:on|persist) \d+ ms/ });
    const timer = row.locator("td").last();
    const reset = row.getByRole("button", { name: /^Reset the call between/ });
    if (await reset.isDisabled()) return;
    await reset.focus();
    const before = await timer.textContent();
    await vi.waitUntil(async () => (await timer.textContent()) !== before, { timeout: 15_000 });
    await page.keyboard.press("Enter");
    await sockets.locator("tbody tr").filter({ hasText: "ESTAB" }).first().waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.closest('.sockets') !== null")).toBe(true);
    await page.locator("#cells-listening").getByRole("button", { name: "Stop all" }).click();
  });
});

describe("a run of which there is much to see, or something is wrong", () => {
  it("stays small and quick to turn over", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    const group = page.locator("#cells-listening");
    await runInstead(page, manyDatagrams);
    await group.locator(".badge").filter({ hasText: "exit 0" }).waitFor();
    await group.getByRole("tab", { name: "In words" }).click();
    await group
      .locator(".range")
      .filter({ hasText: /of 3,0\d\d$/ })
      .waitFor();
    await group.getByRole("button", { name: "Earlier" }).click();
    await group.locator(".sentences li").filter({ hasText: "number 930" }).first().waitFor();
    expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(8000);
  });

  it("keeps of what was printed in one line the newest, and tells how much is gone", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await runInstead(page, oneLongLine);
    const log = page.locator("#cells-listening").getByRole("log");
    await log.filter({ hasText: "all said" }).waitFor();
    const letters = (await log.locator("span").allTextContents()).join("").length;
    expect(letters).toBeLessThanOrEqual(256 * 1024);
    const counts = (await log.locator(".omitted:visible").allTextContents()).map((text) => text.replaceAll(/\D/g, ""));
    expect(counts.map(Number).reduce((sum, count) => sum + count, letters)).toBe(600_008);
  });

  it("is shown as by a terminal: returns, backspaces and titles", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await runInstead(page, terminalsOwn);
    const log = page.locator("#cells-listening").getByRole("log");
    await log.filter({ hasText: "the end" }).waitFor();
    expect(await log.locator("div:not(.omitted)").allTextContents()).toEqual([
      "100%",
      "spin -",
      "after a title, a link",
      "cut off",
      "red",
      "the end",
      "",
    ]);
    expect(await log.locator(".ansi-red-fg").textContent()).toBe("red");
  });

  it("has its line troubled, or says why this machine cannot do it", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await clock(page).getByText("Trouble on the line").click();
    const delay = clock(page).getByLabel("Delay, ms");
    if (await delay.isDisabled()) {
      expect((await clock(page).locator(".faults .why").textContent())?.length).toBeGreaterThan(20);
    } else {
      await delay.fill("20");
      await delay.press("Enter");
      await clock(page).locator(".fault-sign").filter({ hasText: "on" }).waitFor();
    }
  });
});

describe("on paper", () => {
  it("are all of what was printed and all programs of the exercise", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    await runInstead(page, 'for (let line = 1; line <= 60; line++) console.log("line " + line);\n');
    await page.locator("#cells-listening").getByRole("log").filter({ hasText: "line 60" }).waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".work .cm-editor:visible").count()).toBe(2);
    expect(await page.evaluate(cutOff)).toEqual([]);
  });
});

describe("everybody", () => {
  it.each([
    { language: "en", colorScheme: "light", width: 1300 },
    { language: "zh", colorScheme: "dark", width: 320 },
  ] as const)(
    "can use it: $language, $colorScheme, $width px wide",
    async ({ language, colorScheme, width }) => {
      const own = await notebook.enter({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await openPage(own, `/${language}/12-phone-call.html`);
      await clock(page).locator(".run-all").click();
      await clock(page).locator(".printed span").first().waitFor();
      await page.locator(".judge").click();
      await page.locator('.verdict .summary[data-outcome="failed"]').waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.evaluate(axe.source);
      expect(v.parse(violations, await page.evaluate(run)).map(({ help }) => help)).toEqual([]);
      await own.close();
    },
    60_000,
  );
});

/** Runs a program in the place of the one of the group `listening`. */
async function runInstead(page: Page, program: string): Promise<void> {
  await page.locator('figure.listing[data-file="listening.ts"] .cm-content').click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(program);
  await page.keyboard.press("ControlOrMeta+Enter");
}

/** Longer than what is printed waits for what follows. */
const pause = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);";
const oneLongLine = `
for (let i = 0; i < 20; i++) {
  for (let k = 0; k < 30; k++) process.stdout.write("abcdefghij".repeat(100));
  ${pause}
}
process.stdout.write("all said");
`;
/** In pieces, as a program prints that takes its time. */
const terminalsOwn = `
for (const piece of [
  "10%\\r", "20%\\r", "100%\\r", "\\nspin |", "\\b/", "\\b-\\n",
  "\\u001b]0;title\\u0007after a title, ", "\\u001b]8;;http://e.x", "\\u001b\\\\a link\\u001b]8;;\\u001b\\\\\\n",
  "cut off\\u001b]0;never ended\\n", "\\u001b[3", "1mred\\u001b[0m\\n", "the end\\n",
]) {
  process.stdout.write(piece);
  ${pause}
}
`;
/** Sends more than anybody takes: what is not acknowledged is sent again when its timer is over. */
const stuckCall = `import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";
const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen();
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8080]);
const [call] = server.accept();
try {
  caller.sendall(Buffer.alloc(50_000_000));
} catch {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}
call.close();
`;
const manyDatagrams = `import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";
const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 9000]);
const sender = socket(AF_INET, SOCK_DGRAM);
for (let i = 0; i < 1000; i++) {
  sender.sendto(Buffer.from("number " + i), ["127.0.0.1", 9000]);
  box.recv(100);
}
`;
const violations = v.array(v.object({ help: v.string() }));
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What the notebook adds; the site's own pages and pictures are held to the same by `npm run site:axe`. */
const place = { include: [[".cells"], [".help"], [".listing"]], exclude: [[".sb-wire"]] };
const run = `axe.run(${JSON.stringify(place)}, {
  runOnly: ${JSON.stringify(tags)},
  resultTypes: ["violations"],
}).then((r) => r.violations)`;

/** Runs in the page: what shows less than it holds. */
const cutOff = `[...document.querySelectorAll(".printed, .cm-scroller, .sentences ol, .transcript, .picture")]
  .filter((one) => one.offsetHeight > 0 && getComputedStyle(one).overflowY !== "visible")
  .filter((one) => one.scrollHeight > one.clientHeight + 2)
  .map((one) => one.className)`;

async function click(page: Page, name: string): Promise<void> {
  await clock(page).getByRole("button", { name }).click();
}

const eventsMessage = v.object({ kind: v.literal("events"), events: v.array(v.unknown()) });

/** Lets the page know of its first `count` events, and of all others only when it is told. */
async function holdEvents(page: Page, count: number): Promise<{ tell(): void }> {
  const held: (() => void)[] = [];
  let [known, told] = [0, false];
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const message: unknown = JSON.parse(String(text));
      if (told || !v.is(eventsMessage, message)) return socket.send(text);
      const more = message.events.splice(Math.max(0, count - known));
      known += message.events.length;
      socket.send(JSON.stringify(message));
      held.push(() => socket.send(JSON.stringify({ ...message, events: more })));
    });
  });
  return {
    tell() {
      told = true;
      for (const send of held) send();
    },
  };
}
