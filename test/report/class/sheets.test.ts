import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { marksOf } from "../../../src/report/marks.ts";
import { fillCanvas, isCanvasSheet } from "../../../src/report/sheets/canvas.ts";
import { fillMoodle, isMoodleSheet, mayBeMoodleSheet } from "../../../src/report/sheets/moodle.ts";
import { filled, type Sheet, sheetOf } from "../../../src/report/sheets/sheet.ts";
import { hostileName, recordOf } from "./records.ts";

function sheet(text: string): Sheet {
  const found = sheetOf(text);
  if (found === undefined) throw new Error("no sheet");
  return found;
}

const quotedName = `"${hostileName.replaceAll('"', '""')}"`;

const worksheet = [
  '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Online text","Last modified (grade)","Feedback comments"',
  '"Participant 12345","Ada Lovelace",ada@example.edu,"Submitted for grading",,100.00,Yes,"Friday, 20 November 2026, 10:00 AM","two\nlines",-,',
  '"Participant 12346",王芳,,"Submitted for grading",  ,100.00,Yes,-,,-,"old ""comment"""',
  `"Participant 12347",${quotedName},x@y,"Submitted for grading",7.00,100.00,No,-,,-,=1+1`,
  '"Participant 12348","Olga Open",,"Submitted for grading",3,100.00,Yes,-,,-,',
  '"Participant 99999","Nobody Here",,"No submission",,100.00,Yes,-,,-,',
].join("\r\n");

it("fills Moodle's grades and comments, and leaves every other byte as it was", async () => {
  const record = await recordOf();
  const done = fillMoodle(sheet(worksheet), marksOf(record), {
    policy: record.policy,
    target: "13-phone-loops",
    comment: ({ student }) => `<p>For ${student.id}, "quoted"</p>`,
  });
  const expected = worksheet
    .replace('grading",,100.00,Yes,"Friday', 'grading",20,100.00,Yes,"Friday')
    .replace('lines",-,\r\n', 'lines",-,"<p>For ada, ""quoted""</p>"\r\n')
    .replace('grading",  ,100', 'grading",18,100')
    .replace('"old ""comment"""', '"<p>For 王芳, ""quoted""</p>"');
  expect(done?.text).toBe(expected);
  expect(done?.filled).toBe(2);
  expect(done?.untouched.map(({ why }) => why)).toEqual(["locked", "no-grade", "unknown-student"]);
});

it("fills a Moodle worksheet of another language where the policy names its column, with that language's numbers", async () => {
  const record = await recordOf("zh", { columns: { Bewertung: "total" } });
  const german =
    "Kennung;Vollständiger Name;Status;Bewertung;Bestwertung;Letzte Änderung\n" +
    "Teilnehmer/in12345;Ada Lovelace;Zur Bewertung abgegeben;;7,50;-\n";
  const worksheetInGerman = sheet(german);
  expect(isMoodleSheet(worksheetInGerman)).toBe(false);
  expect(mayBeMoodleSheet(worksheetInGerman)).toBe(true);
  const options = { policy: record.policy, target: "x", comment: () => "" };
  expect(fillMoodle(worksheetInGerman, marksOf(record), options)?.text).toBe(german.replace(";;7,50", ";20;7,50"));
});

const gradebook = [
  "Student,ID,SIS User ID,SIS Login ID,Section,13-phone-loops (901),Essay (902),Current Score,Final Score",
  "    Points Possible,,,,,20,10,(read only),(read only)",
  '"Lovelace, Ada",4711,s1,ada@example.edu,"Section, A",,8,80,80',
  "王芳,4712,,,,EX,,,",
  `${quotedName},4713,,,,1,"9",,`,
  '"Open, Olga",4714,,,,5,,,',
  '"Student, Test",4999,,,,,,,',
  "",
].join("\n");

it("fills Canvas's columns by their titles, to their own scale, and leaves every other byte as it was", async () => {
  const record = await recordOf();
  const { policy } = record;
  const counting = record.exercises.slice(1);
  expect(isCanvasSheet(sheet(gradebook))).toBe(true);
  const done = fillCanvas(sheet(gradebook), marksOf(record), { policy, exercises: counting });
  expect(done?.text).toBe(
    gradebook.replace('"Section, A",,8', '"Section, A",4,8').replace('4713,,,,1,"9"', '4713,,,,4,"9"'),
  );
  expect(done?.untouched).toEqual([
    { name: "王芳", why: "excused" },
    { name: "Olga Open", why: "no-grade" },
  ]);
  const columns = { "Essay (902)": "total" };
  const other = fillCanvas(sheet(gradebook), marksOf(record), { policy: { ...policy, columns }, exercises: [] });
  expect(other?.text).toContain('"Section, A",,2,80,80');
});

it("finds the cells that a reader of CSV finds, in whatever it is given", () => {
  const parts = ["a", "", '"b"', '"c,""d"', '"two\nlines"', "王", "x y", "'", "-1"];
  let state = 7;
  const draw = (below: number): number => (state = (state * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const delimiter = [",", ";", "\t"][draw(3)] ?? ",";
    const end = ["\n", "\r\n"][draw(2)] ?? "\n";
    const lines = Array.from({ length: 1 + draw(5) }, () => Array.from({ length: 3 }, () => parts[draw(parts.length)]));
    const text = ["h1", "h2", "h3"].join(delimiter) + end + lines.map((line) => line.join(delimiter)).join(end) + end;
    const found = sheet(text);
    const cells = [found.header, ...found.rows].map((row) => row.map(({ value }) => value));
    expect(cells).toEqual(parse(text, { delimiter, relax_column_count: true }));
    expect(filled(found, [])).toBe(text);
  }
});

it("is no sheet where quotes do not fit together", () => {
  expect(sheetOf('a,b\n"c,d\n')).toBeUndefined();
  expect(sheetOf('a,b\n"c"d,e\n')).toBeUndefined();
});
