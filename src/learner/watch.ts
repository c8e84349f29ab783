import { createHash } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";

export type FileChange = { readonly kind: "saved" | "vanished"; readonly file: string };

/** How long an empty or missing file may be one that an editor is just replacing, in milliseconds. */
const replacing_ms = 50;

/**
 * Watches files of one folder and tells when the content of one is another. An editor that truncates and writes, or
 * writes beside and renames, makes one change. Returns what stops the watching.
 */
export async function watchFiles(
  files: readonly string[],
  onChange: (change: FileChange) => void,
): Promise<() => void> {
  const known = new Map<string, string>();
  for (const file of files) known.set(file, await digest(file));
  const pending = new Map<string, NodeJS.Timeout>();
  const look = async (file: string, patient: boolean): Promise<void> => {
    const now = await digest(file);
    if (patient && (now === empty || now === missing)) return lookLater(file);
    if (now === known.get(file)) return;
    known.set(file, now);
    onChange({ kind: now === missing ? "vanished" : "saved", file });
  };
  const lookLater = (file: string): void => {
    clearTimeout(pending.get(file));
    pending.set(
      file,
      setTimeout(() => void look(file, false), replacing_ms),
    );
  };
  const watcher = watchFolder(dirname(files[0] ?? "."), (name) => {
    const file = files.find((one) => name === null || basename(one) === name);
    if (file !== undefined) void look(file, true);
  });
  return () => {
    watcher.close();
    for (const timer of pending.values()) clearTimeout(timer);
  };
}

const missing = "missing";
const empty = createHash("sha256").update("").digest("hex");

async function digest(file: string): Promise<string> {
  try {
    return createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  } catch {
    return missing;
  }
}

function watchFolder(folder: string, onName: (name: string | null) => void): FSWatcher {
  const watcher = watch(folder, (_event, name) => onName(name));
  // The folder itself may go; its files are then reported as vanished, and that is all there is to say.
  watcher.on("error", () => onName(null));
  return watcher;
}
