import { join } from "node:path";
import type { Graded } from "../report/class.ts";
import { decodeEvent } from "../wire/encoded.ts";
import { type Chain, ChainBroken, type Head, type Line, openChain, type Place, readChain } from "./chain.ts";
import { type Entry, type Judged, type Overridden, readEntry, readSubject, type Subject } from "./entry.ts";
import type { LastOverride } from "./overrides.ts";

/** What the journal of a class says: one line for each verdict and each override. The gradebook is a function of it. */
export interface JournalReading {
  readonly head: Head;
  /** What the class draws from, where that was said before. */
  seed(): number | undefined;
  /** The last verdict on each student's exercise that can stand. */
  standing(): readonly Judged[];
  /** The last verdict on each student's exercise, in the order of their first lines; without the teacher's points. */
  graded(): readonly Graded[];
  /** The last override on each student's exercise, one that was taken back too, in the order in which they were written. */
  overrides(): readonly LastOverride[];
  /** Every line on a student, in order. */
  history(student: string): readonly Told[];
  students(): readonly string[];
  close(): void;
}

export interface Journal extends JournalReading {
  begun(seed: number): void;
  /** Whether the last verdict on a student's exercise has this key and can stand. */
  has(student: string, exercise: string, key: string): boolean;
  /** Records a verdict, once: while the last one on the same exercise has the same key and stands, nothing is written. */
  judged(entry: Judged): void;
  overridden(entry: Overridden): void;
}

/** A line, and when it was written (ISO 8601). */
export interface Told {
  readonly at: string;
  readonly entry: Entry;
}

/** Opens the journal in the folder `out`, or begins one; nobody else may write to it meanwhile. Throws `ChainBroken`. */
export function openJournal(out: string): Journal {
  const index = new Index();
  const chain = openChain(fileIn(out), index.reader(fileIn(out)));
  const write = (entry: Entry): void => index.learn(entry, chain.append(entry));
  const has = (student: string, exercise: string, key: string): boolean => {
    const last = index.of(student, exercise)?.judged;
    return last?.key === key && last.whole;
  };
  return {
    ...readingOf(index, chain),
    get head() {
      return chain.head;
    },
    begun(given) {
      if (given !== index.seed) write({ kind: "begun", seed: given });
    },
    has,
    judged(entry) {
      if (!has(entry.student, entry.exercise, entry.key)) write(entry);
    },
    overridden: write,
  };
}

/** Reads the journal in the folder `out`, which another process may be writing to. Throws `ChainBroken`. */
export function readJournal(out: string): JournalReading {
  const index = new Index();
  return readingOf(index, readChain(fileIn(out), index.reader(fileIn(out))));
}

function fileIn(out: string): string {
  return join(out, "journal.jsonl");
}

type Reading = Pick<Chain, "head" | "read" | "close">;

function readingOf(index: Index, chain: Reading): JournalReading {
  return {
    head: chain.head,
    seed: () => index.seed,
    standing: () =>
      index.all().flatMap(({ judged }) => {
        const entry = judged?.whole === true ? toldAt(judged, chain).entry : undefined;
        return entry?.kind === "judged" ? [entry] : [];
      }),
    graded: () => index.all().flatMap((one) => gradedOf(one, chain)),
    overrides: () =>
      index
        .all()
        .flatMap(({ override }) => override ?? [])
        .toSorted((a, b) => a.offset - b.offset)
        .flatMap((place) => overrideAt(place, chain)),
    history: (student) => index.places.filter((one) => one.student === student).map((place) => toldAt(place, chain)),
    students: () => [...new Set(index.all().map(({ student }) => student))],
    close: () => chain.close(),
  };
}

/** Where the last lines on one student's exercise are. */
interface Known {
  readonly student: string;
  readonly exercise: string;
  judged?: Place & Pick<Judged, "key" | "whole">;
  override?: Place;
}

/** Where in the chain is what; the entries themselves stay on the disk. */
class Index {
  seed: number | undefined;
  readonly places: (Place & { readonly student: string })[] = [];
  readonly #known = new Map<string, Known>();

  /** Learns every line of `file`, in order. */
  reader(file: string): (line: Line, place: Place) => void {
    let lines = 0;
    return ({ entry }, place) => {
      lines += 1;
      const subject = readSubject(entry);
      if (subject === undefined) throw new ChainBroken(file, lines);
      this.learn(subject, place);
    };
  }

  learn(subject: Subject, place: Place): void {
    if (subject.kind === "begun") {
      this.seed = subject.seed;
      return;
    }
    const { student, exercise } = subject;
    this.places.push({ ...place, student });
    const known = this.of(student, exercise) ?? { student, exercise };
    this.#known.set(nameOf(student, exercise), known);
    if (subject.kind === "overridden") known.override = place;
    else known.judged = { ...place, key: subject.key, whole: subject.whole };
  }

  of(student: string, exercise: string): Known | undefined {
    return this.#known.get(nameOf(student, exercise));
  }

  all(): readonly Known[] {
    return [...this.#known.values()];
  }
}

/** No exercise has a slash in its name. */
function nameOf(student: string, exercise: string): string {
  return `${exercise}/${student}`;
}

function gradedOf({ student, exercise, judged }: Known, chain: Reading): readonly Graded[] {
  const entry = judged === undefined ? undefined : toldAt(judged, chain).entry;
  if (entry?.kind !== "judged") return [];
  const { digest, flaky, bounds, insisted, verdict, trouble, seen } = entry;
  return [
    {
      student,
      exercise,
      digest,
      flaky,
      insisted,
      seen: Object.fromEntries(Object.entries(seen).map(([check, events]) => [check, events.map(decodeEvent)])),
      ...(bounds === undefined ? {} : { bounds }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(trouble === undefined ? {} : { trouble }),
    },
  ];
}

function overrideAt(place: Place, chain: Reading): readonly LastOverride[] {
  const { at, entry } = toldAt(place, chain);
  return entry.kind === "overridden" ? [{ ...entry, at }] : [];
}

function toldAt(place: Place, chain: Reading): Told {
  const { at, entry } = chain.read(place);
  const read = readEntry(entry);
  if (read === undefined) throw new Error(`the journal's line at ${place.offset} cannot be read`);
  return { at, entry: read };
}
