import type { Text, Language } from "../verdict/language.ts";
import type { Track } from "../verdict/verdict.ts";

/** The course as data: what is on disk under lessons/, errors/ and exercises/, read and checked. */
export interface Course {
  readonly parts: readonly Part[];
  readonly lessons: readonly Lesson[];
  readonly errors: readonly ErrorPage[];
  readonly exercises: readonly Exercise[];
  readonly glossary: readonly Term[];
}

export interface Part {
  readonly number: number;
  readonly title: Text;
}

/** A text in both languages, with listings that it shows and runs. */
export interface Page {
  /** Its folder's name: `13-phone-loops`, `ECONNREFUSED`. */
  readonly slug: string;
  readonly title: Text;
  /** The Markdown below the front matter. */
  readonly body: Readonly<Record<Language, string>>;
  /** Path of each language's file from the root, for messages and edit links. */
  readonly file: Readonly<Record<Language, string>>;
  /** First line of `body` in its file, from 1, for messages. */
  readonly bodyLine: Readonly<Record<Language, number>>;
  readonly groups: readonly CellGroup[];
  /** Listings by file name, their text. */
  readonly listings: Readonly<Record<string, string>>;
}

export interface Lesson extends Page {
  readonly part: number;
  /** Section of the source it mirrors: `四·3`. */
  readonly source: string;
  readonly exercise: string;
}

/** What one error of the socket calls means, and what to do about it. Its slug is the errno's name. */
export interface ErrorPage extends Page {
  /** The errno on Linux: 111. */
  readonly number: number;
}

/** Cells that run together, on one loopback. */
export interface CellGroup {
  readonly id: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** Name in the log and on its lane: `server`. */
  readonly name: string;
  /** File beside the lesson. */
  readonly listing: string;
  readonly args: readonly string[];
  /** What is typed to it, then end of input. */
  readonly stdin: string;
  /** Starts at once, or when the named cell listens (or is bound). */
  readonly after?: string;
  /** What it prints on standard output, shown below its listing; the project's tests hold it to that. */
  readonly prints?: string;
}

/** An entry of the glossary. */
export interface Term {
  readonly id: string;
  /** What it is called, the usual name first; lessons may use any of them. */
  readonly names: Readonly<Record<Language, readonly string[]>>;
  /** One or two sentences, inline Markdown. */
  readonly means: Text;
  /** The section that explains it. */
  readonly lesson: string;
  readonly anchor: string;
  /** Line of `lessons/glossary.toml`, for messages. */
  readonly line: number;
}

export interface Exercise {
  readonly slug: string;
  readonly title: Text;
  readonly lesson: string;
  readonly programs: readonly ExerciseProgram[];
  readonly checks: readonly ExerciseCheck[];
  /** From gentle to nearly telling. */
  readonly hints: readonly Text[];
  /** What the learner now knows, shown after a pass. */
  readonly learned: Text;
  readonly tracks: readonly Track[];
}

export interface ExerciseProgram {
  readonly name: string;
  readonly about: Text;
}

export interface ExerciseCheck {
  readonly id: string;
  readonly title: Text;
  readonly points: number;
}
