import { join } from "node:path";
import type { Graded, Override } from "../report/class.ts";
import { decodeEvent } from "../wire/encoded.ts";
import { type Chain, ChainBroken, type Head, openChain, type Place } from "./chain.ts";
import { type Entry, type Judged, type Overridden, readEntry, readSubject, type Subject } from "./entry.ts";

/** The journal of a class: one line for each verdict and each override. The gradebook is a function of it. */
export interface Journal {
  readonly head: Head;
  /** What the class draws from, where that was said before. */
  seed(): number | undefined;
  begun(seed: number): void;
  /** Whether the last verdict on a student's exercise has this key and can stand. */
  has(student: string, exercise: string, key: string): boolean;
  /** Records a verdict, once: while the last one on the same exercise has the same key and stands, nothing is written. */
  judged(entry: Judged): void;
  overridden(entry: Overridden): void;
  /** The last word on each student's exercise, in the order of their first lines. */
  graded(): readonly Graded[];
  /** Every line on a student, in order. */
  history(student: string): readonly Told[];
  students(): readonly string[];
  close(): void;
}

/** A line, and when it was written (ISO 8601). */
export interface Told {
  readonly at: string;
  readonly entry: Entry;
}

/** Where the last lines on one student's exercise are. */
interface Known {
  readonly student: string;
  readonly exercise: string;
  judged?: Place & Pick<Judged, "key" | "whole">;
  override?: Place;
}

/** Opens the journal in the folder `out`, or begins one. Throws `ChainBroken`. */
export function openJournal(out: string): Journal {
  const file = join(out, "journal.jsonl");
  const known = new Map<string, Known>();
  const places: (Place & { readonly student: string })[] = [];
  let seed: number | undefined;
  const learn = (subject: Subject, place: Place): void => {
    if (subject.kind === "begun") {
      ({ seed } = subject);
      return;
    }
    const { student, exercise } = subject;
    places.push({ ...place, student });
    const before = known.get(nameOf(student, exercise)) ?? { student, exercise };
    known.set(nameOf(student, exercise), before);
    if (subject.kind === "overridden") before.override = place;
    else before.judged = { ...place, key: subject.key, whole: subject.whole };
  };
  let lines = 0;
  const chain = openChain(file, ({ entry }, place) => {
    lines += 1;
    const subject = readSubject(entry);
    if (subject === undefined) throw new ChainBroken(file, lines);
    learn(subject, place);
  });
  const write = (entry: Entry): void => learn(entry, chain.append(entry));
  const has = (student: string, exercise: string, key: string): boolean => {
    const last = known.get(nameOf(student, exercise))?.judged;
    return last?.key === key && last.whole;
  };
  return {
    get head() {
      return chain.head;
    },
    seed: () => seed,
    begun(given) {
      if (given !== seed) write({ kind: "begun", seed: given });
    },
    has,
    judged(entry) {
      if (!has(entry.student, entry.exercise, entry.key)) write(entry);
    },
    overridden: write,
    graded: () => [...known.values()].flatMap((one) => gradedOf(one, chain)),
    history: (student) => places.filter((one) => one.student === student).map((place) => toldAt(place, chain)),
    students: () => [...new Set([...known.values()].map(({ student }) => student))],
    close: () => chain.close(),
  };
}

/** No exercise has a slash in its name. */
function nameOf(student: string, exercise: string): string {
  return `${exercise}/${student}`;
}

function gradedOf({ student, exercise, judged, override }: Known, chain: Chain): readonly Graded[] {
  const entry = judged === undefined ? undefined : toldAt(judged, chain).entry;
  const mark = override === undefined ? undefined : overrideIn(toldAt(override, chain));
  // Points may be given for what was never handed in.
  if (entry?.kind !== "judged") {
    if (mark === undefined) return [];
    return [{ student, exercise, digest: "", flaky: [], bounds: "", insisted: false, seen: {}, override: mark }];
  }
  const { digest, flaky, bounds, insisted, verdict, trouble, seen } = entry;
  return [
    {
      student,
      exercise,
      digest,
      flaky,
      bounds,
      insisted,
      seen: Object.fromEntries(Object.entries(seen).map(([check, events]) => [check, events.map(decodeEvent)])),
      ...(verdict === undefined ? {} : { verdict }),
      ...(trouble === undefined ? {} : { trouble }),
      ...(mark === undefined ? {} : { override: mark }),
    },
  ];
}

function overrideIn({ at, entry }: Told): Override | undefined {
  if (entry.kind !== "overridden" || entry.points === null) return undefined;
  return { points: entry.points, reason: entry.reason, at };
}

function toldAt(place: Place, chain: Chain): Told {
  const { at, entry } = chain.read(place);
  const read = readEntry(entry);
  if (read === undefined) throw new Error(`the journal's line at ${place.offset} cannot be read`);
  return { at, entry: read };
}
