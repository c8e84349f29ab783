// axe-core over every page of the built site, light and dark: WCAG 2.2 A and AA and best practice.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import * as v from "valibot";
import { launchChromium } from "../../test/browser.ts";
import { pagesOf, withSite } from "./built.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const violations = v.array(
  v.object({ id: v.string(), help: v.string(), nodes: v.array(v.object({ target: v.array(v.unknown()) })) }),
);

await withSite(async (folder) => {
  const pages = (await pagesOf(folder)).filter((page) => process.argv.length < 3 || process.argv.includes(page));
  const browser = await launchChromium();
  try {
    const found = await Promise.all(
      (["light", "dark"] as const).map((scheme) => check(browser, { folder, pages, scheme })),
    );
    process.stdout.write(`${pages.length} pages, light and dark\n`);
    return found.flat();
  } finally {
    await browser.close();
  }
}, "violations");

interface Round {
  readonly folder: string;
  readonly pages: readonly string[];
  readonly scheme: "light" | "dark";
}

async function check(browser: Browser, { folder, pages, scheme }: Round): Promise<readonly string[]> {
  const found: string[] = [];
  const page = await browser.newPage({ colorScheme: scheme });
  page.setDefaultTimeout(120_000);
  for (const path of pages) {
    await page.goto(pathToFileURL(join(folder, path)).href);
    await page.evaluate(axe.source);
    const run = `axe.run({ runOnly: ${JSON.stringify(tags)}, resultTypes: ["violations"] }).then((r) => r.violations)`;
    for (const { id, help, nodes } of v.parse(violations, await page.evaluate(run))) {
      found.push(
        `${path} (${scheme}): ${id}: ${help}: ${JSON.stringify(nodes[0]?.target)} and ${nodes.length - 1} more`,
      );
    }
  }
  await page.close();
  return found;
}
