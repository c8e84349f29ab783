import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A digest of these files, and of all sources in these folders, below `root`; undefined where one is not there. */
export async function digestOfSources(root: string, paths: readonly string[]): Promise<string | undefined> {
  try {
    const files = (await Promise.all(paths.map((path) => filesOf(join(root, path))))).flat().toSorted();
    const hash = createHash("sha256");
    for (const text of await Promise.all(files.map((file) => readFile(file)))) hash.update(text).update("\0");
    return hash.digest("hex");
  } catch {
    return undefined;
  }
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (path.endsWith(".ts")) return [path];
  const entries = await readdir(path, { recursive: true });
  return entries.filter((entry) => entry.endsWith(".ts")).map((entry) => join(path, entry));
}
