import type { Check } from "../check/check.ts";
import type { Exercise } from "../course/course.ts";
import type { Harness } from "../harness/harness.ts";
import type { Language } from "../verdict/language.ts";
import { benchOf } from "./bench.ts";
import type { GradebookOf } from "./gradebook.ts";
import type { Intake } from "./job.ts";
import { openJournal, type Journal } from "./journal.ts";
import { judgeClass, type JudgingProgress } from "./judge-class.ts";
import { checksDigest, runnerDigest } from "./key.ts";
import { type Holder, takeFolder } from "./lock.ts";

export interface GradeOptions {
  /** Folder of the checkout. */
  readonly root: string;
  readonly intake: Intake;
  readonly out: string;
  readonly exercises: readonly Exercise[];
  readonly checksOf: (slug: string) => Promise<readonly Check[]>;
  readonly harness: Harness;
  readonly language: Language;
  /** What payloads are drawn from; that of the run before where not given, and where there was none, any. */
  readonly seed: number | undefined;
  /** How often a check that fails is tried again. */
  readonly repeat: number;
  readonly together?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JudgingProgress) => void;
}

/** Another process works on the output folder. */
export class FolderTaken extends Error {
  override readonly name = "FolderTaken";
  readonly holder: Holder;

  constructor(out: string, holder: Holder) {
    super(`${out} is held by process ${holder.pid} on ${holder.host} since ${holder.since}`);
    this.holder = holder;
  }
}

/**
 * Judges every hand-in that the journal in `out` has no verdict on, and returns the journal's last words on each. Where
 * `signal` is given it ends early; called again, it goes on. Throws `FolderTaken` and `ChainBroken`.
 */
export async function grade(options: GradeOptions): Promise<Pick<GradebookOf, "graded" | "overrides">> {
  const { root, harness, exercises, checksOf, language, repeat } = options;
  return await withJournal(options.out, async (journal) => {
    const seed = options.seed ?? journal.seed() ?? Math.floor(Math.random() * 2 ** 32);
    journal.begun(seed);
    await judgeClass({
      submissions: options.intake.submissions,
      journal,
      bench: benchOf({ harness, exercises, checksOf, language, repeat }),
      runner: await runnerDigest(root),
      checksDigest: once((slug) => checksDigest(root, slug)),
      seed,
      bounds: harness.bounds,
      ...(options.together === undefined ? {} : { together: options.together }),
      signal: options.signal,
      onProgress: options.onProgress,
    });
    return { graded: journal.graded(), overrides: journal.overrides() };
  });
}

/** Opens the journal in `out` for `work`, and for nobody else at the same time. */
export async function withJournal<T>(out: string, work: (journal: Journal) => Promise<T>): Promise<T> {
  const held = takeFolder(out);
  if (!("release" in held)) throw new FolderTaken(out, held);
  try {
    const journal = openJournal(out);
    try {
      return await work(journal);
    } finally {
      journal.close();
    }
  } finally {
    held.release();
  }
}

function once<T>(make: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}
