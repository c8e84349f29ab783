import { parse } from "csv-parse/sync";
import type { Parsed } from "../course/problem.ts";
import type { Student } from "../report/class.ts";
import { canvasClaim, isCanvasSheet } from "../report/sheets/canvas.ts";
import { isMoodleSheet, moodleClaim, moodleTime } from "../report/sheets/moodle.ts";
import { type Sheet, sheetOf } from "../report/sheets/sheet.ts";
import { type Claim, fold, registerOf } from "../report/who.ts";

/** A list of students that a teacher gave; the sheets of platforms are filled in afterwards. */
export interface ClassList {
  /** Name of its file. */
  readonly file: string;
  readonly kind: "moodle" | "canvas" | "list";
  readonly sheet: Sheet;
  readonly claims: readonly Listed[];
}

/** A student on a list. */
type Listed = Claim & {
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
  if (isMoodleSheet(sheet)) {
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
  const twice = claims.find(({ id }, at) => id !== undefined && claims.findIndex((one) => sameId(one.id, id)) < at);
  if (twice !== undefined) {
    const message = `Expected every student once, got \`${twice.id}\` for the second time.`;
    return { ok: false, problems: [{ file, line: twice.line, message, fix: "Remove the line, or correct the id." }] };
  }
  return { ok: true, value: { file, kind: "list", sheet, claims } };
}

function sameId(a: string | undefined, b: string): boolean {
  return a !== undefined && fold(a) === fold(b);
}

/** The students of all lists, each once: what one list knows of a student is added to what another does. */
export function studentsOf(lists: readonly ClassList[]): readonly Student[] {
  const register = registerOf([]);
  const taken = new Set<string>();
  for (const claim of lists.flatMap(({ claims }) => claims)) {
    const found = register.find(claim);
    if (found?.sure === true && !contradicts(found.student, claim)) {
      register.put({ ...found.student, known: { ...claim.known, ...found.student.known } });
    } else register.put({ id: freeId(claim, taken), name: claim.name, known: claim.known });
  }
  return register.students();
}

/** When students handed in, as lists write it, by the student's id; what two lists say otherwise is said side by side. */
export function timesIn(lists: readonly ClassList[], students: readonly Student[]): ReadonlyMap<string, string> {
  const register = registerOf(students);
  const times = new Map<string, string>();
  for (const claim of lists.flatMap(({ claims }) => claims)) {
    const id = register.find(claim)?.student.id;
    if (id === undefined || claim.handed_in === undefined) continue;
    const known = times.get(id);
    const both = known === undefined || known === claim.handed_in ? claim.handed_in : `${known} | ${claim.handed_in}`;
    times.set(id, both);
  }
  return times;
}

/** Two people of one name: some id of theirs differs. */
function contradicts(student: Student, claim: Claim): boolean {
  const theirs = new Map(Object.entries(student.known));
  return Object.entries(claim.known).some(([kind, value]) => {
    const other = theirs.get(kind);
    return other !== undefined && other.toLowerCase() !== value.toLowerCase();
  });
}

/** The list's own id, else the name; where somebody else has it, what tells them apart behind it. */
function freeId({ id, name, known }: Listed, taken: Set<string>): string {
  const [told] = Object.values(known);
  const wanted = id ?? name;
  const choices = [wanted, ...(told === undefined ? [] : [`${wanted} (${told})`])];
  let free = choices.find((one) => !taken.has(fold(one)));
  for (let number = 2; free === undefined; number++) {
    if (!taken.has(fold(`${wanted} (${number})`))) free = `${wanted} (${number})`;
  }
  taken.add(fold(free));
  return free;
}
