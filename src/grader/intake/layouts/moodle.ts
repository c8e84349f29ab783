import { type Layout, sortByTop, type Sorted, type Whose } from "../piece.ts";
import { baseOf, type Entry, renamed, topOf, type Tree } from "../tree.ts";

// Moodle 4.1 and later: `Ada Lovelace_12345_assignsubmission_file/…`; before that with a `_` at the end; without folders
// `Ada Lovelace_12345_assignsubmission_file_server.ts` (mod/assign/feedback/file/importziplib.php).
const folderName = /^(?<name>.+)_(?<id>\d+)_assignsubmission_(?<kind>file|onlinetext)_?$/su;
const fileName = /^(?<name>.+?)_(?<id>\d+)_assignsubmission_(?<kind>file|onlinetext)_(?<file>.+)$/su;

/** A download of all submissions of a Moodle assignment. The number is the participant's, in this assignment only. */
export const moodle: Layout = {
  fits: ({ entries }) => entries.some(({ path }) => matchOf(path) !== undefined),
  split: (tree) => Promise.resolve(sorted(tree)),
};

function sorted({ entries }: Tree): Sorted {
  return sortByTop(entries, ownerOf, pieceOf);
}

/** Files and the online text of one student lie side by side. */
function ownerOf({ path }: Entry): string {
  const groups = matchOf(path);
  return groups === undefined ? topOf(path) : `${groups["name"]}_${groups["id"]}`;
}

function pieceOf(owner: string, entries: readonly Entry[]): Whose | undefined {
  const groups = matchOf(entries[0]?.path ?? "");
  if (groups === undefined) return undefined;
  const files = entries.flatMap((entry) => {
    const match = matchOf(entry.path);
    if (match === undefined) return [];
    const path = match["file"] ?? entry.path.slice(topOf(entry.path).length + 1);
    return match["kind"] === "file" && path !== "" ? [renamed(entry, path)] : [];
  });
  // What Moodle cannot put into a file's name is a `_`.
  const name = (groups["name"] ?? "").replaceAll("_", " ");
  const known = { moodle: groups["id"] ?? "" };
  return { claims: [{ name, known }], entries: files, source: owner };
}

function matchOf(path: string): Readonly<Record<string, string>> | undefined {
  const top = topOf(path);
  if (top === path) return fileName.exec(baseOf(path))?.groups;
  return folderName.exec(top)?.groups;
}
