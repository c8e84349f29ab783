import { expect, it } from "vitest";
import type { ClassRecord } from "../../../src/report/class.ts";
import { marksOf, notCounting, type StudentMarks } from "../../../src/report/marks.ts";
import { hostileName, recordOf } from "./records.ts";

async function marks(change: (record: ClassRecord) => ClassRecord): Promise<ReadonlyMap<string, StudentMarks>> {
  const record = change(await recordOf());
  return new Map(marksOf(record).map((one) => [one.student.id, one]));
}

const rules =
  (policy: Partial<ClassRecord["policy"]>) =>
  (record: ClassRecord): ClassRecord => ({ ...record, policy: { ...record.policy, ...policy } });

it("only what somebody handed in counts, unless the policy names exercises", async () => {
  const all = await marks((record) => record);
  expect(all.get("ada")?.marks.map(({ exercise }) => exercise.slug)).toEqual(["13-phone-loops"]);
  const named = await marks(rules({ exercises: { "12-phone-call": { weight: 1 }, "13-phone-loops": { weight: 3 } } }));
  expect(named.get("ada")?.marks.map(({ state }) => state)).toEqual(["missing", "judged"]);
  // 2 of 10 points, three times as heavy as the one that is missing.
  expect(named.get("ada")?.percent).toBe(15);
});

it("what is our fault is open, never zero", async () => {
  const one = (await marks((record) => record)).get("open");
  expect(one?.marks[0]?.state).toBe("open");
  expect(one).toMatchObject({ percent: undefined, passed: undefined });
});

it("late work loses what the policy says, by the platform's word or by the deadline", async () => {
  const byWord = (await marks((record) => record)).get("王芳");
  expect(byWord?.marks[0]).toMatchObject({ days_late: 1, late_percent: 10, points: 1.8 });
  const due = "2026-11-20T00:00:00.000Z";
  const byTime = await marks((record) => ({
    ...record,
    policy: { ...record.policy, exercises: { "13-phone-loops": { weight: 1, due } } },
    handins: record.handins.map((handin) =>
      Object.assign({}, handin, { submitted_at: handin.student === "ada" ? due : "2026-11-29T00:00:01.000Z" }),
    ),
  }));
  expect(byTime.get("ada")?.marks[0]?.days_late).toBeUndefined();
  expect(byTime.get("王芳")?.marks[0]).toMatchObject({ days_late: 10, late_percent: 50, points: 1 });
});

it("a teacher's own points stay as they are, late or not judged", async () => {
  const override = { points: 9, reason: "sick", at: "2026-11-21T00:00:00Z" };
  const all = await marks((record) => ({
    ...record,
    graded: record.graded.map((one) => Object.assign({}, one, { override })),
  }));
  for (const student of ["王芳", "open", hostileName]) {
    expect(all.get(student)?.marks[0]).toMatchObject({ state: "overridden", points: 9 });
    expect(all.get(student)?.percent).toBe(90);
  }
});

it("the weakest are dropped, but never all", async () => {
  const exercises = { "12-phone-call": { weight: 1 }, "13-phone-loops": { weight: 1 } };
  const one = (await marks(rules({ exercises, drop_lowest: 1 }))).get("ada");
  expect([...(one?.dropped ?? [])]).toEqual(["12-phone-call"]);
  expect(one?.percent).toBe(20);
  const most = (await marks(rules({ exercises, drop_lowest: 9 }))).get("ada");
  expect(most?.dropped.size).toBe(1);
});

it("tells what came and could not be judged from what never came, and what was judged for nothing", async () => {
  const record = await recordOf();
  const refused = { rule: "unreadable" as const, source: "x", about: "hw.rar", student: "ada" };
  const exercises = { "12-phone-call": { weight: 1 } };
  const changed = { ...record, policy: { ...record.policy, exercises }, findings: [refused] };
  const [ada, wang] = marksOf(changed).map((one) => one.marks[0]);
  expect([ada, wang]).toMatchObject([
    { state: "missing", unusable: true },
    { state: "missing", unusable: false },
  ]);
  expect(notCounting(changed).map(({ slug }) => slug)).toEqual(["13-phone-loops"]);
  expect(notCounting(record)).toEqual([]);
});

it("is open, and no zero, while a person has to decide what is meant", async () => {
  const record = await recordOf();
  const several = { rule: "several-places" as const, source: "x", about: "13-phone-loops: a, b", student: "ada" };
  const changed = { ...record, handins: record.handins.slice(1), graded: record.graded.slice(1), findings: [several] };
  const [ada] = marksOf(changed);
  expect(ada).toMatchObject({ percent: undefined, marks: [{ state: "open", undecided: true }] });
  const other = { ...several, about: "12-phone-call: a, b" };
  expect(marksOf({ ...changed, findings: [other] })[0]?.marks[0]).toMatchObject({ state: "missing", unusable: true });
});
