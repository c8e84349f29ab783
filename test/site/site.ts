import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A folder of the test's own, gone after `await using`. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "switchboard-site-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A copy of what a site is built from, for tests that break it. */
export async function copyOfCourse(to: string): Promise<void> {
  for (const folder of [
    "lessons",
    "errors",
    "exercises",
    "solutions",
    "site/theme",
    "site/client",
    "src/sockets/api",
  ]) {
    await cp(join(root, folder), join(to, folder), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(to, "node_modules"));
}

/** The files below `folder`: path to text. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const);
  return new Map((await Promise.all(texts)).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
