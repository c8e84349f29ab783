import { createHash } from "node:crypto";
import { existsSync, type FSWatcher, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { CannotWatch } from "./cannot-watch.ts";
import { isCode } from "./workspace.ts";

export type FileChange = { readonly kind: "saved" | "vanished"; readonly file: string };

/** How long an empty or missing file may be one that an editor is just replacing, in milliseconds. */
const replacing_ms = 50;

/**
 * Watches files of one folder and tells when the content of one is another. An editor that truncates and writes, or
 * writes beside and renames, makes one change. Returns what stops the watching. Rejects with `CannotWatch` where the
 * system watches no more files.
 */
export async function watchFiles(
  files: readonly string[],
  onChange: (change: FileChange) => void,
): Promise<() => void> {
  const known = new Map<string, string>();
  for (const file of files) known.set(file, await digest(file));
  const pending = new Map<string, NodeJS.Timeout>();
  const latest = new Map<string, symbol>();
  const look = async (file: string, patient: boolean): Promise<void> => {
    const turn = Symbol(file);
    latest.set(file, turn);
    const now = await digest(file);
    // A later look knows better; after the end there is nobody to tell.
    if (latest.get(file) !== turn) return;
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
  const close = watchFolder(resolve(dirname(files[0] ?? ".")), (name) => {
    for (const file of files) if (name === null || basename(file) === name) void look(file, true);
  });
  return () => {
    close();
    latest.clear();
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

/**
 * Watches a folder under its name: one that is removed and made again is watched anew. `null` in place of a file's
 * name: any of them may be another now. Returns what stops the watching.
 */
function watchFolder(folder: string, onName: (name: string | null) => void): () => void {
  let watchers: FSWatcher[] = [];
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
  const open = (): void => {
    close();
    const above = nearest(dirname(folder));
    const below = relative(above, folder).split(sep)[0];
    // Whoever stands in a removed folder keeps it from telling that it is gone; what it lay in tells.
    const outside = watchPlace(above, [...gone, ...exhausted, "EACCES"], (name) => {
      if (tellsOf(above, name) || name === below) reopen();
    });
    if (outside !== undefined) watchers.push(outside);
    const inside = watchPlace(folder, gone, (name) => (tellsOf(folder, name) ? reopen() : onName(name)));
    if (inside !== undefined) watchers.push(inside);
    // What was made or removed since we looked has told nobody.
    if (nearest(folder) !== (inside === undefined ? above : folder)) open();
  };
  const reopen = (): void => {
    try {
      open();
    } catch {
      // The folder may not be read now; what it lies in tells when it may.
    }
    onName(null);
  };
  open();
  return close;
}

/** Whether an event is of the watched place itself, not of something in it. */
function tellsOf(place: string, name: string | null): boolean {
  return name === null || name === basename(place);
}

/** The place itself, or what is left of the folders above it. */
function nearest(place: string): string {
  return existsSync(place) || place === dirname(place) ? place : nearest(dirname(place));
}

const gone = ["ENOENT", "ENOTDIR"];
const exhausted = ["ENOSPC", "EMFILE"];

/** Nothing where it fails with one of these codes. */
function watchPlace(
  place: string,
  bearable: readonly string[],
  onName: (name: string | null) => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(place, (_event, name) => onName(name));
    watcher.on("error", () => onName(null));
    return watcher;
  } catch (error) {
    if (isCode(error, ...bearable)) return undefined;
    if (isCode(error, ...exhausted)) throw new CannotWatch(error.code);
    throw error;
  }
}
