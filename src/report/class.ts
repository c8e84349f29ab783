import type { Bounds } from "../verdict/bounds.ts";
import type { Language, Text } from "../verdict/language.ts";
import type { Track, Verdict } from "../verdict/verdict.ts";
import type { WireEvent } from "../wire/event.ts";

/** Someone whose work is graded. */
export interface Student {
  /** Names the student in the journal, in commands and in file names; no two students have the same. */
  readonly id: string;
  /** As the teacher's list or the learning platform writes it. */
  readonly name: string;
  /** How platforms know the student; what sheets are filled by. */
  readonly known: Readonly<Partial<Record<Platform | "email" | "number", string>>>;
}

/** Moodle: the participant's number in one assignment. Canvas: the user's number. GitHub: the account. */
export type Platform = "moodle" | "canvas" | "gradescope" | "github";

/** One student's programs for one exercise, as they came in. */
export interface Handin {
  readonly student: string;
  readonly exercise: string;
  readonly track: Track;
  /** SHA-256 of names and bytes of its files, in hex. */
  readonly digest: string;
  /** Where it was found, as a person finds it again: a path, within a zip where it is in one. */
  readonly source: string;
  /** When it was handed in, ISO 8601, where the platform says so. */
  readonly submitted_at?: string;
  /** What tells when it was handed in; absent where nothing does. */
  readonly timed_by?: TimeSource;
  /** Whether the platform calls it late; whether it came after the teacher's deadline is reckoned with the marks. */
  readonly late: boolean;
}

/**
 * What tells when something was handed in, from the first that is asked to the last: the teacher's list, the platform's own
 * time, the platform's mark for what is late, the commits of a clone.
 */
export type TimeSource = "list" | "platform" | "mark" | "commits";

/** What the journal says last of one student's exercise. */
export interface Graded {
  readonly student: string;
  readonly exercise: string;
  /** Of the hand-in that was judged. */
  readonly digest: string;
  /** Absent where Switchboard could not judge at all; then `trouble` says why. */
  readonly verdict?: Verdict;
  readonly trouble?: string;
  /** Ids of the checks that passed in one attempt and failed in another, on the same bytes. */
  readonly flaky: readonly string[];
  /** The teacher's own number of points, which stays. */
  readonly override?: Override;
  /** Which bounds were in force; absent where it was never judged. */
  readonly bounds?: Bounds;
  /** The teacher insisted on judging without the containment that is required. */
  readonly insisted: boolean;
  /** What was seen of each check that failed, by the check's id, bounded; pictures are drawn from it. */
  readonly seen: Readonly<Record<string, readonly WireEvent[]>>;
}

export interface Override {
  readonly points: number;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What of an exercise a gradebook needs. */
export interface ExerciseOutline {
  readonly slug: string;
  readonly title: Text;
  readonly max_points: number;
  readonly checks: readonly { readonly id: string; readonly title: Text; readonly points: number }[];
  /** From gentle to nearly telling. */
  readonly hints: readonly Text[];
}

/** Something that came in and was not judged as it is, and by which rule. */
export interface Finding {
  readonly rule: Rule;
  readonly source: string;
  /** What a rule speaks of: a file's name, a student's, two of them. */
  readonly about: string;
  /** Whose it is, where one student can be told. */
  readonly student?: string;
}

/** Why something was left aside, or wants a look. */
export type Rule =
  /** No file of a submission; nobody needs to look. */
  | "junk"
  | "not-of-layout"
  | "no-exercise"
  | "no-program"
  /** A newer one of the same student counts. */
  | "older-attempt"
  | "other-track"
  | "both-tracks"
  /** Refused: it could harm, or cannot be read. */
  | "unsafe-path"
  | "link"
  | "special-file"
  | "too-large"
  | "too-many"
  | "duplicate-entry"
  | "unreadable"
  | "encrypted"
  | "nested-too-deep"
  /** A person must decide. */
  | "unknown-student"
  | "several-students"
  | "same-student-twice"
  | "colliding-names"
  | "group"
  | "several-places"
  | "stray-override"
  /** A deadline is set, and what tells when this was handed in is not sure, or is missing. */
  | "unclear-time"
  | "no-zone"
  | "unclear-history"
  | "no-time";

/** What to do with a finding: nothing, tell the student, decide. */
export type Attention = "ignored" | "refused" | "decide";

/** How points become grades; read from one TOML file. */
export interface Policy {
  readonly title: string;
  readonly language: Language;
  /** Address of the course's site, with a `/` at its end; lessons are links to it where it is given. */
  readonly site?: string;
  /** What pages for students tell beyond what happened: nothing, the hint of each failure, the exercise's hints too. */
  readonly hints: "none" | "failures" | "all";
  /** Percent of the whole from which the course is passed. */
  readonly pass: number;
  /** How many of each student's weakest exercises do not count. */
  readonly drop_lowest: number;
  /** How often a check that fails is tried again before it is believed. */
  readonly repeat: number;
  readonly late: LateRule;
  /** By slug. Where any is named, only the named ones count; else all that somebody handed in. */
  readonly exercises: Readonly<Record<string, ExerciseRule>>;
  /** Which exercise's points go into a sheet's column, by its title; `total` for the whole. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface LateRule {
  /** ISO 8601; absent where only the platform says what is late. */
  readonly due?: string;
  /** IANA name of the zone of times that bear none, as those of worksheets; pages show times in it. */
  readonly zone?: string;
  /** Percent of the points that each day begun costs, and at most. */
  readonly percent_per_day: number;
  readonly at_most: number;
}

export interface ExerciseRule {
  readonly weight: number;
  readonly due?: string;
}

/** Everything that the outputs are made of: the same class gives the same files, byte for byte. */
export interface ClassRecord {
  readonly policy: Policy;
  readonly students: readonly Student[];
  readonly exercises: readonly ExerciseOutline[];
  /** At most one for each student and exercise: the one that counts. */
  readonly handins: readonly Handin[];
  readonly graded: readonly Graded[];
  readonly findings: readonly Finding[];
}
