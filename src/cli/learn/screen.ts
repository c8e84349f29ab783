import type { Course, Lesson } from "../../course/course.ts";
import { hintText, listLines } from "../list.ts";
import { reflow } from "../reflow.ts";
import type { Language } from "../../verdict/language.ts";
import { columns } from "../../verdict/width.ts";
import type { Words } from "../words/index.ts";
import { currentExercise, type LearnState, type Light, type Notice } from "./state.ts";

/** What the screen needs beyond its state. */
export interface Surroundings {
  readonly course: Course;
  readonly language: Language;
  readonly words: Words;
  readonly width: number;
  readonly paint: Paint;
  /** Draws a verdict; the report room's terminal report. */
  readonly report: (state: LearnState) => string;
  /** The exercise's statement from its lesson. */
  readonly statement: (lesson: Lesson) => string;
  /** The learner's files, as the learner would name them. */
  readonly files: readonly string[];
  /** Text of the solution's programs, once it was asked for. */
  readonly solution: string;
}

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  accent(text: string): string;
}

/** The whole screen as text; ends with a newline. */
export function screen(state: LearnState, around: Surroundings): string {
  const parts = [header(state, around), body(state, around), footer(state, around)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function header(state: LearnState, around: Surroundings): string {
  const { language, words, width, paint } = around;
  const exercise = currentExercise(state);
  const left = `☎ ${exercise.slug} · ${exercise.title[language]}`;
  const right = `${words.learn.position(state.at + 1, state.exercises.length)}  ${gauge(state)}`;
  const gap = width - columns(left) - columns(right);
  const title = paint.bold(paint.accent(left));
  const first = gap >= 2 ? `${title}${" ".repeat(gap)}${paint.dim(right)}` : `${title}\n${paint.dim(right)}`;
  const lesson = around.course.lessons.find(({ slug }) => slug === exercise.lesson);
  const read = lesson === undefined ? [] : [words.learn.lesson(lesson.file[language])];
  const about = [words.learn.edit, ...around.files.map((file) => `  ${file}`), ...read];
  return [first, ...about.map((line) => paint.dim(line))].join("\n");
}

/** One mark an exercise: a plugged cord for a passed one. */
function gauge(state: LearnState): string {
  const most = 30;
  const marks = state.exercises.map(({ slug }, index) =>
    state.passed.has(slug) ? "●" : index === state.at ? "◉" : "○",
  );
  return marks.length <= most ? marks.join("") : `${state.passed.size}/${marks.length}`;
}

function body(state: LearnState, around: Surroundings): string {
  switch (state.view) {
    case "exercise":
      return statement(state, around);
    case "hints":
      return hintText(currentExercise(state), state.hints, around, around.words.hint.lastHere);
    case "list":
      return [
        ...listLines(around.course, state, around),
        "",
        `${around.words.learn.chooseExercise} ${state.typed}`,
      ].join("\n");
    case "solution":
      return around.solution;
    case "ask-solution":
    case "ask-reset":
    case "verdict":
      return verdictView(state, around);
  }
}

function verdictView(state: LearnState, around: Surroundings): string {
  if (state.judging) return lights(state, around);
  if (state.verdict === undefined) return around.words.learn.waiting;
  const shown = around.report(state).trimEnd();
  if (state.verdict.outcome !== "passed") return shown;
  const { language, words, paint } = around;
  const learned = `${paint.bold(words.learn.learned)}\n${reflow(currentExercise(state).learned[language], around.width)}`;
  return [shown, learned, paint.accent(lastExercise(state) ? words.learn.courseDone : words.learn.next)].join("\n\n");
}

function lastExercise(state: LearnState): boolean {
  return state.at === state.exercises.length - 1;
}

/** The checks as they light up, while a run goes on. */
function lights(state: LearnState, around: Surroundings): string {
  const { language, paint, words } = around;
  const marks: Readonly<Record<Light, string>> = {
    waiting: paint.dim("·"),
    running: paint.accent("…"),
    passed: paint.good("✓"),
    failed: paint.bad("✗"),
    skipped: paint.dim("–"),
    broken: paint.bad("!"),
  };
  const rows = currentExercise(state).checks.map(
    ({ id, title }) => `  ${marks[state.lights.get(id) ?? "waiting"]} ${title[language]}`,
  );
  return [paint.dim(words.learn.judging), ...rows].join("\n");
}

function statement(state: LearnState, around: Surroundings): string {
  const exercise = currentExercise(state);
  const lesson = around.course.lessons.find(({ slug }) => slug === exercise.lesson);
  if (lesson === undefined) return around.words.none;
  return reflow(around.statement(lesson), around.width);
}

function footer(state: LearnState, around: Surroundings): string {
  const { words, paint } = around;
  const notice = state.notice === undefined ? [] : [noticeText(state.notice, words)];
  return [...notice, question(state, words) ?? paint.dim(words.learn.keys)].join("\n");
}

function question(state: LearnState, words: Words): string | undefined {
  if (state.view === "ask-reset") return words.reset.ask;
  if (state.view === "ask-solution") return words.solution.ask;
  return undefined;
}

export function noticeText(notice: Notice, words: Words): string {
  switch (notice.kind) {
    case "saved":
      return words.learn.saved(notice.file);
    case "vanished":
      return words.learn.vanished(notice.file);
    case "backups":
      return words.reset.done(notice.files);
    case "shadows":
      return words.shadows(notice.files);
    case "progress-kept":
      return words.progressKept(notice.file);
    case "overlooked":
      return words.overlooked(notice.programs);
    case "not-passed":
      return words.learn.notPassed;
    case "course-done":
      return words.learn.courseDone;
    case "unknown-key":
      return words.learn.unknownKey(JSON.stringify(notice.key));
  }
}
