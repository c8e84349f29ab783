import { join } from "node:path";
import type { Course, Exercise } from "../../course/course.ts";
import { type Progress, readProgress, recordPass, updateProgress, watchProgress } from "../../learner/progress.ts";
import { keptFolder } from "../kept-folder.ts";
import type { Harness } from "../../harness/harness.ts";
import { NoPython } from "../../harness/index.ts";
import type { ExerciseState, MessageBody, ProgressState } from "../protocol.ts";
import { conflictIn } from "../edited.ts";
import { Refused } from "../refused.ts";
import { shownPath } from "../shown-path.ts";
import type { ExerciseRequest } from "../requests.ts";
import type { Tab } from "../tab.ts";
import { OpenExercise, type Standing } from "./exercise.ts";
import { Readiness } from "./readiness.ts";
import type { Check } from "../../check/check.ts";
import { NoChecks } from "../../check/no-checks.ts";
import { hiddenChecks } from "../../../test/hidden/index.ts";

export interface ExercisesGround {
  /** Folder of the checkout. */
  readonly root: string;
  readonly course: Course;
  readonly harness: () => Promise<Harness>;
  readonly tabs: ReadonlySet<Tab>;
}

/** All exercises, and how far the learner has come: what is on disk, which the terminal reads and writes too. */
export class Exercises {
  readonly #ground: ExercisesGround;
  readonly #open = new Map<string, Promise<OpenExercise>>();
  #progress: Progress;
  #judgeOnSave = true;
  #unwatch: () => void = () => {};
  #readiness: Readiness | undefined;

  private constructor(ground: ExercisesGround, progress: Progress) {
    this.#ground = ground;
    this.#progress = progress;
  }

  static async open(ground: ExercisesGround): Promise<Exercises> {
    const { root } = ground;
    const exercises: Exercises = new Exercises(ground, await readProgress(root));
    exercises.#unwatch = await watchProgress(root, () => void exercises.#reread().catch(() => {}));
    return exercises;
  }

  /** The exercise of a page, as a tab sees it; a page without one has none. */
  async state(page: string, tab: Tab): Promise<ExerciseState | undefined> {
    const exercise = this.#exerciseOf(page);
    if (exercise === undefined) return undefined;
    return (await this.#opened(exercise.slug)).state(tab, this.#standing(exercise.slug));
  }

  progress({ language }: Tab): ProgressState {
    const { track, current, passed } = this.#progress;
    const { exercises, lessons } = this.#ground.course;
    const titles = new Map(lessons.map(({ slug, title }) => [slug, title[language]]));
    return {
      track,
      ...(current !== undefined && { current }),
      judgeOnSave: this.#judgeOnSave,
      exercises: exercises.map(({ slug, title, lesson }) => ({
        slug,
        title: title[language],
        lesson,
        lessonTitle: titles.get(lesson) ?? lesson,
        passed: passed[slug] !== undefined,
      })),
    };
  }

  async take(tab: Tab, request: ExerciseRequest & { readonly id?: number }): Promise<void> {
    switch (request.kind) {
      case "judge-on-save":
        this.#judgeOnSave = request.on;
        return this.#tellProgress();
      case "track":
        return await this.#changeTrack(request.track);
      case "exercise-edit":
        return await this.#edit(tab, request);
      case "judge":
        return await this.#judge(request.slug);
      default:
        return await this.#help(tab, request);
    }
  }

  async close(): Promise<void> {
    this.#unwatch();
    this.#readiness?.close();
    await this.#closeAll();
  }

  async #help(tab: Tab, { kind, slug }: { readonly kind: string; readonly slug: string }): Promise<void> {
    const open = await this.#opened(slug);
    if (kind === "stop-judging") open.stopJudging();
    if (kind === "solution") open.showSolution();
    if (kind === "reset-exercise") await open.reset(tab);
    if (kind === "hint") await this.#openHint(open.exercise);
    this.#tellExercise(open);
  }

  async #openHint({ slug, hints }: Exercise): Promise<void> {
    await this.#remember((progress) => ({
      ...progress,
      hints: { ...progress.hints, [slug]: Math.min((progress.hints[slug] ?? 0) + 1, hints.length) },
    }));
  }

  async #changeTrack(track: Progress["track"]): Promise<void> {
    if (track === this.#progress.track) return;
    await this.#remember((progress) => ({ ...progress, track }));
    await this.#closeAll();
    for (const tab of this.#ground.tabs) await this.#tellState(tab);
  }

  async #edit(
    tab: Tab,
    request: Extract<ExerciseRequest, { readonly kind: "exercise-edit" }> & { readonly id?: number },
  ): Promise<void> {
    const { slug, file, text, base, track, id } = request;
    const open = await this.#opened(slug);
    if (track !== open.track) throw new Refused("no-such-file", file);
    await this.#keepReady(open);
    const edited = await open.edit(file, { text, base, by: tab });
    if (edited.taken) return;
    tab.send({ ...conflictIn(file, edited, this.#ground.root), ...(id !== undefined && { id }) });
  }

  async #judge(slug: string): Promise<void> {
    const open = await this.#opened(slug);
    if (this.#progress.current !== slug) await this.#remember((progress) => ({ ...progress, current: slug }));
    try {
      const judged = await open.judge(Math.floor(Math.random() * 2 ** 32));
      if (judged === undefined) return;
      this.#tellExercise(open);
      await recordPass(this.#ground.root, judged.verdicts.en);
      await this.#reread();
    } catch (error) {
      throw error instanceof NoPython ? new Refused("no-python") : error;
    } finally {
      this.#tellExercise(open);
      await this.#keepReady(open);
    }
  }

  /** Where the programs cannot run at all, that is told when they are judged. */
  async #keepReady({ track, checks }: OpenExercise): Promise<void> {
    this.#readiness ??= new Readiness(await this.#ground.harness());
    this.#readiness.renew(track, checks);
  }

  #opened(slug: string): Promise<OpenExercise> {
    const known = this.#open.get(slug) ?? this.#openAnew(slug);
    this.#open.set(slug, known);
    known.catch(() => this.#open.delete(slug));
    return known;
  }

  async #openAnew(slug: string): Promise<OpenExercise> {
    const { root, course, harness } = this.#ground;
    const at = course.exercises.findIndex((one) => one.slug === slug);
    const exercise = course.exercises[at];
    if (exercise === undefined) throw new Refused("no-such-exercise", slug);
    const { track } = this.#progress;
    const open: OpenExercise = await OpenExercise.open({
      root,
      exercise,
      checks: await checksOf(slug),
      track: exercise.tracks.includes(track) ? track : "ts",
      next: course.exercises[at + 1]?.slug,
      harness,
      verdicts: join(keptFolder(root), "verdicts"),
      onFile: (name) => this.#changed(open, name),
      onKept: (file, path) => {
        const kept = shownPath(root, path);
        this.#toTabs(open, () => ({ kind: "kept", slug, file, kept }));
      },
      onJudging: (message) => this.#toTabs(open, ({ language }) => message(language)),
    });
    return open;
  }

  #changed(open: OpenExercise, name: string): void {
    const { slug } = open.exercise;
    const { stale } = open;
    this.#toTabs(open, (tab) => ({ kind: "exercise-file", slug, file: open.file(name, tab), stale }));
    const file = open.files.all.get(name);
    const isSaved = file?.by === "disk" && !file.missing;
    const isWatched = this.#tabsOf(open).length > 0;
    if (!this.#judgeOnSave || !isSaved || !isWatched) return;
    this.#judge(slug).catch((error: unknown) => {
      const refused = error instanceof Refused ? error : new Refused("ours", String(error));
      this.#toTabs(open, ({ language }) => ({ kind: "problem", code: refused.code, text: refused.text(language) }));
    });
  }

  #exerciseOf(page: string): Exercise | undefined {
    const lesson = this.#ground.course.lessons.find(({ slug }) => slug === page);
    return this.#ground.course.exercises.find(({ slug }) => slug === lesson?.exercise);
  }

  #standing(slug: string): Standing {
    return { passed: this.#progress.passed[slug] !== undefined, hints: this.#progress.hints[slug] ?? 0 };
  }

  #tabsOf({ exercise }: OpenExercise): readonly Tab[] {
    return [...this.#ground.tabs].filter(({ page }) => this.#exerciseOf(page)?.slug === exercise.slug);
  }

  #toTabs(open: OpenExercise, body: (tab: Tab) => MessageBody): void {
    for (const tab of this.#tabsOf(open)) tab.send(body(tab));
  }

  #tellExercise(open: OpenExercise): void {
    const standing = this.#standing(open.exercise.slug);
    this.#toTabs(open, (tab) => ({ kind: "exercise", exercise: open.state(tab, standing) }));
  }

  async #tellState(tab: Tab): Promise<void> {
    const exercise = await this.state(tab.page, tab);
    if (exercise !== undefined) tab.send({ kind: "exercise", exercise });
  }

  #tellProgress(): void {
    for (const tab of this.#ground.tabs) tab.send({ kind: "progress", progress: this.progress(tab) });
  }

  async #remember(change: (progress: Progress) => Progress): Promise<void> {
    this.#progress = await updateProgress(this.#ground.root, change);
    this.#tellProgress();
  }

  /** Somebody has written the learner's progress, perhaps the terminal. */
  async #reread(): Promise<void> {
    const progress = await readProgress(this.#ground.root);
    if (JSON.stringify(progress) === JSON.stringify(this.#progress)) return;
    const track = this.#progress.track;
    this.#progress = progress;
    this.#tellProgress();
    if (progress.track !== track) await this.#closeAll();
    for (const tab of this.#ground.tabs) await this.#tellState(tab);
  }

  async #closeAll(): Promise<void> {
    const open = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    await Promise.all(open.map(async (one) => one.status === "fulfilled" && (await one.value.close())));
  }
}

async function checksOf(slug: string): Promise<readonly Check[]> {
  return await hiddenChecks(slug).catch((error: unknown) => {
    throw error instanceof NoChecks ? new Refused("no-checks", slug) : error;
  });
}
