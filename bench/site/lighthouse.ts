// Lighthouse's four categories, each 100 wanted, as a phone on a slow network sees home and three lessons.
// Once before: npm ci --ignore-scripts --prefix bench/lighthouse
import { join } from "node:path";
import { execa } from "execa";
import * as v from "valibot";
import { languages } from "../../src/verdict/language.ts";
import { root, withHost } from "./built.ts";

const names = ["index", "01-the-layer", "13-phone-loops", "16-qq-chat"];
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** Other work on the machine costs performance: it is asked so often at most, and the best counts. */
const mostRuns = 3;

const lighthouse = join(root, "bench/lighthouse/node_modules/lighthouse/cli/index.js");
const flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking";

const report = v.object({
  categories: v.record(
    v.string(),
    v.object({ score: v.nullable(v.number()), auditRefs: v.array(v.object({ id: v.string(), weight: v.number() })) }),
  ),
  audits: v.record(
    v.string(),
    v.object({ score: v.nullable(v.number()), title: v.string(), displayValue: v.optional(v.string(), "") }),
  ),
});
type Report = v.InferOutput<typeof report>;

await withHost(async (url) => {
  const missed: string[] = [];
  const paths = languages.flatMap((language) => names.map((name) => `${language}/${name}.html`));
  for (const path of paths.filter((one) => process.argv.length < 3 || process.argv.includes(one))) {
    const found = await best(`${url}/${path}`);
    process.stdout.write(`${path}: ${categories.map((one) => `${one} ${points(found, one)}`).join(", ")}\n`);
    missed.push(...shortfalls(found).map((one) => `${path}: ${one}`));
  }
  return missed;
}, "audits short of 100");

async function best(url: string): Promise<Report> {
  const runs: Report[] = [];
  while (runs.length < mostRuns && !runs.some((run) => points(run, "performance") === 100)) runs.push(await look(url));
  const [first] = runs.toSorted((one, other) => points(other, "performance") - points(one, "performance"));
  if (!first) throw new Error("no run");
  return first;
}

async function look(url: string): Promise<Report> {
  const args = [
    url,
    "--output=json",
    "--quiet",
    `--chrome-flags=${flags}`,
    `--only-categories=${categories.join(",")}`,
  ];
  const env = { CHROME_PATH: "/usr/bin/chromium" };
  const { stdout } = await execa(process.execPath, [lighthouse, ...args], { env, timeout: 180_000 });
  return v.parse(report, JSON.parse(stdout));
}

function points(found: Report, category: string): number {
  return Math.round((found.categories[category]?.score ?? 0) * 100);
}

/** What keeps a category from 100. */
function shortfalls(found: Report): readonly string[] {
  return categories
    .filter((category) => points(found, category) < 100)
    .flatMap((category) => (found.categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0))
    .flatMap(({ id }) => {
      const audit = found.audits[id];
      const isShort = audit !== undefined && audit.score !== null && audit.score < 1;
      return isShort ? [`${id}: ${audit.title} ${audit.displayValue} (${audit.score})`] : [];
    });
}
