import { parse } from "csv-parse/sync";
import type { Parsed, Problem } from "../course/problem.ts";
import { canvasClaim, isCanvasSheet } from "../report/sheets/canvas.ts";
import { isMoodleSheet, mayBeMoodleSheet, moodleClaim, moodleTime } from "../report/sheets/moodle.ts";
import { type Sheet, sheetOf } from "../report/sheets/sheet.ts";
import { type Claim, fold } from "../report/who.ts";

/** A list of students that a teacher gave; the sheets of platforms are filled in afterwards. */
export interface ClassList {
  /** Name of its file. */
  readonly file: string;
  readonly kind: "moodle" | "canvas" | "list";
  readonly sheet: Sheet;
  readonly claims: readonly Listed[];
}

/** A student on a list. */
export type Listed = Claim & {
  readonly id?: string;
  /** When the student handed in, as the list writes it. */
  readonly handed_in?: string;
};

/** Reads a CSV list of students: a worksheet of Moodle, a gradebook of Canvas, or one with a line of titles. */
export function readClassList(file: string, bytes: Uint8Array): Parsed<ClassList> {
  const wrong = (message: string, fix: string, line?: number): Parsed<ClassList> => ({
    ok: false,
    problems: [{ file, message, fix, ...(line === undefined ? {} : { line }) }],
  });
  const text = textOf(bytes);
  if (text === undefined) return wrong("Expected UTF-8, got other bytes.", "Save it as “CSV UTF-8”.");
  const sheet = sheetOf(text);
  if (sheet === undefined || !isReadAlike(sheet)) {
    return wrong("Expected CSV, got quotes that do not fit together.", "Save it as CSV again.");
  }
  const columns = columnsOf(sheet);
  // Of the platforms that we know only GitHub tells accounts, and its lists begin as others' do.
  if (columns.github !== -1) return listOf(file, sheet, columns);
  if (isMoodleSheet(sheet) || (!isTitled(sheet, columns) && mayBeMoodleSheet(sheet))) {
    const claims = sheet.rows.map((row) => ({ ...moodleClaim(sheet, row), ...handedIn(moodleTime(sheet, row)) }));
    return { ok: true, value: { file, kind: "moodle", sheet, claims } };
  }
  if (isCanvasSheet(sheet)) {
    const claims = sheet.rows.flatMap((row) => canvasClaim(sheet, row) ?? []);
    return { ok: true, value: { file, kind: "canvas", sheet, claims } };
  }
  if (columns.id === -1 && columns.name === -1) {
    return wrong("Expected a column `student`, `name` or `github`, got none.", "Put a line of titles first.", 1);
  }
  return listOf(file, sheet, columns);
}

/** UTF-8, with a byte order mark or without; UTF-16 where its mark says so, as spreadsheets write “Unicode text”. */
function textOf(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? "utf-16le" : "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a reader of CSV that knows every corner of it finds the same cells; else nothing may be filled in. */
function isReadAlike(sheet: Sheet): boolean {
  try {
    const read = parse(sheet.text, {
      bom: true,
      delimiter: sheet.delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
    });
    const ours = [sheet.header, ...sheet.rows].map((row) => row.map(({ value }) => value));
    return JSON.stringify(read) === JSON.stringify(ours);
  } catch {
    return false;
  }
}

function handedIn(written: string): Pick<Listed, "handed_in"> {
  return written === "" ? {} : { handed_in: written };
}

type Column = "id" | "name" | "number" | "email" | "github" | "moodle" | "canvas" | "gradescope" | "handedIn";

const titles: Readonly<Record<Column, ReadonlySet<string>>> = {
  id: new Set(["student", "id", "identifier", "roster_identifier", "username", "user", "学生", "账号", "用户名"]),
  name: new Set(["name", "full name", "student name", "姓名", "全名"]),
  number: new Set(["number", "student number", "student id", "id number", "sid", "学号"]),
  email: new Set(["email", "e-mail", "email address", "mail", "邮箱", "电子邮件"]),
  github: new Set(["github", "github_username", "github username", "github login"]),
  moodle: new Set(["moodle"]),
  canvas: new Set(["canvas"]),
  gradescope: new Set(["gradescope"]),
  handedIn: new Set(["submission_timestamp", "submitted_at", "handed in", "提交时间"]),
};

type Columns = Readonly<Record<Column, number>>;

function columnsOf({ header }: Sheet): Columns {
  const said = header.map(({ value }) => value.replace("\ufeff", "").trim().toLowerCase());
  const at = (column: Column): number => said.findIndex((title) => titles[column].has(title));
  return {
    id: at("id"),
    name: at("name"),
    number: at("number"),
    email: at("email"),
    github: at("github"),
    moodle: at("moodle"),
    canvas: at("canvas"),
    gradescope: at("gradescope"),
    handedIn: at("handedIn"),
  };
}

/** Whether its titles are those of a list of students. German worksheets have `ID` too, and nothing else of these. */
function isTitled({ header }: Sheet, { id, name, number }: Columns): boolean {
  const isWorksheetsId = header[id]?.value.trim().toLowerCase() === "id";
  return name !== -1 || number !== -1 || (id !== -1 && !isWorksheetsId);
}

const knownColumns = ["number", "email", "github", "moodle", "canvas", "gradescope"] as const;

function listOf(file: string, sheet: Sheet, columns: Columns): Parsed<ClassList> {
  const rows = sheet.rows.map((row, at) => ({
    line: at + 2,
    cell: (column: Column) => row[columns[column]]?.value.trim() ?? "",
  }));
  const claims = rows.flatMap(({ cell, line }) => {
    const known = Object.fromEntries(
      knownColumns.map((kind) => [kind, cell(kind)]).filter(([, value]) => value !== ""),
    );
    const name = cell("name") || cell("id") || cell("github");
    const id = cell("id");
    return name === "" ? [] : [{ name, known, line, ...handedIn(cell("handedIn")), ...(id === "" ? {} : { id }) }];
  });
  const problems = problemsIn(file, claims);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { file, kind: "list", sheet, claims } };
}

/** Students who are there twice by id, and those of one name whom nothing tells apart. */
function problemsIn(file: string, claims: readonly (Listed & { readonly line: number })[]): readonly Problem[] {
  const ids = new Set<string>();
  const names = new Map<string, number>();
  return claims.flatMap(({ id, name, known, line }): readonly Problem[] => {
    if (id !== undefined) {
      const isTwice = ids.has(fold(id));
      ids.add(fold(id));
      const message = `Expected every student once, got \`${id}\` for the second time.`;
      return isTwice ? [{ file, line, message, fix: "Remove the line, or correct the id." }] : [];
    }
    if (Object.keys(known).length > 0) return [];
    const first = names.get(fold(name));
    names.set(fold(name), first ?? line);
    const message = `Expected something that tells \`${name}\` from the one in line ${first}, got nothing.`;
    const fix = "Give each an id, a number or an email; or remove the line.";
    return first === undefined ? [] : [{ file, line, message, fix }];
  });
}
