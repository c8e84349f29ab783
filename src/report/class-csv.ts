import { boundsTexts } from "./bounds-text.ts";
import type { ClassRecord } from "./class.ts";
import { classWords } from "./class-words.ts";
import { csvOf } from "./csv.ts";
import { countingExercises, type Mark, type StudentMarks } from "./marks.ts";

/** Without it a spreadsheet reads names as another encoding than UTF-8. */
export const byteOrderMark = "\ufeff";

/**
 * The gradebook: a line for each student, with the points of each exercise and the whole. An empty cell is no grade,
 * which is not the same as no points.
 */
export function classCsv(record: ClassRecord, marks: readonly StudentMarks[]): string {
  const exercises = countingExercises(record);
  const header = [
    "student",
    "name",
    "number",
    "email",
    ...exercises.map(({ slug, max_points }) => `${slug} (${max_points})`),
    "percent",
    "passed",
    "missing",
    "open",
    "late",
    "flaky",
    "overridden",
    "dropped",
    "containment",
    "bounds",
  ];
  return byteOrderMark + csvOf([header, ...marks.map((one) => rowOf(one))]);
}

function rowOf({ student, marks, percent, passed, dropped }: StudentMarks): readonly (string | number)[] {
  const slugs = (wanted: (mark: Mark) => boolean): string =>
    marks
      .filter((mark) => wanted(mark))
      .map(({ exercise }) => exercise.slug)
      .join(" ");
  return [
    student.id,
    student.name,
    student.known.number ?? "",
    student.known.email ?? "",
    ...marks.map((mark) => (mark.state === "open" || mark.state === "missing" ? "" : mark.points)),
    percent ?? "",
    passed === undefined ? "" : passed ? "yes" : "no",
    slugs(({ state }) => state === "missing"),
    slugs(({ state }) => state === "open"),
    slugs(({ days_late }) => days_late !== undefined),
    slugs(({ graded }) => (graded?.flaky.length ?? 0) > 0),
    slugs(({ state }) => state === "overridden"),
    slugs(({ exercise }) => dropped.has(exercise.slug)),
    containmentOf(marks),
    boundsTexts(
      marks.map(({ graded }) => graded?.bounds),
      classWords.en,
    ).join(" / "),
  ];
}

/** What was in force, and whether the teacher insisted on less than is required. */
function containmentOf(marks: readonly Mark[]): string {
  const found = distinct(marks.map(({ graded }) => graded?.verdict?.containment));
  const insisted = marks.some(({ graded }) => graded?.insisted === true) ? [" (insisted)"] : [];
  return found.join(" ") + insisted.join("");
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
