import { noticeText, type Surroundings } from "./screen.ts";
import { currentExercise, type LearnState } from "./state.ts";
import { hintText, listLines } from "../list.ts";
import { reflow } from "../reflow.ts";

/**
 * What to print after a step when nothing may be redrawn: only what is new. A screen reader reads it in order, a log
 * keeps it. Empty when nothing new is to be said.
 */
export function plainText(before: LearnState | undefined, after: LearnState, around: Surroundings): string {
  const parts = [
    opened(before, after) ? opening(after, around) : "",
    after.notice !== undefined && after.notice !== before?.notice ? noticeText(after.notice, around.words) : "",
    newView(before, after) ? viewText(after, around) : "",
    after.verdict !== undefined && after.verdict !== before?.verdict ? verdictText(after, around) : "",
  ];
  return parts
    .filter((part) => part !== "")
    .map((part) => `${part.trimEnd()}\n`)
    .join("\n");
}

function opened(before: LearnState | undefined, after: LearnState): boolean {
  return before === undefined || before.at !== after.at;
}

function opening(state: LearnState, around: Surroundings): string {
  const { words, language } = around;
  const exercise = currentExercise(state);
  const title = `${exercise.slug} · ${exercise.title[language]} (${words.learn.position(state.at + 1, state.exercises.length)})`;
  const lesson = around.course.lessons.find(({ slug }) => slug === exercise.lesson);
  const read = lesson === undefined ? [] : [words.learn.lesson(lesson.file[language])];
  return [title, ...read, words.learn.intro(around.files), words.learn.keysPlain].join("\n");
}

function newView(before: LearnState | undefined, after: LearnState): boolean {
  return before !== undefined && (before.view !== after.view || before.hints !== after.hints);
}

function viewText(state: LearnState, around: Surroundings): string {
  const { words } = around;
  switch (state.view) {
    case "verdict":
      return "";
    case "exercise": {
      const lesson = around.course.lessons.find(({ slug }) => slug === currentExercise(state).lesson);
      return lesson === undefined ? "" : reflow(around.statement(lesson), around.width);
    }
    case "hints":
      return hintText(currentExercise(state), state.hints, around, words.hint.lastHere);
    case "list":
      return [...listLines(around.course, state, around), words.learn.chooseExercise].join("\n");
    case "solution":
      return around.solution;
    case "ask-solution":
      return words.solution.ask;
    case "ask-reset":
      return words.reset.ask;
  }
}

function verdictText(state: LearnState, around: Surroundings): string {
  const { words, language } = around;
  const report = around.report(state).trimEnd();
  if (state.verdict?.outcome !== "passed") return report;
  const last = state.at === state.exercises.length - 1;
  const learned = `${words.learn.learned}: ${currentExercise(state).learned[language]}`;
  return [report, learned, last ? words.learn.courseDone : words.learn.next].join("\n");
}
