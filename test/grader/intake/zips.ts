import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A file of a zip: its text or bytes, and its Unix mode where that matters. */
export type ZipContent = string | Uint8Array | { readonly bytes: string | Uint8Array; readonly mode: number };

const written = new Date("2026-11-20T12:00:00Z");

/** The bytes of a zip with these files, in this order; one whose path ends with `/` is an empty folder. */
export async function zipOf(files: readonly (readonly [path: string, content: ZipContent])[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [path, content] of files) {
    if (path.endsWith("/")) {
      zip.addEmptyDirectory(path, { mtime: written });
      continue;
    }
    const { bytes, mode } =
      typeof content === "object" && "mode" in content ? content : { bytes: content, mode: 0o100644 };
    zip.addBuffer(Buffer.from(bytes), path, { mtime: written, mode, compress: Buffer.from(bytes).length > 100 });
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** The same zip with names that no honest tool writes: each of the same length in bytes as what it stands for. */
export function withNames(zip: Uint8Array, names: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = Buffer.from(zip);
  for (const [name, other] of Object.entries(names)) {
    const wanted = Buffer.from(other);
    if (wanted.length !== Buffer.byteLength(name)) throw new Error(`${name} is not as long as its other name`);
    for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) wanted.copy(bytes, at);
  }
  return new Uint8Array(bytes);
}

/** A folder of the test's own, gone when `use` has ended. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-intake-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a zip into `folder`; returns its path. */
export async function writeZip(
  folder: string,
  name: string,
  files: readonly (readonly [path: string, content: ZipContent])[],
): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, await zipOf(files));
  return file;
}
