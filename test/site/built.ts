import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject, vi } from "vitest";
import { buildSite } from "../../site/build/index.ts";
import { root } from "./site.ts";

/** Where the shared site says that it is served. */
export const base = "/course/";

/**
 * The folder of a built site, which nobody changes: built by the first test of a run that asks for it, in whichever
 * process that is.
 */
export async function builtSite(): Promise<string> {
  const folder = inject("siteFolder");
  const [out, failed] = [join(folder, "out"), join(folder, "failed")];
  if (await isFirst(folder)) {
    await buildSite({ root, out, base }).catch(async (error: unknown) => {
      await writeFile(failed, String(error));
      throw error;
    });
  }
  await vi.waitUntil(() => existsSync(out) || existsSync(failed), { timeout: 60_000, interval: 50 });
  if (existsSync(failed)) throw new Error("the site was not built; another test says why");
  return out;
}

async function isFirst(folder: string): Promise<boolean> {
  return await mkdir(join(folder, "asked")).then(
    () => true,
    () => false,
  );
}
