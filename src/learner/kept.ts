import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isCode } from "./workspace.ts";

/**
 * Writes a file beside its place and renames it: a reader, or a crash, finds the old one or the new one whole. What the
 * system refuses has the file's `path`.
 */
export async function writeWhole(file: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    await writeFile(unfinished, content, { mode });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error instanceof Error ? Object.assign(error, { path: file }) : error;
  }
}

/** Keeps content that must not be lost beside the file that has another now, as `<file>.backup-N`. Returns where. */
export async function keepBeside(file: string, content: string | Uint8Array): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${file}.backup-${number}`;
    try {
      await writeFile(name, content, { flag: "wx" });
      return name;
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
  }
}
