import { expect, it } from "vitest";
import { describeProblem } from "../../src/course/problem.ts";
import { type ClassList, readClassList } from "../../src/grader/class-lists.ts";
import { rosterOf } from "../../src/grader/roster.ts";

function read(text: string | Uint8Array): ClassList | string {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const parsed = readClassList("list.csv", bytes);
  return parsed.ok ? parsed.value : parsed.problems.map((problem) => describeProblem(problem)).join("\n");
}

function list(text: string | Uint8Array): ClassList {
  const found = read(text);
  if (typeof found === "string") throw new Error(found);
  return found;
}

it.each([
  ["with a mark and semicolons", "\ufeffstudent;name;email\nada;Ada Lovelace;ada@example.edu\n"],
  ["with quotes and other columns", 'name,group,student,e-mail\r\n"Ada Lovelace","A,1",ada,ada@example.edu\r\n'],
  ["with tabs", "id\tfull name\temail\nada\tAda Lovelace\tada@example.edu"],
  ["in Chinese", "账号,姓名,邮箱\nada,Ada Lovelace,ada@example.edu\n"],
  ["with empty lines", "student,name,email\nada,Ada Lovelace,ada@example.edu\n,,\n"],
])("reads a list %s", (_, text) => {
  expect(rosterOf([list(text)]).students).toEqual([
    { id: "ada", name: "Ada Lovelace", known: { email: "ada@example.edu" } },
  ]);
});

it("takes GitHub Classroom's list of accounts for what it is", () => {
  const accounts = list("identifier,github_username,github_id,name\nS7,ada-l,815,Ada Lovelace\n");
  expect(accounts.kind).toBe("list");
  expect(rosterOf([accounts]).students).toEqual([{ id: "S7", name: "Ada Lovelace", known: { github: "ada-l" } }]);
});

it.each([
  ["a list with numbers first", "list", "number,name,email,github,group\nS0001,Ada,a@b,ada,1\nS0002,Bob,b@b,bob,1\n"],
  [
    "a list whose ids are numbered",
    "list",
    "student,name,number,email,section,programme\nstu001,Ada Lovelace,4711,a@b,A,CS\nstu002,Bob,4712,b@b,A,CS\n",
  ],
  [
    "a list without names whose ids are numbered",
    "list",
    "ID,student id,email,section,programme,year\nstu001,4711,a@b,A,CS,1\nstu002,4712,b@b,A,CS,1\n",
  ],
  [
    "GitHub Classroom's grades",
    "list",
    "assignment_name,github_username,roster_identifier,x,y,z,submission_timestamp\nLab 3,ada,S1,,,,\n",
  ],
  [
    "a worksheet in German",
    "moodle",
    "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden\nTeilnehmer/in 7,Ada,a@b,-,,100,Ja\n",
  ],
] as const)("knows %s", (_, kind, text) => {
  expect(list(text).kind).toBe(kind);
});

it("reads what a spreadsheet calls Unicode text", () => {
  const bytes = Buffer.from("\ufeff学号\t姓名\r\n007\t王芳\r\n", "utf16le");
  expect(rosterOf([list(new Uint8Array(bytes))]).students).toEqual([
    { id: "王芳", name: "王芳", known: { number: "007" } },
  ]);
});

it.each([
  ["student,name\nada,A\nbob,B\nADA,C\n", "list.csv:4: Expected every student once, got `ADA` for the second time."],
  [
    "name,email\nWei Wang,\nWei Wang,wei@x\nwei wang,\n",
    "list.csv:4: Expected something that tells `wei wang` from the one in line 2, got nothing.",
  ],
  ["colour,size\nred,3\n", "list.csv:1: Expected a column `student`, `name` or `github`, got none."],
  ['student,name\n"ada,A\n', "list.csv: Expected CSV, got quotes that do not fit together."],
  [new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xd6, 0xd0]), "list.csv: Expected UTF-8, got other bytes."],
])("says what is wrong with %j", (text, problem) => {
  expect(read(text)).toContain(problem);
});

const moodle = `Identifier,"Full name","Email address",Grade
"Participant 12345","Ada Lovelace",ada@example.edu,
"Participant 12346",王芳,wang@example.edu,
"Participant 12347",王芳,wang2@example.edu,
`;
const canvas = `Student,ID,SIS User ID,SIS Login ID,Section,Lab (1)
    Points Possible,,,,,10
"Lovelace, Ada",4711,,ada@example.edu,A,
"Student, Test",1,,,,
`;

it("knows each student once, with what every list knows of them, and keeps two of one name apart", () => {
  const roster = list("student,name,email\nada,Ada Lovelace,ada@example.edu\n");
  const sheets = [roster, list(moodle), list(canvas)];
  expect(sheets.map(({ kind }) => kind)).toEqual(["list", "moodle", "canvas"]);
  expect(rosterOf(sheets).students).toEqual([
    { id: "ada", name: "Ada Lovelace", known: { email: "ada@example.edu", moodle: "12345", canvas: "4711" } },
    { id: "王芳", name: "王芳", known: { moodle: "12346", email: "wang@example.edu" } },
    { id: "王芳 (12347)", name: "王芳", known: { moodle: "12347", email: "wang2@example.edu" } },
  ]);
});

const ids = (...texts: readonly string[]): readonly string[] =>
  rosterOf(texts.map((text) => list(text))).students.map(({ id }) => id);

it.each([
  ["whose ids differ", "student,name\ns1,Wei Wang\ns2,Wei Wang\ns3,Anna\n", ["s1", "s2", "s3"]],
  ["of whom one has an id", "student,name\ns1,Wei Wang\n,Wei Wang\n", ["s1", "Wei Wang"]],
  ["of whom one has an email", "name,email\nWei Wang,\nWei Wang,wei@x\n", ["Wei Wang", "Wei Wang (wei@x)"]],
  ["who share an email", "student,name,email\ns1,Ann,lab@x\ns2,Bob,lab@x\n", ["s1", "s2"]],
])("keeps two students of one list apart %s", (_, text, expected) => {
  expect(ids(text)).toEqual(expected);
});

it("knows that two lists have different students of one name by their ids, and one student by the same", () => {
  const roster = "student,name\ns1,Wei Wang\n";
  expect(ids(roster, "student,name\ns2,Wei Wang\n")).toEqual(["s1", "s2"]);
  expect(ids(roster, "student,name,email\nS1,Wang Wei,wei@x\n")).toEqual(["s1"]);
  expect(ids(roster, "name,email\nWei Wang,wei@x\n")).toEqual(["s1"]);
  // Either might be s1.
  expect(ids(roster, "name,email\nWei Wang,wei1@x\nWei Wang,wei2@x\n")).toEqual([
    "s1",
    "Wei Wang",
    "Wei Wang (wei2@x)",
  ]);
});

it("gives each of two students of one name the time that the list has for them", () => {
  const two = list("student,name,submitted_at\ns1,Wei Wang,2026-11-02\ns2,Wei Wang,2026-11-03\n");
  expect([...rosterOf([two]).times]).toEqual([
    ["s1", "2026-11-02"],
    ["s2", "2026-11-03"],
  ]);
});
