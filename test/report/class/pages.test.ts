import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchShell } from "../../browser.ts";
import { marksOf } from "../../../src/report/marks.ts";
import { classPage } from "../../../src/report/pages/class-page.ts";
import { feedbackPage } from "../../../src/report/pages/feedback.ts";
import type { Policy } from "../../../src/report/class.ts";
import type { Language } from "../../../src/verdict/language.ts";
import { hostileName, recordOf } from "./records.ts";

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-pages-"));
  browser = await launchShell();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function feedbackOf(student: string, language: Language, rules: Partial<Policy> = {}): Promise<string> {
  const record = await recordOf(language, rules);
  const marks = marksOf(record).find((one) => one.student.id === student);
  if (marks === undefined) throw new Error(`no ${student}`);
  return feedbackPage(marks, record.policy, record.findings);
}

/** Opens a page from a file, as students do; what it would ask a network for, and what it complains of, is kept. */
async function opened(text: string, width: number): Promise<{ page: Page; complaints: readonly string[] }> {
  const file = join(folder, "page.html");
  await writeFile(file, text);
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("dialog", (dialog) => complaints.push(dialog.message()));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

it("a student's page is one file that runs nothing and asks nothing, whatever it quotes, and fits a telephone", async () => {
  for (const [language, caller] of [
    ["en", "caller 1"],
    ["zh", "来电者 1"],
  ] as const) {
    const { page, complaints } = await opened(await feedbackOf(hostileName, language), 360);
    expect(await page.locator("script, li b").count()).toBe(0);
    expect(await page.locator("svg.sb-wire").allTextContents()).toEqual([expect.stringContaining(caller)]);
    expect(await page.locator("li.failed").count()).toBe(2);
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
    expect(await page.textContent("h1")).toContain("</td><script>alert(1)</script>\\u{202e}\\u{0}\\u{1b}[31m");
    expect(complaints).toEqual([]);
    await page.close();
  }
});

it("the class's page names what needs a person, and links to everybody's", async () => {
  const record = await recordOf("en");
  const text = classPage({ record, marks: marksOf(record), pageOf: (id) => `feedback/${encodeURIComponent(id)}.html` });
  const { page, complaints } = await opened(text, 1000);
  const body = await page.innerText("main");
  for (const told of [
    "Not judged, through Switchboard's fault",
    "Olga Open",
    "flaky",
    "Refused",
    "../../x",
    "1 of 4",
  ]) {
    expect(body).toContain(told);
  }
  expect(body).toContain("Judged without the required sandbox");
  expect(await page.locator("a").count()).toBe(4);
  expect(await page.locator("script").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});

it("tells no more than the teacher wants, and of our faults nothing that names our files", async () => {
  const [silent, all, broken] = [
    await feedbackOf("王芳", "en", { hints: "none" }),
    await feedbackOf("王芳", "en", { hints: "all", site: "https://example.edu/course/" }),
    await feedbackOf("open", "en"),
  ];
  expect(silent).not.toContain("<dt>Hint</dt>");
  expect(all).toContain("<dt>Hint</dt>");
  expect(all).toContain("Look at &lt;recv&gt;.");
  expect(all).toContain('href="https://example.edu/course/en/');
  expect(broken).toContain("It costs you nothing");
  expect(broken).toContain("<li><bdi>../../x</bdi>: a path that leads outside, or is too long</li>");
  expect(broken).not.toContain("no such namespace");
  expect(broken).not.toMatch(/\.ts:\d+/);
});
