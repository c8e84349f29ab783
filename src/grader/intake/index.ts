import { stat } from "node:fs/promises";
import type { Exercise } from "../../course/course.ts";
import type { Finding, Student } from "../../report/class.ts";
import type { Intake, SubmissionFound } from "../job.ts";
import { openFolder } from "./folder.ts";
import { type Handin, readAgain, readHandin } from "./handin.ts";
import { layouts } from "./layouts/index.ts";
import { type LayoutName, layoutNames } from "./layouts/names.ts";
import { grouped, type Piece } from "./piece.ts";
import { findPrograms } from "./programs.ts";
import { identify, type Identities } from "./students.ts";
import { type Stubs, untouchedAmong } from "./stubs.ts";
import { type Rules, timed as timeHandins, type Untimed } from "./timing.ts";
import { bounds, inOrder, refusedIn, type Tree } from "./tree.ts";
import { unpack } from "./unpack.ts";
import { openZip } from "./zip.ts";

export interface IntakeOptions {
  /** A folder or a zip. */
  readonly from: string;
  readonly exercises: readonly Exercise[];
  /** The exercise that everything is for; told by the name of what came in where not given. */
  readonly exercise?: Exercise;
  /** Recognised where not given. */
  readonly layout?: LayoutName;
  /** Where results are written, which may be below `from` and is no part of it. */
  readonly out?: string;
  /** Empty where there is no list: then students are who handed in. */
  readonly roster: readonly Student[];
  /** What students start from; where not given every program counts as the student's own. */
  readonly stubs?: Stubs;
  /** When students handed in, as lists write it, by the student's id. */
  readonly times?: ReadonlyMap<string, string>;
  /** Deadlines, and the zone of times that bear none; without them nothing is due. */
  readonly rules?: Rules;
}

/**
 * Finds what a class handed in. Rejects with `Unreadable` where `from` is neither a folder nor a zip; whatever is wrong
 * with a part of it is a finding, and the others go on.
 */
export async function openIntake(options: IntakeOptions): Promise<Intake> {
  const tree = await openTree(options);
  const layout = options.layout ?? recognise(tree);
  const slugs = new Set(options.exercises.map(({ slug }) => slug));
  const sorted = await layouts[layout].split(tree, { exercises: slugs, roster: options.roster });
  const identities = identify(
    sorted.pieces.flatMap(({ claims }) => claims),
    options.roster,
  );
  const parts: Part[] = [];
  for (const piece of sorted.pieces) parts.push(await partOf(piece, options, tree));
  const chosen = choose(
    parts.flatMap((part) => candidatesOf(part, identities)),
    identities.students,
  );
  // What the layout finds no place for is nobody's.
  const placed = new Set(sorted.pieces.flatMap(({ refused }) => refused));
  const { times = new Map<string, string>(), rules = nothingDue } = options;
  const { submissions, findings } = await timeHandins(chosen.chosen, { name: tree.name, times, rules });
  return {
    layout,
    students: identities.students,
    submissions,
    findings: [
      ...tree.findings,
      ...refusedIn(tree.entries).filter((finding) => !placed.has(finding)),
      ...sorted.findings,
      ...identities.findings,
      ...parts.flatMap((part) => findingsOf(part, identities)),
      ...chosen.findings,
      ...findings,
    ],
    close: () => tree.close(),
  };
}

const nothingDue: Rules = { late: { percent_per_day: 0, at_most: 0 }, exercises: {} };

async function openTree({ from, out }: IntakeOptions): Promise<Tree> {
  const found = await stat(from);
  if (found.isDirectory()) return await openFolder(from, out);
  return await openZip(from, { source: from.slice(from.lastIndexOf("/") + 1), files: bounds.files });
}

function recognise(tree: Tree): LayoutName {
  return layoutNames.find((name) => layouts[name].fits(tree)) ?? "plain";
}

/** One piece, and the hand-ins in it. */
interface Part {
  readonly piece: Piece;
  readonly handins: readonly Handin[];
  readonly findings: readonly Finding[];
}

async function partOf(piece: Piece, options: IntakeOptions, tree: Tree): Promise<Part> {
  const { exercises, exercise } = options;
  const only = exercise ?? namedIn(tree.name, exercises);
  const unpacked = await unpack(piece.entries);
  const { source, refused } = piece;
  const untouched = await untouchedAmong(unpacked.entries, options.stubs ?? new Set());
  // Where all of it was refused, that says why there is no program.
  const isRefused = unpacked.entries.length === 0 && refused.length > 0;
  const search = isRefused
    ? { found: [], findings: [] }
    : findPrograms(unpacked.entries, { exercises, source, untouched, ...(only === undefined ? {} : { only }) });
  const read = await Promise.all(search.found.map((found) => readHandin(found, source)));
  const group = piece.claims.map(({ name }) => name);
  const together: readonly Finding[] = group.length < 2 ? [] : [{ rule: "group", source, about: group.join(", ") }];
  return {
    piece,
    handins: read.flatMap(({ handin }) => handin ?? []),
    findings: [
      ...refused,
      ...unpacked.findings,
      ...search.findings,
      ...together,
      ...read.flatMap((one) => one.findings),
    ],
  };
}

/** What was found in a piece, told of the student whose it is. */
function findingsOf({ piece, findings }: Part, { of }: Identities): readonly Finding[] {
  const [claim, ...others] = piece.claims;
  const student = claim === undefined || others.length > 0 ? undefined : of(claim)?.student.id;
  return student === undefined ? findings : findings.map((finding) => Object.assign({}, finding, { student }));
}

/** The one exercise whose slug stands in the name of what came in, as platforms put the assignment's name there. */
function namedIn(name: string, exercises: readonly Exercise[]): Exercise | undefined {
  const named = exercises.filter(({ slug }) => name.toLowerCase().includes(slug));
  return named.length === 1 ? named[0] : undefined;
}

interface Candidate extends Untimed {
  /** Whether an id or the exact name says whose it is. */
  readonly sure: boolean;
}

function candidatesOf({ piece, handins }: Part, { of }: Identities): readonly Candidate[] {
  return piece.claims.flatMap((claim) => {
    const identified = of(claim);
    if (identified === undefined) return [];
    const { student, sure } = identified;
    return handins.map((handin) => {
      const submission = submissionOf(student.id, handin, piece);
      return { submission, piece, entries: handin.entries, sure };
    });
  });
}

function submissionOf(student: string, handin: Handin, { source }: Piece): SubmissionFound {
  const { exercise, track, digest } = handin;
  return {
    student,
    exercise: exercise.slug,
    track,
    digest,
    source,
    late: false,
    read: () => readAgain(handin, source),
  };
}

interface Chosen {
  readonly chosen: readonly Candidate[];
  readonly findings: readonly Finding[];
}

/** One for each student and exercise, students in the roster's order, exercises in the course's. */
function choose(candidates: readonly Candidate[], students: readonly Student[]): Chosen {
  const place = new Map(students.map(({ id }, at) => [id, at]));
  const groups = grouped(candidates, ({ submission }) => JSON.stringify([submission.student, submission.exercise]));
  const each = [...groups.values()].map((group) => chooseOne(group));
  return {
    chosen: each
      .flatMap(({ chosen }) => chosen)
      .toSorted(
        ({ submission: a }, { submission: b }) =>
          (place.get(a.student) ?? 0) - (place.get(b.student) ?? 0) || inOrder(a.exercise, b.exercise),
      ),
    findings: each.flatMap(({ findings }) => findings),
  };
}

/** The newest by the platform's order; without one, the one that is surely the student's. Else a person decides. */
function chooseOne(group: readonly Candidate[]): Chosen {
  if (group.length === 1) return { chosen: group, findings: [] };
  const sure = group.filter((one) => one.sure);
  const first = sure.length === 1 ? sure[0] : newest(group);
  const others = group.filter((one) => one !== first);
  const rule = first !== undefined && sure.length !== 1 ? "older-attempt" : "same-student-twice";
  return {
    chosen: first === undefined ? [] : [first],
    findings: others.map(({ submission }) => ({
      rule,
      source: submission.source,
      about: `${submission.student}: ${submission.exercise}`,
      student: submission.student,
    })),
  };
}

function newest(group: readonly Candidate[]): Candidate | undefined {
  const timed = group.every(({ piece }) => piece.submitted_at !== undefined);
  const counted = group.every(({ piece }) => piece.order !== undefined);
  if (!timed && !counted) return undefined;
  const age = ({ piece: a }: Candidate, { piece: b }: Candidate): number =>
    (timed ? Date.parse(b.submitted_at ?? "") - Date.parse(a.submitted_at ?? "") : 0) ||
    (b.order ?? 0) - (a.order ?? 0);
  const [first, second] = group.toSorted(age);
  return first !== undefined && second !== undefined && age(first, second) === 0 ? undefined : first;
}
