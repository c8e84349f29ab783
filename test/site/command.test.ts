import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";
import { root, temporaryFolder } from "./site.ts";

it("the command builds the site, with the addresses that it was given", { timeout: 120_000 }, async () => {
  await using folder = await temporaryFolder();
  const out = join(folder.path, "out");
  const addresses = ["--base", "https://example.org/course/", "--repository", "https://example.org/me/it"];
  await execa("node", ["bin/switchboard.js", "site", "build", "--out", out, "--no-cards", ...addresses], { cwd: root });
  const lesson = await readFile(join(out, "zh", "13-phone-loops.html"), "utf8");
  expect(lesson).toContain('href="https://example.org/me/it/edit/main/lessons/13-phone-loops/zh.md"');
  expect(lesson).toContain('<link rel="canonical" href="https://example.org/course/zh/13-phone-loops.html">');
  expect(lesson).toContain('hreflang="en" href="https://example.org/course/en/13-phone-loops.html"');
  expect(await readFile(join(out, "404.html"), "utf8")).toContain('href="/course/theme/switchboard.css"');
  expect(await readFile(join(out, "sitemap.xml"), "utf8")).toContain(
    'hreflang="zh-Hans" href="https://example.org/course/zh/13-phone-loops.html"',
  );
  expect(existsSync(join(out, "cards"))).toBe(false);
});

it("the command says what it leaves out where it knows no host", { timeout: 120_000 }, async () => {
  await using folder = await temporaryFolder();
  const out = join(folder.path, "out");
  const args = ["bin/switchboard.js", "site", "build", "--out", out, "--base", "/course/", "--lang", "en"];
  const { stdout } = await execa("node", args, { cwd: root });
  expect(stdout).toContain("--base names no host: left out are the sitemap");
  expect(existsSync(join(out, "sitemap.xml"))).toBe(false);
  expect(existsSync(join(out, "cards"))).toBe(false);
  expect(await readFile(join(out, "en", "index.html"), "utf8")).not.toMatch(/rel="canonical"|og:url|og:image/);
});
