import { existsSync, readdirSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/** Editors write a file in several steps; what happens within this time is one change. */
const oneChange_ms = 15;

/**
 * Watches folders with all below them, by folder: a file that an editor puts in the place of another is seen, and so is
 * a folder made later. `changed` gets the paths below `root`.
 */
export function watchFolders(
  root: string,
  folders: readonly string[],
  changed: (paths: readonly string[]) => void,
): Disposable {
  const watchers = new Map<string, FSWatcher>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    for (const folder of folders) add(folder);
    changed([...waiting]);
    waiting.clear();
  };
  const add = (folder: string): void => {
    if (!existsSync(join(root, folder))) return;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isDirectory()) add(`${folder}/${entry.name}`);
    }
    if (watchers.has(folder)) return;
    const watcher = watch(join(root, folder), (_, name) => {
      waiting.add(`${folder}/${name ?? ""}`);
      clearTimeout(timer);
      timer = setTimeout(tell, oneChange_ms);
    });
    // A folder that was removed: its parent tells.
    watcher.on("error", () => watchers.delete(folder));
    watchers.set(folder, watcher);
  };
  for (const folder of folders) add(folder);
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}
