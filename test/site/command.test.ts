import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, it } from "vitest";
import { staleRuns } from "../../src/cli/record/record.ts";
import { base, builtSite } from "./built.ts";
import { root, temporaryFolder } from "./site.ts";

// The command would make them anew in this checkout, below the feet of the other tests.
beforeAll(async () => {
  const stale = await staleRuns(root);
  expect(
    stale.map(({ file }) => file),
    "Fix: npx switchboard site record",
  ).toEqual([]);
});

it("the command builds the site, with the addresses that it was given", { timeout: 120_000 }, async () => {
  await using folder = await temporaryFolder();
  const out = join(folder.path, "out");
  const addresses = ["--base", "https://example.org/course/", "--repository", "https://example.org/me/it"];
  await execa("node", ["bin/switchboard.js", "site", "build", "--out", out, "--no-cards", ...addresses], { cwd: root });
  const lesson = await readFile(join(out, "zh", "13-phone-loops.html"), "utf8");
  expect(lesson).toContain('href="https://example.org/me/it/edit/main/lessons/13-phone-loops/zh.md"');
  expect(lesson.match(/<link rel="preload"/g)).toHaveLength(2);
  expect(lesson).toContain('<link rel="canonical" href="https://example.org/course/zh/13-phone-loops.html">');
  expect(lesson).toContain('hreflang="en" href="https://example.org/course/en/13-phone-loops.html"');
  expect(await readFile(join(out, "404.html"), "utf8")).toContain('href="/course/theme/switchboard.css"');
  expect(await readFile(join(out, "sitemap.xml"), "utf8")).toContain(
    'hreflang="zh-Hans" href="https://example.org/course/zh/13-phone-loops.html"',
  );
  expect(existsSync(join(out, "cards"))).toBe(false);
});

it("leaves out what needs whole addresses where it knows no host, and the command says so at once; Ctrl-C ends it clean", async () => {
  await using folder = await temporaryFolder();
  const out = join(folder.path, "out");
  const args = ["bin/switchboard.js", "site", "build", "--out", out, "--base", base, "--lang", "en"];
  const command = execa("node", args, { cwd: root, reject: false });
  let said = "";
  command.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said, { timeout: 60_000 }).toContain("--base names no host: left out are the sitemap");
  command.kill("SIGINT");
  const { exitCode } = await command;
  expect(exitCode).toBe(130);
  expect(await readdir(folder.path)).toEqual([]);
  const site = await builtSite();
  expect([existsSync(join(site, "sitemap.xml")), existsSync(join(site, "cards"))]).toEqual([false, false]);
  expect(await readFile(join(site, "en", "index.html"), "utf8")).not.toMatch(/rel="canonical"|og:url|og:image/);
});
