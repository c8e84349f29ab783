import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bundleNotebook } from "../build/client.ts";
import { Draft } from "../dev/draft.ts";

export interface MakePagesOptions {
  /** Folder of the checkout. */
  readonly root: string;
  /** Where the pages are kept; `complete` there says that all of them are. */
  readonly out: string;
  readonly wanted: Wanted;
  /** Told of each page when it can be read below `out`, or why it cannot. */
  readonly onMade: (path: string, problem?: string) => void;
}

/** Pages that somebody waits for: they are made before the others. */
export interface Wanted {
  take(): string | undefined;
  /** Resolves when there is one to be taken. */
  next(): Promise<void>;
}

/**
 * Makes all that the notebook shows, page by page, the wanted ones first. Where another process does so already, only the
 * wanted ones, for ever. Throws a `CourseError` when the course is not sound.
 */
export async function makePages({ root, out, wanted, onMade }: MakePagesOptions): Promise<void> {
  const isFirst = takePlace(join(out, "making"));
  const [draft, ours] = await Promise.all([Draft.open(root), bundleNotebook(root)]);
  const assets = new Map(ours.map(({ path, content }) => [path, content]));
  const contentOf = (path: string): string | Uint8Array | undefined => assets.get(path) ?? draft.get(path);
  const waiting = new Set([...assets.keys(), ...draft.paths()]);
  for (;;) {
    // A turn of the event loop, in which somebody may ask for a page.
    await new Promise((resolve) => setImmediate(resolve));
    const path = wanted.take() ?? (isFirst ? first(waiting) : undefined);
    if (path === undefined && isFirst) break;
    if (path === undefined) {
      await wanted.next();
      continue;
    }
    waiting.delete(path);
    await make(path, { out, contentOf, onMade });
  }
  await writeFile(join(out, "complete"), "");
}

interface Making extends Pick<MakePagesOptions, "out" | "onMade"> {
  readonly contentOf: (path: string) => string | Uint8Array | undefined;
}

async function make(path: string, { out, contentOf, onMade }: Making): Promise<void> {
  try {
    const content = contentOf(path);
    if (content === undefined) return onMade(path, "");
    const file = join(out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.${process.pid}`, content);
    await rename(`${file}.${process.pid}`, file);
    onMade(path);
  } catch (error) {
    onMade(path, error instanceof Error ? error.message : String(error));
  }
}

function first(paths: ReadonlySet<string>): string | undefined {
  for (const path of paths) return path;
  return undefined;
}

/** Whether no other process that still runs has taken it: its pid stands in the file. */
function takePlace(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (isRunning(Number(readFileSync(file, "utf8")))) return false;
    writeFileSync(file, String(process.pid));
    return true;
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
