import * as v from "valibot";
import { type Bounds, boundsSchema } from "../verdict/bounds.ts";
import type { Student } from "../report/class.ts";
import { readVerdict } from "../verdict/schema.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { EncodedEvent } from "../wire/encoded.ts";

/** What one line of the journal says. */
export type Entry = Begun | Judged | Overridden;

/** From here on the class draws from this seed. */
export interface Begun {
  readonly kind: "begun";
  readonly seed: number;
}

/** What judging a hand-in came to, with all that is needed to judge it again in the same way. */
export interface Judged {
  readonly kind: "judged";
  readonly student: string;
  readonly exercise: string;
  /** Of the hand-in, the checks, the runner and the rules: while it stays the same there is nothing to judge anew. */
  readonly key: string;
  /** Of the hand-in. */
  readonly digest: string;
  /** Whether every check could be judged; what is not whole is judged again. */
  readonly whole: boolean;
  /** What the checks drew their payloads from; a repetition has a seed of its own. */
  readonly seed: number;
  readonly bounds?: Bounds | undefined;
  readonly insisted: boolean;
  readonly flaky: readonly string[];
  /** One for each time that the hand-in, or its failing checks, ran. */
  readonly attempts: readonly AttemptRecord[];
  readonly seen: Readonly<Record<string, readonly EncodedEvent[]>>;
  readonly verdict?: Verdict;
  /** Why there is no verdict. */
  readonly trouble?: string;
}

export interface AttemptRecord {
  readonly seed: number;
  /** How each check that ran ended, by its id: `passed`, the code of its failure, `skipped` or `broken`. */
  readonly ended: Readonly<Record<string, string>>;
}

/** A teacher's own number of points; `null` takes an earlier one back. */
export interface Overridden {
  readonly kind: "overridden";
  readonly student: string;
  /** What platforms knew of the student then: ids change when a namesake comes. Absent in older journals. */
  readonly known?: Student["known"];
  readonly exercise: string;
  readonly points: number | null;
  readonly reason: string;
}

/** What every line says of itself, at little cost. */
export type Subject =
  | Begun
  | Pick<Judged, "kind" | "student" | "exercise" | "key" | "whole">
  | Pick<Overridden, "kind" | "student" | "exercise">;

const text = v.string();
const whose = { student: text, exercise: text };
// Events were encoded by us, and the chain tells whether anybody changed them since.
const events = v.array(v.custom<EncodedEvent>((event) => typeof event === "object" && event !== null));

const idSchema = v.exactOptional(text);

/** What platforms know of a student. */
export const knownSchema = v.object({
  moodle: idSchema,
  canvas: idSchema,
  gradescope: idSchema,
  github: idSchema,
  email: idSchema,
  number: idSchema,
});

const begunSchema = v.object({ kind: v.literal("begun"), seed: v.number() });

const subjectSchema: v.GenericSchema<unknown, Subject> = v.variant("kind", [
  begunSchema,
  v.object({ kind: v.literal("judged"), ...whose, key: text, whole: v.boolean() }),
  v.object({ kind: v.literal("overridden"), ...whose }),
]);

const judgedSchema = v.object({
  kind: v.literal("judged"),
  ...whose,
  key: text,
  digest: text,
  whole: v.boolean(),
  seed: v.number(),
  // In a journal from before they were data they are a sentence, which the gradebook has no use for any more.
  bounds: v.optional(
    v.union([
      boundsSchema,
      v.pipe(
        text,
        v.transform(() => undefined),
      ),
    ]),
  ),
  insisted: v.boolean(),
  flaky: v.array(text),
  attempts: v.array(v.object({ seed: v.number(), ended: v.record(text, text) })),
  seen: v.record(text, events),
  verdict: v.optional(v.unknown()),
  trouble: v.exactOptional(text),
});

const othersSchema: v.GenericSchema<unknown, Begun | Overridden> = v.variant("kind", [
  begunSchema,
  v.object({
    kind: v.literal("overridden"),
    ...whose,
    known: v.exactOptional(knownSchema),
    points: v.nullable(v.number()),
    reason: text,
  }),
]);

/** What an entry is on; undefined where it is no entry. */
export function readSubject(data: unknown): Subject | undefined {
  const read = v.safeParse(subjectSchema, data);
  return read.success ? read.output : undefined;
}

/** Reads a whole entry back; undefined where it is none. */
export function readEntry(data: unknown): Entry | undefined {
  const other = v.safeParse(othersSchema, data);
  if (other.success) return other.output;
  const judged = v.safeParse(judgedSchema, data);
  if (!judged.success) return undefined;
  const { verdict: given, ...entry } = judged.output;
  if (given === undefined) return entry;
  const read = readVerdict(given);
  return read.ok ? { ...entry, verdict: read.verdict } : undefined;
}
