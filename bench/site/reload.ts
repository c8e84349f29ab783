// How long it takes from a saved lesson to its page, painted at the place where it was, under `site dev`; beside it a
// bare reload of the same page, which is the browser's own part.
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { execa } from "execa";
import type { Page } from "playwright-core";
import { launchChromium } from "../../test/browser.ts";
import { root } from "./built.ts";

const rounds = Number(process.argv[2] ?? 9);
const most_ms = 300;
const place = 1500;
const lesson = "13-phone-loops";
const sources = ["bin", "src", "site", "lessons", "errors", "exercises", "solutions", "test/hidden"];

// A checkout of its own, whose lesson may be changed.
const folder = await mkdtemp(join(tmpdir(), "switchboard-reload-"));
try {
  for (const name of [...sources, "package.json", "package-lock.json"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const { saved, bare, placed } = await measure();
  process.stdout.write(
    `saved to painted: median ${median(saved)} ms (${saved.join(", ")}), at most ${most_ms}\n` +
      `bare reload: median ${median(bare)} ms; ratio ${(median(saved) / median(bare)).toFixed(2)}\n` +
      `place kept: ${placed} of ${rounds} times\n`,
  );
  process.exitCode = median(saved) > most_ms || placed < rounds ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}

interface Measured {
  /** Milliseconds, one for each round. */
  readonly saved: readonly number[];
  readonly bare: readonly number[];
  /** How often the page stood where it had been. */
  readonly placed: number;
}

async function measure(): Promise<Measured> {
  const args = ["bin/switchboard.js", "site", "dev", "--port", "0", "--lang", "en"];
  const server = execa(process.execPath, args, { cwd: folder, reject: false, stderr: "inherit" });
  const browser = await launchChromium();
  try {
    const url = await addressOf(server.stdout);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript("addEventListener('load', () => requestAnimationFrame(() => console.log('painted')))");
    await page.goto(`${url}en/${lesson}.html`);
    await page.evaluate(`scrollTo(0, ${place})`);
    return await measureRounds(page);
  } finally {
    await browser.close();
    server.kill();
    await server;
  }
}

async function measureRounds(page: Page): Promise<Measured> {
  const file = join(folder, "lessons", lesson, "en.md");
  const text = await readFile(file, "utf8");
  const [saved, bare]: [number[], number[]] = [[], []];
  let placed = 0;
  for (let round = 0; round < rounds; round++) {
    const changed = text.replace("Two loops do that", `Round ${round}: two loops do that`);
    saved.push(await timed(page, () => writeFile(file, changed)));
    const there = await page.getByText(`Round ${round}:`).count();
    if (there !== 1) throw new Error("the page was made anew without the change");
    if ((await page.evaluate("scrollY")) === place) placed++;
    bare.push(await timed(page, () => page.reload()));
  }
  return { saved, bare, placed };
}

/** Milliseconds until the page has been painted anew. */
async function timed(page: Page, act: () => Promise<unknown>): Promise<number> {
  const painted = page.waitForEvent("console", (message) => message.text() === "painted");
  const began = performance.now();
  const [ms] = await Promise.all([painted.then(() => Math.round(performance.now() - began)), act()]);
  return ms;
}

/** The first line that it prints. */
async function addressOf(output: Readable): Promise<string> {
  const lines = createInterface({ input: output });
  const [line] = await once(lines, "line", { signal: AbortSignal.timeout(60_000) });
  lines.close();
  // Unread output would keep the command from being over.
  output.resume();
  return String(line);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
