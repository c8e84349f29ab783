import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this run's, for the site that its tests share. */
    readonly siteFolder: string;
  }
}

/** Before all tests of a run; what it returns comes after them. */
export default async function provideFolder({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-site-"));
  provide("siteFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
