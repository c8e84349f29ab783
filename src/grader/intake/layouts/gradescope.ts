import { parse } from "yaml";
import * as v from "valibot";
import type { Claim } from "../../../report/who.ts";
import { type Layout, sortByTop, type Sorted, type Whose } from "../piece.ts";
import { baseOf, below, bounds, type Entry, filesIn, folderOf, renamed, topOf, type Tree } from "../tree.ts";

const metadataName = "submission_metadata.yml";

/** Gradescope's export of an assignment: a folder for each submission, and a YAML file that says whose they are. */
export const gradescope: Layout = {
  fits: (tree) => metadataOf(tree) !== undefined,
  async split(tree) {
    const metadata = metadataOf(tree);
    if (metadata === undefined) return { pieces: [], findings: [] };
    return sorted(tree, metadata, await readMetadata(metadata));
  },
};

function metadataOf({ entries }: Tree): Entry | undefined {
  return filesIn(entries).find(({ path }) => baseOf(path) === metadataName && path.split("/").length <= 2);
}

function sorted(tree: Tree, metadata: Entry, submissions: Submissions): Sorted {
  const top = folderOf(metadata.path);
  const entries = tree.entries.filter((entry) => entry !== metadata && entry.path.startsWith(top));
  const within = entries.map((entry) => below(entry, top));
  return sortByTop(
    within,
    ({ path }) => topOf(path),
    (folder, inside) => pieceOf(folder, inside, submissions.get(folder)),
  );
}

function pieceOf(folder: string, entries: readonly Entry[], submission: Submission | undefined): Whose | undefined {
  const claims = (submission?.[":submitters"] ?? []).map((submitter) => claimOf(submitter));
  if (claims.length === 0 || submission === undefined) return undefined;
  const at = submission[":created_at"];
  const number = Number(/(\d+)$/.exec(folder)?.[1] ?? Number.NaN);
  return {
    claims,
    entries: entries.map((entry) => renamed(entry, entry.path.slice(folder.length + 1))),
    source: folder,
    ...(at === undefined ? {} : { submitted_at: at }),
    ...(Number.isNaN(number) ? {} : { order: number }),
  };
}

function claimOf(submitter: Submitter): Claim {
  const name = submitter[":name"] ?? submitter[":email"] ?? submitter[":sid"] ?? "?";
  const email = submitter[":email"];
  const number = submitter[":sid"];
  return {
    name,
    known: { ...(email === undefined ? {} : { email }), ...(number === undefined ? {} : { number }) },
  };
}

// Written by Ruby, whose symbols stand as keys that begin with a colon; not in Gradescope's own documentation, so what
// is missing is borne.
const text = v.pipe(
  v.nullish(v.union([v.string(), v.number()])),
  v.transform((value) => (value === null || value === undefined || value === "" ? undefined : String(value))),
);
const moment = v.pipe(
  v.nullish(v.union([v.string(), v.date()])),
  v.transform((value) => isoOf(value)),
);
const submitter = v.object({ ":name": text, ":sid": text, ":email": text });
const submission = v.object({ ":submitters": v.optional(v.array(submitter), []), ":created_at": moment });

type Submitter = v.InferOutput<typeof submitter>;
type Submission = v.InferOutput<typeof submission>;
type Submissions = ReadonlyMap<string, Submission>;

async function readMetadata(entry: Entry): Promise<Submissions> {
  const written = new TextDecoder().decode(await entry.read(bounds.zipOfStudent));
  const read = v.safeParse(v.record(v.string(), v.unknown()), parse(written, { schema: "core", maxAliasCount: 100 }));
  if (!read.success) return new Map();
  return new Map(
    Object.entries(read.output).flatMap(([folder, data]) => {
      const one = v.safeParse(submission, data);
      return one.success ? [[folder, one.output] as const] : [];
    }),
  );
}

/** `2026-11-20 23:58:01.123 -08:00` and ISO 8601 alike. */
function isoOf(value: string | Date | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  const written = value instanceof Date ? value.toISOString() : value;
  const time = Date.parse(written.replace(/^(\S+) (\S+) ?([+-]\d\d:?\d\d|Z)?$/, "$1T$2$3"));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
