import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { byteOrderMark, classCsv } from "../report/class-csv.ts";
import { classJson } from "../report/class-json.ts";
import type { ClassRecord, ExerciseOutline } from "../report/class.ts";
import { classroomResult } from "../report/classroom.ts";
import { gradescopeResults } from "../report/gradescope.ts";
import { gradebookCsv, type GradebookRow } from "../report/index.ts";
import { junit } from "../report/junit.ts";
import { countingExercises, marksOf, type StudentMarks } from "../report/marks.ts";
import { classPage } from "../report/pages/class-page.ts";
import { feedbackPage } from "../report/pages/feedback.ts";
import { fileNames } from "../report/pages/file-names.ts";
import { fillCanvas } from "../report/sheets/canvas.ts";
import type { FilledSheet } from "../report/sheets/grade-of.ts";
import { fillMoodle } from "../report/sheets/moodle.ts";
import type { ClassList } from "./class-lists.ts";
import { moodleComment, moodleFeedback } from "./moodle-feedback.ts";

/** Files by their path in the output folder. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

export interface Outputs {
  readonly files: Files;
  /** Sheets, and the rows of each that stay as they were; `filled` is undefined where no column is for grades. */
  readonly sheets: readonly {
    readonly file: string;
    /** Where it is written, in the output folder. */
    readonly path: string;
    readonly filled: FilledSheet | undefined;
    /** Titles of the columns that a grade might be meant for. */
    readonly columns: readonly string[];
  }[];
}

/** Everything that is handed to a teacher: a function of the class, so that the same class gives the same bytes. */
export async function outputsOf(record: ClassRecord, lists: readonly ClassList[]): Promise<Outputs> {
  const marks = marksOf(record);
  const names = fileNames(record.students);
  const filledSheets = sheetOutputs(lists, record, marks);
  const pages = marks.map((one) => {
    const findings = record.findings.filter(({ student }) => student === one.student.id);
    return [one, feedbackPage(one, record.policy, findings)] as const;
  });
  const files = new Map<string, string | Uint8Array>([
    ["gradebook.csv", classCsv(record, marks)],
    ["verdicts.csv", byteOrderMark + gradebookCsv(rowsOf(record))],
    ["class.json", classJson(record, marks)],
    ["class.html", classPage({ record, marks, pageOf: (id) => `feedback/${encodeURIComponent(nameOf(id))}.html` })],
    ...pages.map(([one, text]) => [`feedback/${nameOf(one.student.id)}.html`, text] as const),
    ...junitFiles(record),
    ...marks.flatMap((one) => platformFiles(one, record, nameOf(one.student.id))),
    ...filledSheets.flatMap(({ path, filled }) => (filled === undefined ? [] : [[path, filled.text] as const])),
  ]);
  const returned = await moodleFeedback(pages.map(([{ student }, text]) => ({ student, page: text })));
  if (returned !== undefined) files.set(feedbackZip, returned);
  return {
    files,
    sheets: filledSheets.map(({ list, path, filled }) => ({ file: list.file, path, filled, columns: columnsIn(list) })),
  };

  function nameOf(student: string): string {
    return names.get(student) ?? "student";
  }
}

function rowsOf(record: ClassRecord): readonly GradebookRow[] {
  return record.graded.flatMap(({ student, verdict }) => (verdict === undefined ? [] : [{ student, verdict }]));
}

const feedbackZip = "moodle/feedback.zip";

interface SheetOutput {
  readonly list: ClassList;
  readonly path: string;
  readonly filled: FilledSheet | undefined;
}

/** The platforms' sheets, filled in. Two of one name, from two folders, come back under two. */
function sheetOutputs(
  lists: readonly ClassList[],
  record: ClassRecord,
  marks: readonly StudentMarks[],
): readonly SheetOutput[] {
  const taken = new Set([feedbackZip]);
  return lists.flatMap((list) => {
    const { kind, sheet, file } = list;
    if (kind === "list") return [];
    const path = freePath(`${kind}/${file.slice(file.lastIndexOf("/") + 1)}`, taken);
    return [{ list, path, filled: filledIn({ kind, sheet }, record, marks) }];
  });
}

/** `worksheet-2.csv` where there is a `worksheet.csv`; to some file systems letters of either case are the same. */
function freePath(wanted: string, taken: Set<string>): string {
  const [, name = "", ending = ""] = /^(.*?)(\.[^./]*)?$/s.exec(wanted) ?? [];
  let path = wanted;
  for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${name}-${number}${ending}`;
  taken.add(path.toLowerCase());
  return path;
}

function filledIn(
  { kind, sheet }: Pick<ClassList, "sheet"> & { readonly kind: "moodle" | "canvas" },
  record: ClassRecord,
  marks: readonly StudentMarks[],
): FilledSheet | undefined {
  const { policy } = record;
  const exercises = countingExercises(record);
  if (kind === "canvas") return fillCanvas(sheet, marks, { policy, exercises });
  const comment = (one: StudentMarks): string => moodleComment(one, policy);
  return fillMoodle(sheet, marks, { policy, target: onlyOf(exercises), comment });
}

/** Canvas calls an assignment `Title (id)`; elsewhere it may be any. */
function columnsIn({ kind, sheet }: ClassList): readonly string[] {
  const titles = sheet.header.map(({ value }) => value);
  return kind === "canvas" ? titles.filter((title) => /\(\d+\)$/.test(title)) : titles;
}

/** An assignment on a platform is one exercise where only one counts, else all of them. */
function onlyOf(exercises: readonly ExerciseOutline[]): string {
  const [only, ...others] = exercises;
  return only !== undefined && others.length === 0 ? only.slug : "total";
}

/** GitLab takes files below 30 MB. */
const casesMost = 500;

/** One file for each exercise; several where it has many hand-ins. */
function junitFiles(record: ClassRecord): readonly (readonly [string, string])[] {
  const { language } = record.policy;
  return countingExercises(record).flatMap(({ slug }) => {
    const rows = rowsOf(record).filter(({ verdict }) => verdict.exercise === slug);
    const chunks = Array.from({ length: Math.ceil(rows.length / casesMost) }, (_, at) =>
      rows.slice(at * casesMost, (at + 1) * casesMost),
    );
    return chunks.map((chunk, at) => {
      const number = chunks.length === 1 ? "" : `-${at + 1}`;
      return [`junit/${slug}${number}.xml`, junit(chunk, { language })] as const;
    });
  });
}

function platformFiles(
  marks: StudentMarks,
  { policy }: ClassRecord,
  name: string,
): readonly (readonly [string, string])[] {
  const results = gradescopeResults(marks, policy);
  const judged = marks.marks.filter(({ graded }) => graded !== undefined);
  return [
    ...(results === undefined ? [] : [[`gradescope/${name}/results.json`, results] as const]),
    ...judged.map((mark) => [`classroom/${name}/${mark.exercise.slug}.json`, classroomResult(mark, policy)] as const),
  ];
}

/** Lists what was written, so that the next run knows what it may remove. */
const manifest = ".written";

/** Writes each file whole or not at all; what an earlier run wrote and this one does not is removed, and nothing else. */
export async function writeOutputs(out: string, files: Files): Promise<void> {
  const before = await readFile(join(out, manifest), "utf8").catch(() => "");
  await writeWhole(join(out, manifest), [...new Set([...before.split("\n"), ...files.keys()])].join("\n"));
  for (const [path, content] of files) await writeWhole(join(out, path), content);
  for (const path of before.split("\n").filter((one) => isWithin(one) && !files.has(one))) {
    await rm(join(out, path), { force: true });
  }
  await writeWhole(join(out, manifest), [...files.keys()].join("\n"));
}

/** The manifest is a file like others, that somebody may have changed. */
function isWithin(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.split("/").includes("..");
}

async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
