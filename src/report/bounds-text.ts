import type { Bounds } from "../verdict/bounds.ts";
import type { ClassWords } from "./class-words.en.ts";

/** What the kernel let programs take, in one line: `cgroup v2: …; rlimits: …`. */
export function boundsText({ together, each }: Bounds, words: ClassWords): string {
  const parts = [
    ...(together === undefined ? [] : [words.boundsTogether(together)]),
    ...(each === undefined ? [] : [words.boundsEach(each)]),
  ];
  return parts.length === 0 ? words.unbounded : parts.join(words.semicolon);
}

/** The same of several, each once; what was not told is left out. */
export function boundsTexts(all: readonly (Bounds | undefined)[], words: ClassWords): readonly string[] {
  return [...new Set(all.filter((bounds) => bounds !== undefined).map((bounds) => boundsText(bounds, words)))];
}
