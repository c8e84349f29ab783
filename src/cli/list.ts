import type { Course, Exercise } from "../course/course.ts";
import type { Language } from "../verdict/language.ts";
import { reflow } from "./reflow.ts";
import type { Words } from "./words/index.ts";

export interface ListState {
  readonly passed: ReadonlySet<string>;
  /** Index of the exercise the learner is at. */
  readonly at: number;
}

interface ListWords {
  readonly language: Language;
  readonly words: Words;
  readonly paint: {
    bold(text: string): string;
    dim(text: string): string;
    good(text: string): string;
    accent(text: string): string;
  };
}

/** Parts and exercises with the learner's progress, a line each. */
export function listLines(course: Course, state: ListState, look: ListWords): readonly string[] {
  const { words } = look;
  const lines = course.parts.flatMap((part) => {
    const inPart = course.exercises.filter((exercise) => partOf(course, exercise) === part.number);
    if (inPart.length === 0) return [];
    const title = look.paint.bold(words.list.part(part.number, part.title[look.language]));
    return [title, ...inPart.map((exercise) => row(course, exercise, state, look)), ""];
  });
  const passed = course.exercises.filter(({ slug }) => state.passed.has(slug)).length;
  return [...lines, look.paint.dim(words.list.count(passed, course.exercises.length))];
}

function partOf(course: Course, exercise: Exercise): number | undefined {
  return course.lessons.find(({ slug }) => slug === exercise.lesson)?.part;
}

function row(course: Course, exercise: Exercise, state: ListState, look: ListWords): string {
  const { words, paint, language } = look;
  const here = course.exercises[state.at] === exercise;
  const passed = state.passed.has(exercise.slug);
  const mark = passed ? paint.good("●") : here ? paint.accent("◉") : "○";
  const notes = [passed ? words.list.passed : undefined, here ? words.list.here : undefined].filter(
    (note) => note !== undefined,
  );
  const note = notes.length === 0 ? words.list.open : notes.join(", ");
  return `  ${mark} ${exercise.slug.padEnd(20)} ${exercise.title[language]} ${paint.dim(`(${note})`)}`;
}

interface HintLook extends Pick<ListWords, "language" | "words"> {
  readonly width: number;
}

/** The hints opened so far, and how many are left; `atLast` is said where none is. */
export function hintText(exercise: Exercise, opened: number, look: HintLook, atLast: string): string {
  const { words, language } = look;
  const all = exercise.hints;
  const shown = all.slice(0, opened).map((hint, index) => {
    const title = words.hint.title(index + 1, all.length);
    return [
      title,
      ...reflow(hint[language], look.width - 2)
        .split("\n")
        .map((line) => `  ${line}`),
    ].join("\n");
  });
  return [...shown, opened < all.length ? words.hint.more(all.length - opened) : atLast].join("\n\n");
}
