import { type Layout, type Piece, sortByTop } from "../piece.ts";
import { lastChange } from "../git/history.ts";
import { baseOf, below, bounds, type Entry, folderOf, type GitFiles, renamed, topOf, type Tree } from "../tree.ts";

/**
 * What `gh classroom clone student-repos` makes: `<assignment>-submissions/<assignment>-<account>/`, or the folder in
 * it. The account is what follows the assignment.
 */
export const classroom: Layout = {
  fits: (tree) => layoutOf(tree) !== undefined,
  split: (tree) => {
    const { assignment = "", within = "" } = layoutOf(tree) ?? {};
    const entries = tree.entries.flatMap((entry) => {
      if (within === "") return [entry];
      return topOf(entry.path) === within ? [renamed(entry, entry.path.slice(within.length + 1))] : [];
    });
    const sorted = sortByTop(
      entries,
      ({ path }) => topOf(path),
      (top, inside) => {
        const git = tree.clones.get(within === "" ? top : `${within}/${top}`);
        const piece = pieceOf(assignment, top, inside);
        return piece === undefined || git === undefined
          ? piece
          : { ...piece, changed_at: changeIn(git, piece.entries) };
      },
    );
    const known = new Set(sorted.pieces.map(({ source }) => source));
    const folders = [...tree.clones.keys()].flatMap((path) => (folderOf(path) === within ? [baseOf(path)] : []));
    // Who pushed nothing is there all the same.
    const empty = folders.filter((top) => !known.has(top)).flatMap((top) => pieceOf(assignment, top, []) ?? []);
    return Promise.resolve({ ...sorted, pieces: [...sorted.pieces, ...empty] });
  },
};

function pieceOf(assignment: string, top: string, entries: readonly Entry[]): Piece | undefined {
  const account = top.startsWith(`${assignment}-`) ? top.slice(assignment.length + 1) : "";
  if (account === "" || entries.some(({ path }) => path === top)) return undefined;
  return {
    claims: [{ name: account, known: { github: account } }],
    entries: entries.map((entry) => below(entry, top)),
    source: top,
  };
}

/** Asks the clone of its own files: what was in a zip is none of them. */
function changeIn(git: GitFiles, entries: readonly Entry[]): NonNullable<Piece["changed_at"]> {
  const paths = new Map(entries.map(({ source, path }) => [source, path]));
  return async (files) => {
    const asked = new Map<string, Uint8Array>();
    for (const file of files) {
      const path = paths.get(file.source);
      if (path === undefined) return undefined;
      asked.set(path, await file.read(bounds.file));
    }
    return await lastChange(git, asked);
  };
}

interface Found {
  readonly assignment: string;
  /** The folder that holds the clones; empty where they are at the top. */
  readonly within: string;
}

function layoutOf({ name, entries, clones }: Tree): Found | undefined {
  const tops = [...new Set(entries.map(({ path }) => topOf(path)))];
  const suffix = /^(?<assignment>.+)-submissions$/su;
  const above = suffix.exec(name)?.groups?.["assignment"];
  if (above !== undefined && tops.some((top) => top.startsWith(`${above}-`))) return { assignment: above, within: "" };
  const [top = ""] = tops;
  const inside = tops.length === 1 ? suffix.exec(top)?.groups?.["assignment"] : undefined;
  if (inside !== undefined) return { assignment: inside, within: top };
  // Clones in a folder of another name: what their names have in common is the assignment.
  const cloned = tops.filter((one) => clones.has(one));
  const common = commonStart(cloned);
  return cloned.length > 1 && common !== "" ? { assignment: common, within: "" } : undefined;
}

/** The longest start up to a hyphen that all names share. */
function commonStart(names: readonly string[]): string {
  const [first = ""] = names;
  const starts = [...first.matchAll(/-/g)].map(({ index }) => first.slice(0, index));
  return starts.findLast((start) => names.every((name) => name.startsWith(`${start}-`))) ?? "";
}
