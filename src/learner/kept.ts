import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isCode } from "./workspace.ts";

/** Writes a text beside its place and renames it: a reader, or a crash, finds the old one or the new one whole. */
export async function writeWhole(file: string, text: string, mode = 0o666): Promise<void> {
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    await writeFile(unfinished, text, { mode });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Keeps a text that must not be lost beside the file that has another now, as `<file>.backup-N`. Returns where. */
export async function keepBeside(file: string, text: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${file}.backup-${number}`;
    try {
      await writeFile(name, text, { flag: "wx" });
      return name;
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
  }
}
