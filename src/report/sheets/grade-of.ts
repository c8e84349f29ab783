import { hundredths, type StudentMarks } from "../marks.ts";
import { type Claim, registerOf } from "../who.ts";

/** Why a row of a sheet stays as it was. */
export type Untouched = "unknown-student" | "no-grade" | "missing" | "locked" | "excused";

/** A sheet filled in, and the rows that were not. */
export interface FilledSheet {
  readonly text: string;
  readonly filled: number;
  readonly untouched: readonly { readonly name: string; readonly why: Untouched }[];
}

/** Finds the marks of the one student that a row of a sheet is about. */
export function marksByRow(marks: readonly StudentMarks[]): (row: Claim) => StudentMarks | undefined {
  const register = registerOf(marks.map(({ student }) => student));
  const byStudent = new Map(marks.map((one) => [one.student.id, one]));
  return (row) => byStudent.get(register.find(row)?.student.id ?? "");
}

/**
 * A student's grade in `target` (an exercise's slug, or `total`) on a scale up to `most`; an exercise's own points where
 * there is no scale. Or why there is none: what was not handed in is left to the teacher, and what is open is no zero.
 */
export function gradeOf(marks: StudentMarks, target: string, most: number | undefined): number | Untouched {
  if (target === "total") {
    if (marks.marks.every(({ state }) => state === "missing")) return "missing";
    return marks.percent === undefined ? "no-grade" : hundredths((marks.percent / 100) * (most ?? 100));
  }
  const mark = marks.marks.find(({ exercise }) => exercise.slug === target);
  if (mark === undefined || mark.state === "open") return "no-grade";
  if (mark.state === "missing") return "missing";
  const whole = mark.exercise.max_points;
  return hundredths(most === undefined || whole === 0 ? mark.points : (mark.points / whole) * most);
}

/** A number as the sheet writes it: `85,5` where its own numbers have a comma. */
export function numberLike(value: number, sample: string): string {
  const written = String(value);
  return /^\d+,\d+$/.test(sample.trim()) ? written.replace(".", ",") : written;
}

/** A cell's number; undefined where it holds none. */
export function numberIn(text: string | undefined): number | undefined {
  const written = (text ?? "").trim().replace(/^(\d+),(\d+)$/, "$1.$2");
  return written !== "" && Number.isFinite(Number(written)) ? Number(written) : undefined;
}
