import { languages } from "../../verdict/language.ts";
import type { ExerciseOutline, Policy } from "../class.ts";
import type { StudentMarks } from "../marks.ts";
import type { Claim } from "../who.ts";
import { type FilledSheet, gradeOf, marksByRow, numberIn, numberLike, type Untouched } from "./grade-of.ts";
import { type Change, filled, type Sheet, type SheetCell } from "./sheet.ts";

/** A gradebook of Canvas (lib/gradebook_exporter.rb). */
export function isCanvasSheet({ header }: Sheet): boolean {
  const [first, second] = header.map(({ value }) => value.trim());
  const named = first === "Student" || (first === "LastName" && second === "FirstName");
  return named && columnOf(header, "ID") !== -1;
}

/** Who a row is about; undefined for rows that are about columns, and for Canvas's own test student. */
export function canvasClaim({ header }: Sheet, row: readonly SheetCell[]): Claim | undefined {
  const value = (title: string): string => row[columnOf(header, title)]?.value.trim() ?? "";
  const name = value("Student") || [value("LastName"), value("FirstName")].filter((part) => part !== "").join(", ");
  if (value("ID") === "" || pointsPossible.test(row[0]?.value ?? "") || name === "Student, Test") return undefined;
  const [login, number] = [value("SIS Login ID"), value("SIS User ID")];
  return {
    name: unsorted(name),
    known: {
      canvas: value("ID"),
      ...(login.includes("@") ? { email: login } : {}),
      ...(number === "" ? {} : { number }),
    },
  };
}

export interface CanvasOptions {
  readonly policy: Policy;
  /** The exercises that count. */
  readonly exercises: readonly ExerciseOutline[];
}

/** Fills the columns that are an exercise's, or the whole's; undefined where none is. */
export function fillCanvas(
  sheet: Sheet,
  marks: readonly StudentMarks[],
  options: CanvasOptions,
): FilledSheet | undefined {
  const targets = targetsOf(sheet, options);
  if (targets.length === 0) return undefined;
  const possible = sheet.rows.find((row) => pointsPossible.test(row[0]?.value ?? ""));
  const marksOf = marksByRow(marks);
  const done = sheet.rows.flatMap((row) => {
    const claim = canvasClaim(sheet, row);
    return claim === undefined ? [] : targets.map((target) => fillCell(row, { claim, target, possible, marksOf }));
  });
  return {
    text: filled(
      sheet,
      done.flatMap((one) => ("cell" in one ? [one] : [])),
    ),
    filled: done.filter((one) => "cell" in one).length,
    untouched: done.flatMap((one) => ("why" in one ? [one] : [])),
  };
}

interface Target {
  readonly column: number;
  /** An exercise's slug, or `total`. */
  readonly grade: string;
}

interface CellOptions {
  readonly claim: Claim;
  readonly target: Target;
  readonly possible: readonly SheetCell[] | undefined;
  readonly marksOf: (row: Claim) => StudentMarks | undefined;
}

type CellDone = Change | { readonly name: string; readonly why: Untouched };

function fillCell(row: readonly SheetCell[], { claim, target, possible, marksOf }: CellOptions): CellDone {
  const stays = (why: Untouched): CellDone => ({ name: claim.name, why });
  const cell = row[target.column];
  const found = marksOf(claim);
  if (found === undefined) return stays("unknown-student");
  if (/^(?:EX|N\/A)$/i.test(cell?.value.trim() ?? "")) return stays("excused");
  const sample = possible?.[target.column]?.value ?? "";
  const grade = gradeOf(found, target.grade, numberIn(sample) || undefined);
  if (typeof grade === "string") return stays(grade);
  return cell === undefined ? stays("no-grade") : { cell, value: numberLike(grade, sample) };
}

/** Columns of assignments are called `Title (id)`; which exercise one is, the policy says, or its title does. */
function targetsOf({ header }: Sheet, { policy, exercises }: CanvasOptions): readonly Target[] {
  const columns = header.flatMap(({ value }, column) => (assignment.test(value) ? [{ column, title: value }] : []));
  const found = columns.flatMap(({ column, title }) => {
    const grade = policy.columns[title] ?? exerciseIn(title, exercises);
    return grade === undefined ? [] : [{ column, grade }];
  });
  const [onlyColumn, ...others] = columns;
  const [onlyExercise, ...more] = exercises;
  if (found.length > 0 || onlyColumn === undefined || others.length > 0) return found;
  return onlyExercise === undefined || more.length > 0 ? [] : [{ column: onlyColumn.column, grade: onlyExercise.slug }];
}

function exerciseIn(title: string, exercises: readonly ExerciseOutline[]): string | undefined {
  const said = (assignment.exec(title)?.groups?.["title"] ?? "").toLowerCase();
  const meant = exercises.filter(
    (exercise) =>
      said.includes(exercise.slug) || languages.some((language) => said === exercise.title[language].toLowerCase()),
  );
  return meant.length === 1 ? meant[0]?.slug : undefined;
}

const assignment = /^(?<title>.+) \(\d+\)$/su;
const pointsPossible = /^\s*Points Possible/;

/** `Lovelace, Ada` as people write it. */
function unsorted(name: string): string {
  const [last = "", first, ...rest] = name.split(", ");
  return first === undefined || rest.length > 0 ? name : `${first} ${last}`;
}

function columnOf(header: readonly SheetCell[], title: string): number {
  return header.findIndex(({ value }) => value.trim() === title);
}
