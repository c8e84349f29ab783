import type { Finding, Student } from "../../report/class.ts";
import type { Claim } from "../../report/who.ts";
import { type Entry, filesIn, refusedIn, type Tree } from "./tree.ts";

/** What one student handed in at one time, before anyone looked for programs in it. */
export interface Piece {
  /** Several where a group handed in together. */
  readonly claims: readonly Claim[];
  /** Files; paths from the top of what was handed in. */
  readonly entries: readonly Entry[];
  /** Why what else was handed in is not among them. */
  readonly refused: readonly Finding[];
  readonly source: string;
  /** Whether the platform calls it late; undefined where it does not say so of any. */
  readonly late?: boolean;
  /** When it was handed in by the platform's clock, ISO 8601. */
  readonly submitted_at?: string;
  /** When these of its files were last changed, ISO 8601, where a history came with them; undefined where it does not tell. */
  readonly changed_at?: (files: readonly Entry[]) => Promise<string | undefined>;
  /** Of two pieces of the same student the higher is the newer; undefined where the layout has no order. */
  readonly order?: number;
}

/** A piece with all its entries, those too that only hold a place. */
export type Whose = Omit<Piece, "refused">;

export interface Sorted {
  readonly pieces: readonly Piece[];
  readonly findings: readonly Finding[];
}

/** Names of folders that tell what a folder is. */
export interface KnownNames {
  /** Slugs of the course's exercises. */
  readonly exercises: ReadonlySet<string>;
  /** Empty where there is no list of students. */
  readonly roster: readonly Student[];
}

/** How a platform lays out what it gives to teachers. */
export interface Layout {
  /** Whether a tree looks like it; the first that does is taken. */
  fits(tree: Tree): boolean;
  split(tree: Tree, names: KnownNames): Promise<Sorted>;
}

/** One piece for each first part of the paths that `pieceOf` knows; files that it does not know are told. */
export function sortByTop(
  entries: readonly Entry[],
  topOfEntry: (entry: Entry) => string,
  pieceOf: (top: string, entries: readonly Entry[]) => Whose | undefined,
): Sorted {
  const sorted = [...grouped(entries, topOfEntry)].map(([top, within]) => ({
    top,
    within,
    whose: pieceOf(top, within),
  }));
  return {
    pieces: sorted.flatMap(({ within, whose }) =>
      whose === undefined ? [] : [{ ...whose, entries: filesIn(whose.entries), refused: refusedIn(within) }],
    ),
    findings: sorted.flatMap(({ top, within, whose }) =>
      whose === undefined && filesIn(within).length > 0
        ? [{ rule: "not-of-layout" as const, source: top, about: top }]
        : [],
    ),
  };
}

/** Values by their key, keys in the order in which they come first. */
export function grouped<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
