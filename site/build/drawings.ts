import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Language } from "../../src/verdict/language.ts";
import { digestOfSources } from "./sources.ts";

/** A run as HTML. */
export type Drawing = Readonly<Record<Language, string>>;

/** Drawings kept from build to build, by what they were drawn from. */
export interface Drawings {
  /** What was drawn from `source` before, or what `draw` makes of it now. */
  drawing(source: string, draw: () => Drawing): Drawing;
  /** Keeps what was asked for, and only that, for the next build. */
  keep(): Promise<void>;
}

/** What draws: when it changes, nothing that it drew counts any more. */
const renderers = [
  "src/wire",
  "src/verdict",
  "site/build/pictures.ts",
  "site/build/words.en.ts",
  "site/build/words.zh.ts",
];

/** Opens the drawings kept below `root`. Without the renderers' sources beside the course nothing is kept. */
export async function openDrawings(root: string): Promise<Drawings> {
  const renderer = await digestOfSources(root, renderers);
  const file = join(root, "node_modules", ".cache", "switchboard", "pictures.json");
  const kept = renderer === undefined ? new Map<string, Drawing>() : await readKept(file, renderer);
  const used = new Map<string, Drawing>();
  let drew = false;
  return {
    drawing(source, draw) {
      const key = createHash("sha256").update(source).digest("base64url");
      const known = kept.get(key);
      const drawing = known ?? draw();
      if (!known) drew = true;
      used.set(key, drawing);
      return drawing;
    },
    async keep() {
      if (renderer === undefined || (!drew && used.size === kept.size)) return;
      // A checkout that cannot be written to is drawn anew each time.
      await write(file, JSON.stringify({ renderer, drawings: [...used] })).catch(() => {});
    },
  };
}

interface Kept {
  readonly renderer: string;
  readonly drawings: readonly (readonly [string, Drawing])[];
}

async function readKept(file: string, renderer: string): Promise<Map<string, Drawing>> {
  try {
    const kept: Kept = JSON.parse(await readFile(file, "utf8"));
    return kept.renderer === renderer ? new Map(kept.drawings) : new Map();
  } catch {
    return new Map();
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, file);
}
