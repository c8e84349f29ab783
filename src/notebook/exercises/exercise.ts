import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Check } from "../../check/check.ts";
import type { Told } from "../../check/judge.ts";
import type { Exercise } from "../../course/course.ts";
import type { Harness } from "../../harness/harness.ts";
import type { Track } from "../../verdict/verdict.ts";
import type { Edited } from "../edited.ts";
import type { ExerciseFile, ExerciseState, JudgeMessage } from "../protocol.ts";
import type { Tab } from "../tab.ts";
import { KeptFile } from "../kept-file.ts";
import { shownPath } from "../shown-path.ts";
import { ExerciseFiles, type PageEdit } from "./files.ts";
import { Judging, type Judged } from "./judging.ts";
import { type KeptVerdict, keptVerdictSchema } from "./kept-verdict.ts";

export interface ExerciseGround {
  /** Folder of the checkout. */
  readonly root: string;
  readonly exercise: Exercise;
  readonly track: Track;
  /** Slug of the exercise after it. */
  readonly next: string | undefined;
  readonly checks: readonly Check[];
  readonly harness: () => Promise<Harness>;
  /** Folder where last verdicts are kept. */
  readonly verdicts: string;
  readonly onFile: (name: string) => void;
  readonly onKept: (name: string, kept: string) => void;
  readonly onJudging: (message: Told<JudgeMessage>) => void;
}

/** What progress says of an exercise. */
export interface Standing {
  readonly passed: boolean;
  readonly hints: number;
}

/** One exercise in one track, as far as the learner has come with it. */
export class OpenExercise {
  readonly files: ExerciseFiles;
  readonly #ground: ExerciseGround;
  #judging: Judging | undefined;
  readonly #kept: KeptFile<KeptVerdict>;
  #judged: KeptVerdict | undefined;
  #solved = false;
  #backups: readonly string[] = [];

  private constructor(ground: ExerciseGround, files: ExerciseFiles) {
    const { verdicts, exercise, track } = ground;
    this.#ground = ground;
    this.files = files;
    this.#kept = new KeptFile(join(verdicts, `${exercise.slug}.${track}.json`), keptVerdictSchema);
  }

  /** As an earlier server left it. */
  static async open(ground: ExerciseGround): Promise<OpenExercise> {
    const { root, exercise, track, onFile: onChange, onKept } = ground;
    const opened = new OpenExercise(ground, await ExerciseFiles.open({ root, exercise, track, onChange, onKept }));
    const judged = await opened.#kept.read();
    if (judged !== undefined && isOf(exercise, judged)) opened.#judged = judged;
    return opened;
  }

  get exercise(): Exercise {
    return this.#ground.exercise;
  }

  get checks(): readonly Check[] {
    return this.#ground.checks;
  }

  get track(): Track {
    return this.#ground.track;
  }

  /** Whether its last verdict is of other texts, and none is on its way. */
  get stale(): boolean {
    return this.#judging === undefined && this.#judged !== undefined && this.#judged.digest !== this.#digest();
  }

  edit(name: string, edit: PageEdit): Promise<Edited> {
    return this.files.edit(name, edit);
  }

  /** One that goes on is stopped: only the last counts. Resolves to undefined when this one is stopped in turn. */
  async judge(seed: number): Promise<Judged | undefined> {
    await this.files.settled();
    const { checks, exercise, track, onJudging } = this.#ground;
    const harness = await this.#ground.harness();
    this.#judging?.stop();
    const digest = this.#digest();
    onJudging(() => ({ kind: "judging", slug: exercise.slug, event: "began" }));
    const judging: Judging = new Judging({
      harness,
      checks,
      exercise,
      folder: this.files.folder,
      track,
      seed,
      tell: (message) => void (this.#judging === judging && onJudging(message)),
    });
    this.#judging = judging;
    try {
      const judged = await judging.done;
      if (judged !== undefined) this.#keep({ ...judged, digest });
      return judged;
    } finally {
      if (this.#judging === judging) this.#judging = undefined;
    }
  }

  stopJudging(): void {
    this.#judging?.stop();
  }

  /** Begins anew, as on the first visit; `by` stands for the tab that asked. */
  async reset(by: object): Promise<void> {
    this.#judging?.stop();
    this.#backups = await this.files.reset(by);
    this.#judged = undefined;
    this.#kept.forget();
  }

  showSolution(): void {
    this.#solved = true;
  }

  file(name: string, tab: Tab): ExerciseFile {
    const file = this.files.all.get(name);
    if (file === undefined) throw new Error(`${name} is no file of ${this.exercise.slug}`);
    const { text, version, stub, by, missing } = file;
    const path = shownPath(this.#ground.root, file.path);
    const who = by === "disk" ? "disk" : by === tab ? "you" : "tab";
    return { name, path, text, version, edited: text !== stub, by: who, ...(missing && { missing }) };
  }

  state(tab: Tab, { passed, hints }: Standing): ExerciseState {
    const { exercise, track, next } = this.#ground;
    const { language } = tab;
    const judged = this.#judged;
    return {
      slug: exercise.slug,
      title: exercise.title[language],
      tracks: exercise.tracks,
      track,
      files: [...this.files.all.keys()].map((name) => this.file(name, tab)),
      checks: exercise.checks.map(({ id, title, points }) => ({ id, title: title[language], points })),
      judging: this.#judging?.state(language) ?? { state: "off" },
      ...(judged !== undefined && { verdict: judged.verdicts[language] }),
      stale: this.stale,
      seen: judged?.seen ?? {},
      hints: exercise.hints.slice(0, hints).map((hint) => hint[language]),
      hintsInAll: exercise.hints.length,
      solved: this.#solved,
      passed,
      ...(passed && { learned: exercise.learned[language] }),
      backups: this.#backups.map((backup) => shownPath(this.#ground.root, backup)),
      ...(next !== undefined && { next }),
    };
  }

  async close(): Promise<void> {
    this.#judging?.stop();
    await this.#judging?.done.catch(() => {});
    await this.files.close();
    await this.#kept.done();
  }

  #keep(judged: KeptVerdict): void {
    this.#judged = judged;
    this.#kept.write(() => judged);
  }

  #digest(): string {
    const hash = createHash("sha256");
    for (const [name, { text }] of this.files.all) hash.update(`${name}\0${text}\0`);
    return hash.digest("hex");
  }
}

/** Whether a verdict has the checks that the exercise has today. */
function isOf({ checks }: Exercise, { verdicts }: KeptVerdict): boolean {
  return checks.map(({ id }) => id).join() === verdicts.en.checks.map(({ id }) => id).join();
}
