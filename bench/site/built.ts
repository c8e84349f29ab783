// What the checks of the built site share: a site built for them, a browser, and how they end.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSite } from "../../site/build/index.ts";
import { serve } from "./host.ts";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds the site into a folder of its own, gone when `use` has ended, and ends the process with what it returns. */
export async function withSite(use: (folder: string) => Promise<readonly string[]>, what: string): Promise<void> {
  await inFolder(what, async (out) => {
    await buildSite({ root, out, base: `${out}/` });
    return await use(out);
  });
}

/** The same, served at its own address. */
export async function withHost(use: (url: string) => Promise<readonly string[]>, what: string): Promise<void> {
  await inFolder(what, async (out) => {
    await using host = await serve(out);
    await buildSite({ root, out, base: `${host.url}/` });
    return await use(host.url);
  });
}

async function inFolder(what: string, use: (out: string) => Promise<readonly string[]>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-figures-"));
  try {
    const found = await use(join(folder, "out"));
    for (const one of found) process.stdout.write(`${one}\n`);
    process.stdout.write(`${found.length} ${what}\n`);
    process.exitCode = found.length > 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The pages of a built site, by path. */
export async function pagesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".html")).toSorted();
}
