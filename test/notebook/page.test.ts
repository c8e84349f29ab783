import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { context, notebook, openForAll } from "./open-for-all.ts";
import { openPage } from "./opened.ts";

openForAll();
const patience = { timeout: 15_000 };

const slug = "12-phone-call";

function open(path: string): Promise<Page & { readonly faults: string[] }> {
  return openPage(context, path);
}

function listing(page: Page): Locator {
  return page.locator('figure.listing[data-file="listening.ts"]');
}

function group(page: Page, id: string): Locator {
  return page.locator(`#cells-${id}`);
}

function cell(page: Page, id: string, name: string): Locator {
  return group(page, id).locator(`.cell[data-cell="${name}"]`);
}

async function says(place: Locator, text: string | RegExp): Promise<void> {
  await place.filter({ hasText: text }).waitFor();
}

describe("a group of programs", () => {
  it("runs as the lesson says, prints, and draws itself, without a complaint of the browser", async () => {
    const page = await open("/en/12-phone-call.html");
    await group(page, "clock").getByRole("button", { name: "Run all" }).click();
    await says(cell(page, "clock", "caller").getByRole("log"), "At the third stroke it will be 10:15.");
    await says(cell(page, "clock", "server").locator(".badge"), "ended, exit 0");
    await says(group(page, "clock").locator(".run.live svg"), "SYN-SENT");
    await group(page, "clock").getByRole("tab", { name: "In words" }).click();
    await says(group(page, "clock").locator(".sentences"), "server calls listen(1)");
    expect(page.faults).toEqual([]);
  });

  it("shows who waits where, whose line it is, and its sockets; what is stopped ends", async () => {
    const page = await open("/en/12-phone-call.html");
    await group(page, "clock").getByRole("button", { name: "Run server" }).click();
    await says(cell(page, "clock", "server").locator(".badge"), "waits in accept() on 127.0.0.1:8080");
    await group(page, "clock").getByRole("tab", { name: "Sockets" }).click();
    await says(group(page, "clock").locator(".sockets tbody"), "LISTEN");
    await cell(page, "clock", "server").getByRole("button", { name: "Stop server" }).click();
    await says(cell(page, "clock", "server").locator(".badge"), "SIGINT");
  });

  it("is found again by a second tab and after a reload, while it runs", async () => {
    const page = await open("/en/12-phone-call.html");
    await group(page, "clock").getByRole("button", { name: "Run server" }).click();
    await says(cell(page, "clock", "server").locator(".badge"), "accept()");
    const second = await openPage(context, "/en/12-phone-call.html");
    await says(cell(second, "clock", "server").locator(".badge"), "accept()");
    await page.reload();
    await says(cell(page, "clock", "server").locator(".badge"), "accept()");
    await cell(second, "clock", "caller").getByRole("button", { name: "Run caller" }).click();
    await says(cell(page, "clock", "caller").getByRole("log"), "At the third stroke");
    await says(cell(page, "clock", "server").locator(".badge"), "exit 0");
  });
});

describe("a listing", () => {
  it("is edited, runs as edited, is kept, put back and put forth again", async () => {
    const page = await open("/en/12-phone-call.html");
    await listing(page).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type('console.log("\\u001b[31mmine\\u001b[0m");\n');
    await page.keyboard.press("ControlOrMeta+Enter");
    await says(cell(page, "listening", "desk").getByRole("log").locator(".ansi-red-fg"), "mine");
    await page.reload();
    await says(listing(page).locator(".cm-content"), "mine");
    await listing(page).getByRole("button", { name: "Reset", exact: true }).click();
    await expect.poll(() => listing(page).locator(".cm-content").textContent(), patience).not.toContain("mine");
    await says(cell(page, "listening", "desk"), "The program has changed since it was started.");
    await listing(page).getByRole("button", { name: "Undo reset" }).click();
    await says(listing(page).locator(".cm-content"), "mine");
    await listing(page).getByRole("button", { name: "Reset", exact: true }).click();
    await listing(page).getByRole("button", { name: "Undo reset" }).waitFor();
    expect(page.faults).toEqual([]);
  });

  it("offers the calls while writing, explains them, and marks what cannot be read", async () => {
    const page = await open("/zh/12-phone-call.html");
    await listing(page).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("desk.recvf");
    await says(page.locator(".cm-completionInfo"), "recvfrom(bufsize");
    await says(page.locator(".cm-completionInfo"), "接收一个数据报");
    await page.keyboard.press("Escape");
    await page.keyboard.type("((;");
    await listing(page).locator(".cm-lintRange-error").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect
      .poll(() => page.evaluate("document.activeElement.closest('.cm-editor') === null"), patience)
      .toBe(true);
    await listing(page).getByRole("button", { name: "复原", exact: true }).click();
  });

  it("that two tabs change at once loses neither text", async () => {
    const page = await open("/en/12-phone-call.html");
    const second = await openPage(context, "/en/12-phone-call.html");
    await listing(second).locator(".cm-content").click();
    await second.keyboard.press("ControlOrMeta+Home");
    await listing(page).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+Home");
    await Promise.all([page.keyboard.type("// one\n"), second.keyboard.type("// two\n")]);
    const loser = await Promise.race([
      page
        .locator(".conflict")
        .waitFor()
        .then(() => page),
      second
        .locator(".conflict")
        .waitFor()
        .then(() => second),
    ]);
    await says(loser.locator(".conflict"), "is also kept in");
    await loser.getByRole("button", { name: "Keep what is here" }).click();
    const kept = loser === page ? "// one" : "// two";
    await says(listing(page).locator(".cm-content"), kept);
    await says(listing(second).locator(".cm-content"), kept);
    await listing(page).getByRole("button", { name: "Reset", exact: true }).click();
  });
});

describe("an excerpt of a listing", () => {
  it("is what is selected and edited; the rest stays", async () => {
    const page = await open("/en/12-phone-call.html");
    const dial = page.locator('figure.listing[data-file="clock-caller.ts"]').first();
    const editor = dial.locator(".cm-content");
    const shown = await editor.locator(".cm-line").allTextContents();
    expect(shown).toHaveLength(5);
    // By keyboard: a click would put the cursor into the excerpt.
    await editor.focus();
    await dial.locator(".cm-focused").waitFor();
    await page.keyboard.type("// first\n");
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("Backspace");
    await says(editor.locator(".cm-line").first(), "// first");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("// mine");
    await expect.poll(() => editor.locator(".cm-line").allTextContents(), patience).toEqual(["// mine"]);
    await dial.getByRole("button", { name: "Whole program" }).click();
    const original = await readFile("lessons/12-phone-call/clock-caller.ts", "utf8");
    const whole = original.replace(shown.join("\n"), "// mine");
    expect(whole).not.toBe(original);
    await expect.poll(() => editor.locator(".cm-line").allTextContents(), patience).toEqual(whole.split("\n"));
    await dial.getByRole("button", { name: "Reset", exact: true }).click();
    await dial.getByRole("button", { name: "Undo reset" }).waitFor();
  });
});

describe("a program that reads", () => {
  it("is typed to; what was typed stands where a terminal would show it", async () => {
    const page = await open("/en/12-phone-call.html");
    const desk = cell(page, "listening", "desk");
    await listing(page).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(reader);
    await page.keyboard.press("ControlOrMeta+Enter");
    await says(desk.locator(".badge"), "waits for you to type");
    await desk.getByLabel("Type to desk").fill("ada");
    await page.keyboard.press("Enter");
    await says(desk.getByRole("log"), /who\? ada\s*hello, ADA/);
    expect(await desk.locator(".typed").textContent()).toBe("ada");
    await desk.getByRole("button", { name: "End of input" }).click();
    await says(desk.locator(".badge"), "ended, exit 0");
    await listing(page).getByRole("button", { name: "Reset", exact: true }).click();
    await listing(page).getByRole("button", { name: "Undo reset" }).waitFor();
  });
});

describe("an exercise", () => {
  it("is written, judged check by check, and says what is wrong as a picture and in words", async () => {
    const page = await open(`/en/${slug}.html`);
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await says(page.locator(".verdict .summary"), /checks failed/);
    expect(await page.locator('.check-list [data-state="failed"]').count()).toBeGreaterThan(0);
    await says(page.locator(".failure").first(), "Hint");
    await page.getByRole("button", { name: /Show hint 1 of/ }).click();
    await says(page.locator(".opened-hints"), "nc 127.0.0.1 8080");
    expect(page.faults).toEqual([]);
  });

  it("stays in step with the disk, both ways", async () => {
    const page = await open(`/en/${slug}.html`);
    const file = join(notebook.workspace, slug, "server.ts");
    const editor = page.locator(".work .cm-content").first();
    await editor.click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type("// from the page\n");
    await expect.poll(() => readFile(file, "utf8"), patience).toContain("// from the page\n");
    await writeFile(file, `// from elsewhere\n${await readFile(file, "utf8")}`);
    await says(editor, "// from elsewhere");
  });

  it("calls whom the judge made as the page's language does, in the picture too", async () => {
    await solve("server.ts");
    const page = await open(`/zh/${slug}.html`);
    await page.getByRole("button", { name: "评判", exact: true }).click();
    await says(page.locator(".failure .run .picture svg"), "服务器");
  });

  it("passes with its solution, plugs its jack and leads on", async () => {
    const page = await open(`/en/${slug}.html`);
    await Promise.all(["server.ts", "client.ts"].map(solve));
    await says(page.locator(".work .cm-content").first(), "upperCase");
    await page.getByRole("button", { name: "Judge", exact: true }).click();
    await says(page.locator(".verdict .summary"), "All checks passed");
    await says(page.locator(".learned"), "What you know now");
    // Lessons are done by passing here, not by a mark of the reader's.
    expect(await page.locator(".done-place").count()).toBe(0);
    await page.goto("/en/index.html");
    await page.locator(`a.plugged[data-lesson="${slug}"]`).waitFor();
  });
});

async function solve(name: string): Promise<void> {
  const folder = join(notebook.workspace, slug);
  await mkdir(folder, { recursive: true });
  await copyFile(join("solutions", slug, name), join(folder, name));
}

describe("the line to the server", () => {
  it("that was ended in order says how to start it, until it is there again", async () => {
    const page = await open(`/en/${slug}.html`);
    await notebook.quit();
    await says(page.locator(".notice-line"), "Start it again");
    // Meanwhile the page looks for the server again and again.
    for (let times = 0; times < 2; times++) await page.waitForEvent("websocket");
    expect(await page.locator(".notice-line").textContent()).toContain("Start it again");
    await notebook.startAgain();
    await page.locator(".notice-line").waitFor({ state: "hidden" });
  });

  it("comes back by itself when the server was started anew, and what was typed meanwhile arrives", async () => {
    const page = await open(`/en/${slug}.html`);
    await notebook.crash();
    await says(page.locator(".notice-line"), "does not answer");
    await page.locator(".work .cm-content").first().click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type("// typed while nobody answered\n");
    await notebook.startAgain();
    await page.locator(".notice-line").waitFor({ state: "hidden" });
    const file = join(notebook.workspace, slug, "server.ts");
    await expect.poll(() => readFile(file, "utf8"), patience).toContain("// typed while nobody answered\n");
  });
});

const reader = `import { EOFError, input } from "switchboard/sockets";
try {
  for (;;) console.log("hello, " + input("who? ").toUpperCase());
} catch (error) {
  if (!(error instanceof EOFError)) throw error;
}
`;
