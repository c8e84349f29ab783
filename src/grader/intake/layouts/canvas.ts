import { type Layout, sortByTop, type Sorted, type Whose } from "../piece.ts";
import { type Entry, renamed, type Tree } from "../tree.ts";

// `lovelaceada_LATE_4711_90210_server.ts`: the sortable name without its signs, the user, the attachment, the file
// (lib/content_zipper.rb). Later attempts bear `-1`, `-2` before the ending.
const fileName = /^(?<name>[^/]*?)(?<late>_LATE)?_(?<id>\d+)_(?<attachment>\d+|text|link)(?:_(?<file>[^/]+)|\.html)$/su;
const anonymous = /^anon_(?<id>[^_/]+)(?<late>_LATE)?_(?<attachment>\d+|text|link)(?:_(?<file>[^/]+)|\.html)$/su;

/** A download of all submissions of a Canvas assignment: files side by side. */
export const canvas: Layout = {
  fits: ({ entries }) => {
    const known = entries.filter(({ path }) => matchOf(path) !== undefined);
    return known.length > 0 && known.length * 2 > entries.length;
  },
  split: (tree) => Promise.resolve(sorted(tree)),
};

function sorted({ entries }: Tree): Sorted {
  return sortByTop(entries, ({ path }) => matchOf(path)?.["id"] ?? path, pieceOf);
}

function pieceOf(id: string, entries: readonly Entry[]): Whose | undefined {
  const matches = entries.map((entry) => ({ entry, groups: matchOf(entry.path) }));
  const [first] = matches;
  if (first?.groups === undefined) return undefined;
  const files = matches.flatMap(({ entry, groups }) => {
    const path = groups?.["file"];
    return path === undefined || !/^\d+$/.test(groups?.["attachment"] ?? "") ? [] : [renamed(entry, path)];
  });
  const name = first.groups["name"] ?? `anon ${id}`;
  return {
    claims: [{ name, known: { canvas: id } }],
    entries: files,
    source: first.entry.path,
    late: matches.some(({ groups }) => groups?.["late"] !== undefined),
  };
}

function matchOf(path: string): Readonly<Record<string, string>> | undefined {
  return anonymous.exec(path)?.groups ?? fileName.exec(path)?.groups;
}
