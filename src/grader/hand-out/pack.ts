import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { ZipFile } from "yazl";
import { inOrder } from "../intake/tree.ts";

/** Lessons, stubs, and the command that runs them. No solution, no hidden check, no test. */
export const course = [
  "LICENSE",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "bin",
  "src",
  "site",
  "lessons",
  "errors",
  "exercises",
];

/** A file that is handed out: its path in the zip, its bytes, and whether it is a program to be started. */
export interface PackedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
}

/**
 * The same in every run, so that the same files give the same zip; another for other bytes, since the command builds
 * itself anew where a file's size or time is another.
 */
function timeOf(content: Uint8Array): Date {
  return new Date(Date.UTC(2000, 0, 1) + (crc32(content) % 300_000_000) * 2000);
}

export async function packed(files: readonly PackedFile[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { path, content, executable = false } of files.toSorted((a, b) => inOrder(a.path, b.path))) {
    const mode = executable ? 0o100755 : 0o100644;
    const bytes = Buffer.from(content);
    zip.addBuffer(bytes, path, { mtime: timeOf(bytes), mode, forceDosTimestamp: true });
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** A file of the checkout, or all files below a folder of it; what hides and what was made is left out. */
export async function filesBelow(root: string, path: string): Promise<readonly PackedFile[]> {
  const found = await lstat(join(root, path));
  if (found.isDirectory()) {
    const names = (await readdir(join(root, path))).filter((name) => !/^(?:\.|node_modules$)/.test(name));
    return (await Promise.all(names.map((name) => filesBelow(root, `${path}/${name}`)))).flat();
  }
  if (!found.isFile()) return [];
  return [{ path, content: await readFile(join(root, path)), executable: (found.mode & 0o100) !== 0 }];
}
