import type { Exercise } from "../../course/course.ts";
import type { Finding, Rule } from "../../report/class.ts";
import type { Track } from "../../verdict/verdict.ts";
import { baseOf, below, type Entry, folderOf, inOrder, renamed } from "./tree.ts";

/** Programs for one exercise, found in what a student handed in. */
export interface FoundPrograms {
  readonly exercise: Exercise;
  readonly track: Track;
  /** Programs by the names that the exercise gives them, and what lies beside and below them. */
  readonly entries: readonly Entry[];
}

export interface Search {
  readonly found: readonly FoundPrograms[];
  readonly findings: readonly Finding[];
}

export interface SearchOptions {
  readonly exercises: readonly Exercise[];
  /** The exercise that all of it is for, where that is known: then no folder needs to be called after it. */
  readonly only?: Exercise;
  readonly source: string;
  /** Sources of files that are stubs as they were given. */
  readonly untouched: ReadonlySet<string>;
}

/**
 * Finds the programs of each exercise: in the folder called after it, or anywhere where only one exercise is meant.
 * The shallowest folder that holds a program counts; two of the same depth are for a person to decide.
 */
export function findPrograms(entries: readonly Entry[], options: SearchOptions): Search {
  const { exercises, only, source } = options;
  if (entries.length === 0) return { found: [], findings: [{ rule: "no-program", source, about: "" }] };
  const named = (only === undefined ? exercises : [only]).flatMap((exercise) => {
    const within = belowSlug(entries, exercise.slug);
    return within.length === 0 ? [] : [searchIn(within, exercise, options)];
  });
  if (named.length > 0) return joined(named);
  if (only !== undefined) return searchIn(entries, only, options);
  return { found: [], findings: [{ rule: "no-exercise", source, about: namesOf(entries) }] };
}

function joined(searches: readonly Search[]): Search {
  return {
    found: searches.flatMap(({ found }) => found),
    findings: searches.flatMap(({ findings }) => findings),
  };
}

/** What lies below folders called after the exercise. */
function belowSlug(entries: readonly Entry[], slug: string): readonly Entry[] {
  return entries.filter(({ path }) => folderOf(path).toLowerCase().split("/").includes(slug));
}

type Where = Pick<SearchOptions, "source" | "untouched">;

function searchIn(entries: readonly Entry[], exercise: Exercise, where: Where): Search {
  const { source } = where;
  const wrong = (rule: Rule, about: string): Search => ({ found: [], findings: [{ rule, source, about }] });
  const programs = entries.filter(({ path }) => programOf(baseOf(path), exercise) !== undefined);
  if (programs.length === 0) return wrong("no-program", `${exercise.slug}: ${namesOf(entries)}`);
  const depth = Math.min(...programs.map(({ path }) => path.split("/").length));
  const folders = new Set(
    programs.filter(({ path }) => path.split("/").length === depth).map(({ path }) => folderOf(path)),
  );
  const [folder = "", ...others] = folders;
  if (others.length > 0) return wrong("several-places", `${exercise.slug}: ${[...folders].join(", ")}`);
  const within = entries.filter(({ path }) => folder === "" || path.startsWith(`${folder}/`));
  return laidOut(
    within.map((entry) => below(entry, folder)),
    exercise,
    where,
  );
}

interface Candidate {
  readonly entry: Entry;
  readonly track: Track;
  readonly program: string;
  /** Of `server-2.ts` 2: platforms number what is handed in again. */
  readonly attempt: number;
  /** Whether it is called exactly as the exercise has it. */
  readonly exact: boolean;
}

/** Chooses the track and one file for each program, and gives them the exercise's names. */
function laidOut(entries: readonly Entry[], exercise: Exercise, { source, untouched }: Where): Search {
  const candidates = entries.flatMap((entry) => candidateOf(entry, exercise));
  const { track, otherwise } = trackOf(candidates, exercise, untouched);
  const ofTrack = candidates.filter((one) => one.track === track);
  const chosen = exercise.programs.flatMap(({ name }) => best(ofTrack.filter((one) => one.program === name)));
  const passedOver = candidates.filter((one) => !chosen.includes(one));
  const programs = chosen.map(({ entry, program }) => renamed(entry, `${program}.${track}`));
  const names = new Set(programs.map(({ path }) => path));
  const others = entries.filter((entry) => !names.has(entry.path) && !candidates.some((one) => one.entry === entry));
  return {
    found: [{ exercise, track, entries: [...programs, ...others] }],
    findings: passedOver.map((one) => ({
      rule: one.track === track ? "older-attempt" : otherwise,
      source,
      about: one.entry.path,
    })),
  };
}

function candidateOf(entry: Entry, exercise: Exercise): readonly Candidate[] {
  const match = entry.path.includes("/") ? undefined : programOf(entry.path, exercise);
  return match === undefined ? [] : [{ entry, ...match }];
}

/** The program that a file is, by its name; letters may be of another case, and a platform's number may follow. */
function programOf(file: string, { programs, tracks }: Exercise): Omit<Candidate, "entry"> | undefined {
  const match = /^(?<name>.+?)(?:-(?<attempt>\d+)| ?\((?<copy>\d+)\))?\.(?<ending>[a-z]+)$/iu.exec(file)?.groups;
  const track = tracks.find((one) => one === match?.["ending"]?.toLowerCase());
  const program = programs.find(({ name }) => name === match?.["name"]?.toLowerCase());
  if (match === undefined || track === undefined || program === undefined) return undefined;
  const attempt = Number(match["attempt"] ?? match["copy"] ?? 0);
  return { track, program: program.name, attempt, exact: file === `${program.name}.${track}` };
}

interface ChosenTrack {
  readonly track: Track;
  /** By which rule programs of the other one are left aside. */
  readonly otherwise: "other-track" | "both-tracks";
}

/**
 * The track with more programs of the student's own, stubs not counted; else the one with more programs. Of two with as
 * many of the student's own the one written last, and that is for a person to look at.
 */
function trackOf(candidates: readonly Candidate[], { tracks }: Exercise, untouched: ReadonlySet<string>): ChosenTrack {
  const ranked = tracks.map((track) => {
    const of = candidates.filter((one) => one.track === track);
    const own = of.filter(({ entry }) => !untouched.has(entry.source));
    return {
      track,
      own: programsIn(own),
      programs: programsIn(of),
      modified: Math.max(0, ...of.map(({ entry }) => entry.modified_ms)),
    };
  });
  const [first, second] = ranked.toSorted(
    (a, b) => b.own - a.own || b.programs - a.programs || b.modified - a.modified,
  );
  const isTie = first !== undefined && first.own > 0 && first.own === second?.own;
  return { track: first?.track ?? "ts", otherwise: isTie ? "both-tracks" : "other-track" };
}

function programsIn(candidates: readonly Candidate[]): number {
  return new Set(candidates.map(({ program }) => program)).size;
}

/** The highest number; of equal ones the name that is exact, then the newest, then the first in order. */
function best(candidates: readonly Candidate[]): readonly Candidate[] {
  const sorted = candidates.toSorted(
    (a, b) =>
      b.attempt - a.attempt ||
      Number(b.exact) - Number(a.exact) ||
      b.entry.modified_ms - a.entry.modified_ms ||
      inOrder(a.entry.path, b.entry.path),
  );
  return sorted.slice(0, 1);
}

/** The first few names, for a person. */
export function namesOf(entries: readonly Entry[]): string {
  const names = entries.slice(0, 5).map(({ path }) => path);
  return names.join(", ") + (entries.length > names.length ? ", …" : "");
}
