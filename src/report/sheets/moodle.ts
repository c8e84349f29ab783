import type { Policy } from "../class.ts";
import type { StudentMarks } from "../marks.ts";
import type { Claim } from "../who.ts";
import { type FilledSheet, gradeOf, marksByRow, numberIn, numberLike, type Untouched } from "./grade-of.ts";
import { type Change, filled, type Sheet, type SheetCell } from "./sheet.ts";

/** A worksheet of a Moodle assignment, by titles of its own: its first column says which participant each row is about. */
export function isMoodleSheet({ header }: Sheet): boolean {
  return names.identifier.has(titleOf(header[0])) && columnOf(header, names.grade) !== -1;
}

/** Whether a sheet whose titles nobody knows may be one, in another language, by what its first column holds. */
export function mayBeMoodleSheet({ header, rows }: Sheet): boolean {
  return header.length >= columnsLeast && isNumbered(rows.map((row) => row[0]?.value ?? ""));
}

/** As many are in every worksheet, students hidden or not. */
const columnsLeast = 6;

/** Whether one word in the site's language stands before another number in each of them: `Teilnehmer/in12345`. */
function isNumbered(cells: readonly string[]): boolean {
  const words = new Set(cells.map((cell) => /^(?<word>\p{L}[\p{L} /]{2,})\d+$/u.exec(cell)?.groups?.["word"]));
  return words.size === 1 && !words.has(undefined) && new Set(cells).size === cells.length;
}

/** Who a row is about. */
export function moodleClaim({ header }: Sheet, row: readonly SheetCell[]): Claim {
  const id = participant.exec(row[0]?.value ?? "")?.groups?.["id"];
  const value = (titles: ReadonlySet<string>): string => row[columnOf(header, titles)]?.value.trim() ?? "";
  const [email, number] = [value(names.email), value(names.number)];
  return {
    name: value(names.fullName) || (row[0]?.value ?? ""),
    known: {
      ...(id === undefined ? {} : { moodle: id }),
      ...(email === "" ? {} : { email }),
      ...(number === "" ? {} : { number }),
    },
  };
}

/** When a row's student handed in, as the worksheet writes it; empty where nothing was, or the sheet does not say. */
export function moodleTime({ header }: Sheet, row: readonly SheetCell[]): string {
  const written = row[columnOf(header, names.handedIn)]?.value.trim() ?? "";
  return written === "-" ? "" : written;
}

export interface MoodleOptions {
  readonly policy: Policy;
  /** What goes into the grade: an exercise's slug, or `total`. */
  readonly target: string;
  /** HTML for the column of comments; it must not begin like a formula. */
  readonly comment: (marks: StudentMarks) => string;
}

/** Fills grades and comments, and nothing else; undefined where there is no column for grades. */
export function fillMoodle(
  sheet: Sheet,
  marks: readonly StudentMarks[],
  options: MoodleOptions,
): FilledSheet | undefined {
  const { header } = sheet;
  const named = header.findIndex(({ value }) => options.policy.columns[value] !== undefined);
  const grade = named === -1 ? columnOf(header, names.grade) : named;
  if (grade === -1) return undefined;
  const target = options.policy.columns[header[grade]?.value ?? ""] ?? options.target;
  const columns = {
    grade,
    most: columnOf(header, names.most),
    mayChange: columnOf(header, names.mayChange),
    comment: columnOf(header, names.comment),
  };
  const marksOf = marksByRow(marks);
  const done = sheet.rows.map((row) => fillRow(row, moodleClaim(sheet, row), { ...options, marksOf, target, columns }));
  return {
    text: filled(
      sheet,
      done.flatMap((one) => ("changes" in one ? one.changes : [])),
    ),
    filled: done.filter((one) => "changes" in one).length,
    untouched: done.flatMap((one) => ("why" in one ? [one] : [])),
  };
}

interface RowOptions extends MoodleOptions {
  readonly marksOf: (row: Claim) => StudentMarks | undefined;
  readonly columns: Readonly<Record<"grade" | "most" | "mayChange" | "comment", number>>;
}

type RowDone = { readonly changes: readonly Change[] } | { readonly name: string; readonly why: Untouched };

function fillRow(row: readonly SheetCell[], claim: Claim, options: RowOptions): RowDone {
  const { columns } = options;
  const stays = (why: Untouched): RowDone => ({ name: claim.name, why });
  const marks = options.marksOf(claim);
  const cell = row[columns.grade];
  if (marks === undefined) return stays("unknown-student");
  if (/^(?:no|否)$/i.test(row[columns.mayChange]?.value.trim() ?? "")) return stays("locked");
  const sample = row[columns.most]?.value ?? "";
  const grade = gradeOf(marks, options.target, numberIn(sample));
  if (typeof grade === "string") return stays(grade);
  if (cell === undefined) return stays("no-grade");
  const comment = row[columns.comment];
  return {
    changes: [
      { cell, value: numberLike(grade, sample) },
      ...(comment === undefined ? [] : [{ cell: comment, value: options.comment(marks) }]),
    ],
  };
}

// The importer wants the titles of the site's language (mod/assign/feedback/offline/importgradeslib.php); for others than
// these the teacher names the column in the policy.
const names = {
  identifier: new Set(["identifier", "识别码", "标识符", "编号", "識別碼"]),
  fullName: new Set(["full name", "全名", "姓名"]),
  email: new Set(["email address", "电子邮件地址", "email地址", "email 地址"]),
  number: new Set(["id number", "学号", "编号", "id号"]),
  grade: new Set(["grade", "成绩", "分数"]),
  most: new Set(["maximum grade", "最高分", "最高成绩", "满分"]),
  mayChange: new Set(["grade can be changed", "允许更改成绩", "成绩可以更改", "可以更改成绩"]),
  handedIn: new Set([
    "last modified (submission)",
    "最后修改（学生）",
    "最后修改（提交）",
    "最後修改（學生）",
    "最後修改的(作業)",
  ]),
  comment: new Set(["feedback comments", "反馈评论", "反馈评语", "评语反馈"]),
} as const;

const participant = /^\D*?(?<id>\d+)$/u;

function columnOf(header: readonly SheetCell[], titles: ReadonlySet<string>): number {
  return header.findIndex((cell) => titles.has(titleOf(cell)));
}

function titleOf(cell: SheetCell | undefined): string {
  return (cell?.value ?? "").trim().toLowerCase();
}
