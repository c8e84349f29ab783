import type { Check } from "../../check/check.ts";
import { readCourse } from "../../course/disk.ts";
import type { Course } from "../../course/course.ts";
import { statement } from "../../course/lesson.ts";
import type { Harness, SandboxMode } from "../../harness/harness.ts";
import { openHarness } from "../../harness/index.ts";
import { judgeSubmission } from "../../harness/judging.ts";
import type { Track } from "../../verdict/verdict.ts";
import { repeatable } from "../again.ts";
import { type Context, status } from "../context.ts";
import { solutionText } from "../exercise-commands.ts";
import { painter, reportVerdict } from "../look.ts";
import { mustFind } from "../names.ts";
import { type Progress, readProgress, updateProgress } from "../../learner/progress.ts";
import { randomSeed } from "../seed.ts";
import { shadowsIn } from "../../learner/shadows.ts";
import { openWorkspace, resetWorkspace, type Workspace } from "../../learner/workspace.ts";
import { hiddenChecks } from "../../../test/hidden/index.ts";
import { deferred } from "./deferred.ts";
import { readCommands, readKeys } from "./keys.ts";
import { lookElsewhere } from "./look-elsewhere.ts";
import { plainText } from "./plain.ts";
import { screen, type Surroundings } from "./screen.ts";
import { toShown } from "./shown.ts";
import { currentExercise, type Effect, type LearnEvent, type LearnState, type Notice, openAt, step } from "./state.ts";
import { watchFiles } from "../../learner/watch.ts";

export interface LearnOptions {
  readonly track?: Track;
  readonly sandbox: SandboxMode;
  /** Fixed for every run when given; else each run draws its own. */
  readonly seed?: number;
  /** Where to go on; else where the learner was. */
  readonly exercise?: string;
}

/** Goes on where the learner is, until told to quit. Nothing it starts outlives it. */
export async function learn(context: Context, options: LearnOptions): Promise<number> {
  let greeting: Notice | undefined;
  const reading = readProgress(context.root, (file) => (greeting = { kind: "progress-kept", file: toShown(file) }));
  const [course, kept] = await Promise.all([readCourse(context.root), reading]);
  const wanted = options.exercise && mustFind(course.exercises, options.exercise, context.words).slug;
  const progress = wanted ? { ...kept, current: wanted } : kept;
  // A copy of the course without checks says so before anything is drawn.
  await hiddenChecks(course.exercises[0]?.slug ?? "");
  const harness = await openHarness({ sandbox: options.sandbox, hides: [context.root] });
  const session = new LearnSession({ context, options, course, harness, progress, greeting });
  try {
    return await session.run();
  } finally {
    await session.stop();
    await harness.close();
  }
}

interface Parts {
  readonly context: Context;
  readonly options: LearnOptions;
  readonly course: Course;
  readonly harness: Harness;
  readonly progress: Progress;
  /** What is to be said once the first exercise is open. */
  readonly greeting: Notice | undefined;
}

/** One event at a time changes the state, the screen follows, then the effects. */
class LearnSession {
  readonly #parts: Parts;
  readonly #track: Track;
  #progress: Progress;
  #state: LearnState;
  #drawn: LearnState | undefined;
  #workspace: Workspace | undefined;
  #greeting: Notice | undefined;
  #solution = "";
  #checks: readonly Check[] = [];
  #unwatch: () => void = () => {};
  #run: { readonly abort: AbortController } | undefined;
  readonly #effects = new Set<Promise<void>>();
  #stopped = false;
  #drawing = false;
  #inputEnded = false;
  readonly #finished = deferred<number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#progress = parts.progress;
    this.#greeting = parts.greeting;
    this.#track = parts.options.track ?? parts.progress.track;
    this.#state = openAt(
      { exercises: parts.course.exercises, passed: new Set(Object.keys(parts.progress.passed)) },
      0,
      0,
    );
  }

  async run(): Promise<number> {
    const { context } = this.#parts;
    const stopReading = this.#readInput();
    const interrupted = (): void => this.#finished.resolve(status.interrupted);
    context.signal.addEventListener("abort", interrupted, { once: true });
    if (context.signal.aborted) interrupted();
    const redraw = (): void => this.#draw();
    context.terminal.output.on("resize", redraw);
    try {
      this.#start({ kind: "open", slug: this.#startingSlug() });
      return await this.#finished.promise;
    } finally {
      context.terminal.output.off("resize", redraw);
      context.signal.removeEventListener("abort", interrupted);
      stopReading();
      context.terminal.print(`\n${context.words.learn.goodbye}\n`);
    }
  }

  /** Ends what goes on and waits for it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#run?.abort.abort();
    await Promise.all(this.#effects);
    this.#unwatch();
  }

  #readInput(): () => void {
    const { terminal } = this.#parts.context;
    const onKey = (key: string): void => this.#dispatch({ kind: "key", key });
    if (terminal.interactive) return readKeys(terminal, onKey);
    return readCommands(terminal, onKey, () => {
      this.#inputEnded = true;
      this.#quitWhenInputEnded();
    });
  }

  /** Without anyone to type, the first verdict is the answer. */
  #quitWhenInputEnded(): void {
    const { verdict, judging } = this.#state;
    if (!this.#inputEnded || judging || verdict === undefined) return;
    this.#finished.resolve(verdict.outcome === "passed" ? status.passed : status.failed);
  }

  #startingSlug(): string {
    const { exercises } = this.#parts.course;
    const current = exercises.find(({ slug }) => slug === this.#progress.current);
    const next = exercises.find(({ slug }) => !this.#state.passed.has(slug));
    const start = current ?? next ?? exercises[0];
    if (start === undefined) throw new Error("the course has no exercises");
    return start.slug;
  }

  #dispatch(event: LearnEvent): void {
    const { state, effects } = step(this.#state, event);
    this.#state = state;
    // The verdict is what the learner waits for: before worlds are taken down and new ones made, which takes longer.
    if (event.kind === "judge" && event.event.kind === "verdict") this.#drawNow();
    else this.#draw();
    for (const effect of effects) this.#start(effect);
    this.#quitWhenInputEnded();
  }

  /** An effect goes on by itself; what goes wrong in it ends the session. */
  #start(effect: Effect): void {
    const done: Promise<void> = this.#perform(effect)
      .catch((error: unknown) => this.#finished.reject(error))
      .finally(() => this.#effects.delete(done));
    this.#effects.add(done);
  }

  async #perform(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case "judge":
        return this.#judge();
      case "open":
        return this.#open(effect.slug);
      case "reset": {
        const { context } = this.#parts;
        const backups = await resetWorkspace(context.root, currentExercise(this.#state), this.#track);
        return this.#dispatch({ kind: "reset-done", backups: backups.map(toShown) });
      }
      case "remember":
        return this.#remember();
      case "quit":
        return this.#finished.resolve(status.passed);
    }
  }

  async #open(slug: string): Promise<void> {
    const { context, course, harness, options } = this.#parts;
    const at = course.exercises.findIndex((one) => one.slug === slug);
    const next = openAt(this.#state, at, this.#progress.hints[slug] ?? 0);
    const exercise = currentExercise(next);
    this.#unwatch();
    this.#run?.abort.abort();
    this.#checks = await hiddenChecks(slug);
    harness.warm(this.#track, startsOf(this.#checks));
    this.#workspace = await openWorkspace(context.root, exercise, this.#track);
    this.#solution = await solutionText(context.root, exercise, this.#track);
    this.#unwatch = await watchFiles(this.#workspace.files, ({ kind, file }) =>
      this.#dispatch({ kind, file: toShown(file) }),
    );
    const isChosen = options.track !== undefined;
    const notice = this.#greeting ?? (isChosen ? undefined : await lookElsewhere(context.root, exercise, this.#track));
    this.#greeting = undefined;
    this.#state = { ...next, judging: true, ...(notice === undefined ? {} : { notice }) };
    this.#draw();
    await this.#remember();
    await this.#judge();
  }

  /** A run that goes on is cancelled: only the last save counts. */
  async #judge(): Promise<void> {
    this.#run?.abort.abort();
    if (this.#stopped) return;
    const abort = new AbortController();
    const judging = this.#judgeOnce(abort.signal);
    const run = { abort };
    this.#run = run;
    try {
      await judging;
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
    if (this.#run === run && !this.#stopped) this.#parts.harness.warm(this.#track, startsOf(this.#checks));
  }

  async #judgeOnce(signal: AbortSignal): Promise<void> {
    const { context, options, harness } = this.#parts;
    const submission = { folder: this.#workspace?.folder ?? "", track: this.#track };
    await judgeSubmission(harness, {
      exercise: currentExercise(this.#state),
      checks: this.#checks,
      submission,
      seed: options.seed ?? randomSeed(),
      language: context.language,
      signal,
      onEvent: (event) => {
        if (!signal.aborted && event.kind !== "wire") this.#dispatch({ kind: "judge", event });
      },
    });
    const shadows = await shadowsIn(submission);
    if (shadows.length > 0 && !signal.aborted) this.#dispatch({ kind: "shadows", files: shadows });
  }

  async #remember(): Promise<void> {
    const { slug } = currentExercise(this.#state);
    const { passed, hints } = this.#state;
    const now = new Date().toISOString();
    this.#progress = await updateProgress(this.#parts.context.root, (progress) => ({
      track: this.#track,
      current: slug,
      passed: { ...Object.fromEntries([...passed].map((one) => [one, now])), ...progress.passed },
      hints: { ...progress.hints, [slug]: Math.max(hints, progress.hints[slug] ?? 0) },
    }));
  }

  /** Redraws once for all that happens in one turn of the event loop. */
  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    setImmediate(() => {
      this.#drawing = false;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { terminal } = this.#parts.context;
    if (this.#workspace === undefined) return;
    const around = this.#surroundings(this.#workspace);
    const clear = "\u001b[H\u001b[2J";
    terminal.print(
      terminal.interactive ? `${clear}${screen(this.#state, around)}` : plainText(this.#drawn, this.#state, around),
    );
    this.#drawn = this.#state;
  }

  #surroundings(workspace: Workspace): Surroundings {
    const { context, course, options } = this.#parts;
    const { sandbox } = options;
    return {
      course,
      language: context.language,
      words: context.words,
      width: context.terminal.width(),
      paint: painter(context.terminal.colour),
      report: (state) =>
        state.verdict === undefined ? "" : reportVerdict(repeatable(state.verdict, { sandbox }), context),
      statement: (lesson) => statement(lesson, context.language),
      files: workspace.files.map(toShown),
      solution: this.#solution,
    };
  }
}

function startsOf(checks: readonly Check[]): number[] {
  return checks.map(({ programs }) => programs.length);
}
