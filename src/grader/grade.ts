import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../check/check.ts";
import type { Exercise } from "../course/course.ts";
import type { Harness } from "../harness/harness.ts";
import { judgeSubmission } from "../harness/judging.ts";
import { gradebookCsv, type GradebookRow } from "../report/index.ts";
import type { Language } from "../verdict/language.ts";
import { findHandins, type Handin } from "./roster.ts";

export interface GradeOptions {
  /** Holds `<student>/<nn-slug>/` folders. */
  readonly folder: string;
  readonly out: string;
  readonly exercises: readonly Exercise[];
  readonly checksOf: (slug: string) => Promise<readonly Check[]>;
  readonly harness: Harness;
  readonly language: Language;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: GradeProgress) => void;
}

export interface GradeProgress {
  readonly done: number;
  readonly all: number;
  /** Estimated time left, in milliseconds. */
  readonly left_ms: number;
}

export interface Grades {
  readonly rows: readonly GradebookRow[];
  readonly ignored: readonly string[];
}

/**
 * Judges every hand-in of a class and writes `gradebook.csv` and `verdicts.json` to `out`, each whole or not at all.
 * What was judged before `signal` came is written too.
 */
export async function grade(options: GradeOptions): Promise<Grades> {
  const { handins, ignored } = await findHandins(options.folder, options.exercises);
  const rows: GradebookRow[] = [];
  const began = performance.now();
  for (const handin of handins) {
    const row = await judgeHandin(handin, options);
    if (row === undefined) break;
    rows.push(row);
    const each_ms = (performance.now() - began) / rows.length;
    options.onProgress({ done: rows.length, all: handins.length, left_ms: each_ms * (handins.length - rows.length) });
  }
  await mkdir(options.out, { recursive: true });
  await writeWhole(join(options.out, "gradebook.csv"), gradebookCsv(rows));
  await writeWhole(join(options.out, "verdicts.json"), `${JSON.stringify(rows, null, 2)}\n`);
  return { rows, ignored };
}

async function judgeHandin(handin: Handin, options: GradeOptions): Promise<GradebookRow | undefined> {
  const { student, exercise, submission } = handin;
  const { seed, language, signal, harness } = options;
  if (signal.aborted) return undefined;
  try {
    const checks = await options.checksOf(exercise.slug);
    const verdict = await judgeSubmission(harness, { exercise, checks, submission, seed, language, signal });
    return { student, verdict };
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.unfinished`, text);
  await rename(`${file}.unfinished`, file);
}
