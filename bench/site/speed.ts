// The whole build beside VitePress building the same Markdown with the same programs coloured by the same shiki.
// Once before: npm ci --ignore-scripts --prefix bench/site/vitepress
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "../../src/course/course.ts";
import { readCourse } from "../../src/course/disk.ts";
import { excerpt } from "../../src/course/listing.ts";
import { outline } from "../../src/course/outline.ts";
import { folderOf } from "../../src/course/page.ts";
import { languages, type Language } from "../../src/verdict/language.ts";
import { root } from "./built.ts";

const rounds = Number(process.argv[2] ?? 3);
const folder = await mkdtemp(join(tmpdir(), "switchboard-speed-"));
try {
  await writeMarkdown(join(folder, "markdown"));
  const vitepress = join(root, "bench/site/vitepress/node_modules/vitepress/bin/vitepress.js");
  const ours: number[] = [];
  const theirs: number[] = [];
  // In turn, so that both meet the same machine.
  for (let round = 0; round < rounds; round++) {
    ours.push(timed(["bin/switchboard.js", "site", "build", "--no-cards", "--out", join(folder, "site")]));
    theirs.push(timed([vitepress, "build", join(folder, "markdown")]));
  }
  const [our, their] = [Math.min(...ours), Math.min(...theirs)];
  process.stdout.write(`ours ${our} ms, VitePress ${their} ms, ratio ${(our / their).toFixed(2)} (at most 0.33)\n`);
  process.exitCode = our / their > 1 / 3 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Wall time in milliseconds of a Node process, from start to end. */
function timed(args: readonly string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return Math.round(performance.now() - began);
}

async function writeMarkdown(place: string): Promise<void> {
  const course = await readCourse(root);
  for (const language of languages) {
    for (const page of [...course.lessons, ...course.errors]) {
      const file = join(place, folderOf(page), `${language}.md`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, plainMarkdown(page, language));
    }
  }
  await mkdir(join(place, ".vitepress"));
  await symlink(join(root, "bench/site/vitepress/node_modules"), join(place, "node_modules"));
  const config = { ignoreDeadLinks: true, themeConfig: { search: { provider: "local" } } };
  await writeFile(join(place, ".vitepress", "config.mjs"), `export default ${JSON.stringify(config)};\n`);
}

/** Our own fences as VitePress knows them: a listing as a program, its call-outs as a list, cells as what they print. */
function plainMarkdown(page: Page, language: Language): string {
  const lines = page.body[language].split("\n");
  for (const fence of outline(page.body[language]).fences.toReversed()) {
    const length = fence.content === "" ? 2 : fence.content.split("\n").length + 2;
    if (fence.kind === "listing") {
      const shown = excerpt(fence, page.listings, { file: "", line: 1 });
      if (!shown.ok) continue;
      const program = shown.value.lines.map((line) => line.text);
      const remarks = shown.value.callouts.map(({ fragment, text }) => `- \`${fragment}\` ${text}`);
      lines.splice(fence.line - 1, length, "```ts", ...program, "```", "", ...remarks, "");
    } else if (fence.kind === "cells") {
      const cells = page.groups.find(({ id }) => id === fence.subject)?.cells ?? [];
      lines.splice(fence.line - 1, length, "```text", ...cells.map(({ prints = "" }) => prints), "```");
    }
  }
  return `# ${page.title[language]}\n\n${lines.join("\n")}`;
}
