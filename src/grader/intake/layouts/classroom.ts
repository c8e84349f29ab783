import { type Layout, type Piece, sortByTop, type Whose } from "../piece.ts";
import { lastChange } from "../git/history.ts";
import { below, bounds, type Entry, type GitFiles, renamed, topOf, type Tree } from "../tree.ts";

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
    const pieceIn = (top: string, inside: readonly Entry[]): Whose | undefined => {
      const git = tree.clones.get(within === "" ? top : `${within}/${top}`);
      const whose = pieceOf(assignment, top, inside);
      return whose === undefined || git === undefined ? whose : { ...whose, changed_at: changeIn(git, whose.entries) };
    };
    return Promise.resolve(sortByTop(entries, ({ path }) => topOf(path), pieceIn));
  },
};

function pieceOf(assignment: string, top: string, entries: readonly Entry[]): Whose | undefined {
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
