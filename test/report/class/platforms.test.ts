import { expect, it } from "vitest";
import { classCsv } from "../../../src/report/class-csv.ts";
import { classJson } from "../../../src/report/class-json.ts";
import { classroomResult } from "../../../src/report/classroom.ts";
import { gradescopeResults } from "../../../src/report/gradescope.ts";
import { marksOf, type StudentMarks } from "../../../src/report/marks.ts";
import { fileNames } from "../../../src/report/pages/file-names.ts";
import type { Language } from "../../../src/verdict/language.ts";
import { hostileName, policy, recordOf, students } from "./records.ts";

const controls = /[\p{Cc}\p{Cs}\u202a-\u202e]/u;

async function marksFor(student: string, language: Language = "en"): Promise<StudentMarks> {
  const found = marksOf(await recordOf(language)).find((one) => one.student.id === student);
  if (found === undefined) throw new Error(`no ${student}`);
  return found;
}

function parsed(text: string | undefined): unknown {
  return JSON.parse(text ?? "null");
}

async function classroomOf(student: string, override?: number): Promise<unknown> {
  const record = await recordOf();
  const at = "2026-11-21T00:00:00Z";
  const more = override === undefined ? {} : { override: { points: override, reason: "copied", at } };
  const marks = marksOf({ ...record, graded: record.graded.map((one) => Object.assign({}, one, more)) });
  const [mark] = marks.find((one) => one.student.id === student)?.marks ?? [];
  return mark === undefined ? undefined : parsed(classroomResult(mark, policy));
}

it("Gradescope: a score that is the sum less what lateness cost, a test for each check, nothing to obey", async () => {
  const written = gradescopeResults(await marksFor("王芳", "zh"), { ...policy, language: "zh" });
  expect(parsed(written)).toMatchObject({
    score: 1.8,
    output_format: "text",
    test_output_format: "text",
    stdout_visibility: "hidden",
    // An object, as the specification has it.
    extra_data: { judged: [{ insisted: false }] },
    tests: [
      { name: "答复来电方", number: "1.1", score: 2, max_score: 2, status: "passed", output: "" },
      { number: "1.2", score: 0, max_score: 2, status: "failed", tags: ["13-phone-loops", "upper-case"] },
      { number: "1.3", status: "failed" },
      { number: "1.4", status: "failed" },
    ],
  });
  expect(written).toContain("收到的字节不对");
  expect(written).not.toContain("\\u001b");
});

it("Gradescope: no results while Switchboard could not judge, since they would be a grade", async () => {
  expect(gradescopeResults(await marksFor("open"), policy)).toBeUndefined();
});

it("Gradescope: no hint where the teacher wants none", async () => {
  const marks = await marksFor("王芳");
  const hint = marks.marks[0]?.graded?.verdict?.checks[1]?.failure?.hint ?? "";
  expect(hint).not.toBe("");
  expect(gradescopeResults(marks, policy)).toContain(JSON.stringify(hint).slice(1, -1));
  expect(gradescopeResults(marks, { ...policy, hints: "none" })).not.toContain(JSON.stringify(hint).slice(1, -1));
});

it("Classroom: the sum of the tests is what the reporter's table shows", async () => {
  expect(await classroomOf("ada")).toMatchObject({ version: 1, status: "pass", max_score: 10, tests: [{}, {}] });
  expect(await classroomOf(hostileName)).toMatchObject({
    status: "fail",
    tests: [
      { status: "pass", score: 2, message: "" },
      { status: "fail", score: 0 },
      { status: "fail", score: 0 },
      { status: "fail", score: 0 },
    ],
  });
  expect(await classroomOf("open")).toMatchObject({ status: "error" });
});

it("Classroom: where lateness or the teacher changed the points, they are the sum, with the reason", async () => {
  const late = "a day late, 10 % of the points off";
  expect(await classroomOf("王芳")).toMatchObject({
    status: "fail",
    tests: [{ name: "Phone loops", status: "fail", score: 1.8, message: expect.stringContaining(`${late}\n\n`) }],
  });
  expect(await classroomOf("ada", 0)).toMatchObject({
    status: "fail",
    max_score: 10,
    tests: [{ status: "fail", score: 0, message: "set by your teacher: copied" }],
  });
  expect(await classroomOf("open", 10)).toMatchObject({ status: "pass", tests: [{ status: "pass", score: 10 }] });
});

it("the gradebook: one line a student, empty for open and missing, no formula, a mark for spreadsheets", async () => {
  const record = await recordOf("en", {
    exercises: { "12-phone-call": { weight: 0 }, "13-phone-loops": { weight: 1 } },
  });
  const text = classCsv(record, marksOf(record));
  expect(text.startsWith("\ufeffstudent,name,number,email,12-phone-call (2),13-phone-loops (10),percent,")).toBe(true);
  const [, ada, wang, hostile, open] = text.split("\r\n");
  expect(ada).toBe(
    "ada,Ada Lovelace,,ada@example.edu,,2,20,no,12-phone-call,,,,,,none,cgroup v2: 640 MiB and 96 processes and threads a check",
  );
  expect(wang).toBe(
    "王芳,王芳,,,,1.8,18,no,12-phone-call,,13-phone-loops,,,,namespace,cgroup v2: 640 MiB and 96 processes and threads a check",
  );
  expect(hostile).toMatch(/^"'=HYPERLINK\(""http/);
  expect(hostile).toContain("namespace (insisted)");
  expect(open).toBe(
    "open,Olga Open,,,,,,,12-phone-call,13-phone-loops,,,,,namespace,cgroup v2: 640 MiB and 96 processes and threads a check",
  );
  expect(text.split("\r\n").filter((line) => controls.test(line))).toEqual([]);
});

it("one JSON of everything says what is open as null", async () => {
  const record = await recordOf();
  const marks = marksOf(record);
  expect(parsed(classJson(record, marks))).toMatchObject({
    schema: "switchboard/class@1",
    marks: [{ percent: 20 }, { percent: 18 }, {}, { student: "open", percent: null, exercises: [{ points: null }] }],
    findings: [{ rule: "unsafe-path" }],
  });
});

it("every student's file has a name of its own that every file system takes", () => {
  const ids = [
    "Ada",
    "ada",
    "e\u0301",
    "\u00e9",
    "../../x",
    "CON",
    "",
    "  ",
    "a/b\\c",
    "王芳",
    "محمد",
    "👩‍💻",
    "长".repeat(85),
  ];
  const names = [...fileNames(ids.map((id) => ({ id, name: id, known: {} }))).values()];
  expect(names).toEqual([
    "Ada",
    "ada-2",
    "\u00e9",
    "\u00e9-2",
    "x",
    "_CON",
    "student",
    "student-2",
    "a_b_c",
    "王芳",
    "محمد",
    "👩_💻",
    "长".repeat(40),
  ]);
  expect([...fileNames(students).values()][2]).toMatch(/^HYPERLINK__http/);
  expect(fileNames([{ id: hostileName, name: "", known: {} }]).get(hostileName)).not.toMatch(/[<>:"/\\|?*\p{C}]/u);
});
