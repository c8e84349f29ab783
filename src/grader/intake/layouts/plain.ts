import { type Layout, sortByTop, type Whose } from "../piece.ts";
import { below, type Entry, renamed, topOf } from "../tree.ts";

/** `<student>/…`, or a zip `<student>.zip` of each; a folder around all of them is looked through. */
export const plain: Layout = {
  fits: () => true,
  split: (tree) => Promise.resolve(sortByTop(unwrapped(tree.entries), ({ path }) => topOf(path), pieceOf)),
};

function pieceOf(top: string, entries: readonly Entry[]): Whose | undefined {
  const isZip = entries.length === 1 && entries[0]?.path === top && /\.zip$/i.test(top);
  const isFolder = entries.every(({ path }) => path !== top);
  if (!isZip && !isFolder) return undefined;
  const name = isZip ? top.replace(/\.zip$/i, "") : top;
  const within = isZip ? entries : entries.map((entry) => below(entry, top));
  return { claims: [{ name, known: {} }], entries: within, source: top };
}

/** Without the one folder that everything is in, where that is no student's: where folders of students are in it. */
function unwrapped(entries: readonly Entry[]): readonly Entry[] {
  const tops = new Set(entries.map(({ path }) => topOf(path)));
  const [top = ""] = tops;
  const isWrapped = tops.size === 1 && entries.every(({ path }) => /^[^/]+\/[^/]+\/./.test(path));
  const holdsExercises = entries.some(({ path }) => /^[^/]+\/\d\d-[a-z0-9-]+\//.test(path));
  if (!isWrapped || holdsExercises) return entries;
  return entries.map((entry) => renamed(entry, entry.path.slice(top.length + 1)));
}
