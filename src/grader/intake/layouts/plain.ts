import { registerOf } from "../../../report/who.ts";
import { type KnownNames, type Layout, sortByTop, type Whose } from "../piece.ts";
import { below, type Entry, topOf } from "../tree.ts";

/**
 * `<student>/…`, or a zip `<student>.zip` of each; a folder around all of them is looked through. Where exercises lie at
 * the top, what holds them is one student's.
 */
export const plain: Layout = {
  fits: () => true,
  split: ({ name, entries }, names) => {
    const student = name.replace(/\.zip$/i, "");
    const split = holdsExercises(entries, names)
      ? sortByTop(entries, () => student, ofOne)
      : sortByTop(unwrapped(entries, names), ({ path }) => topOf(path), pieceOf);
    return Promise.resolve(split);
  },
};

/** Whether every folder at the top is called after an exercise, and programs may lie right in it. */
function holdsExercises(entries: readonly Entry[], { exercises }: KnownNames): boolean {
  const inFolders = entries.filter(({ path }) => path.includes("/"));
  return (
    inFolders.every(({ path }) => exercises.has(topOf(path).toLowerCase())) &&
    inFolders.some(({ path }) => path.split("/").length === 2)
  );
}

function ofOne(name: string, entries: readonly Entry[]): Whose {
  return { claims: [{ name, known: {} }], entries, source: name };
}

function pieceOf(top: string, entries: readonly Entry[]): Whose | undefined {
  const isZip = entries.length === 1 && entries[0]?.path === top && /\.zip$/i.test(top);
  const isFolder = entries.every(({ path }) => path !== top);
  if (!isZip && !isFolder) return undefined;
  const name = isZip ? top.replace(/\.zip$/i, "") : top;
  const within = isZip ? entries : entries.map((entry) => below(entry, top));
  return { claims: [{ name, known: {} }], entries: within, source: top };
}

/**
 * Without the one folder that everything is in, where that is no student's: where several folders are in it, or one of a
 * student on the list, and none that is called after an exercise.
 */
function unwrapped(entries: readonly Entry[], { exercises, roster }: KnownNames): readonly Entry[] {
  const [top = "", ...others] = new Set(entries.map(({ path }) => topOf(path)));
  const isAround = others.length === 0 && entries.every(({ path }) => /^[^/]+\/[^/]+\//.test(path));
  if (!isAround) return entries;
  const within = entries.map((entry) => below(entry, top));
  const inside = [...new Set(within.map(({ path }) => topOf(path)))];
  if (inside.some((name) => exercises.has(name.toLowerCase()))) return entries;
  const register = registerOf(roster);
  const isStudent = (name: string): boolean => register.namesakes({ name, known: {} }).length > 0;
  if (isStudent(top)) return entries;
  return inside.length > 1 || inside.some((name) => isStudent(name)) ? within : entries;
}
