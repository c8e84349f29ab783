import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ChainBroken } from "../../src/grader/chain.ts";
import { type Judged, readEntry } from "../../src/grader/entry.ts";
import { openJournal, readJournal } from "../../src/grader/journal.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";

let out: string;
beforeEach(async () => void (out = await mkdtemp(join(tmpdir(), "journal-"))));
afterEach(async () => await rm(out, { recursive: true, force: true }));

const verdict: Verdict = {
  schema: "switchboard/verdict@1",
  exercise: "13-phone-loops",
  track: "py",
  outcome: "passed",
  points: 0,
  max_points: 0,
  containment: "sandbox",
  seed: 1,
  duration_ms: 1,
  checks: [],
};

function judged(student: string, key: string, more: Partial<Judged> = {}): Judged {
  const base = { kind: "judged" as const, student, exercise: "13-phone-loops", key, digest: `of ${key}`, whole: true };
  return { ...base, seed: 1, bounds: {}, insisted: false, flaky: [], attempts: [], seen: {}, verdict, ...more };
}

function file(): string {
  return join(out, "journal.jsonl");
}

it("keeps what it was told, and says of each student's exercise what was said last", () => {
  const journal = openJournal(out);
  journal.begun(7);
  journal.judged(judged("张伟", "a"));
  journal.judged(
    judged("ann", "a", {
      seen: { answers: [{ kind: "output", t_ms: 1, who: "server", stream: "stdout", bytes: "6869" }] },
    }),
  );
  journal.judged(judged("ann", "b", { flaky: ["answers"] }));
  journal.close();

  const again = openJournal(out);
  expect(again.seed()).toBe(7);
  expect(again.graded().map(({ student, digest, flaky }) => [student, digest, flaky])).toEqual([
    ["张伟", "of a", []],
    ["ann", "of b", ["answers"]],
  ]);
  expect(again.history("ann")).toHaveLength(2);
  again.close();
});

it("keeps the bounds that were in force, and reads a journal from before they were data", () => {
  const bounds = { together: { mebibytes: 640, tasks: 96 } };
  const entry = judged("ann", "a", { bounds });
  expect(readEntry(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  const old = readEntry({ ...entry, bounds: "rlimits: 30 s of processor time" });
  expect(old).toEqual({ ...entry, bounds: undefined });
});

it("records a verdict once, and again where another key or our own fault is the reason", async () => {
  const journal = openJournal(out);
  journal.judged(judged("ann", "a"));
  journal.judged(judged("ann", "a"));
  expect(journal.head.lines).toBe(1);
  journal.judged(judged("ann", "b", { whole: false }));
  expect(journal.has("ann", "13-phone-loops", "b")).toBe(false);
  journal.judged(judged("ann", "b"));
  expect(journal.has("ann", "13-phone-loops", "b")).toBe(true);
  expect(journal.head.lines).toBe(3);
  journal.close();
});

it("keeps an override through every verdict that follows, until it is taken back", () => {
  const journal = openJournal(out);
  const override = { kind: "overridden" as const, student: "ann", exercise: "13-phone-loops" };
  journal.overridden({ ...override, known: { moodle: "11" }, points: 3, reason: "shown in class" });
  expect(journal.overrides()).toMatchObject([{ student: "ann", known: { moodle: "11" }, points: 3 }]);
  journal.judged(judged("ann", "a"));
  journal.judged(judged("ann", "b"));
  expect(journal.overrides()).toMatchObject([{ student: "ann", points: 3, reason: "shown in class" }]);
  journal.overridden({ ...override, student: "bob", points: 1, reason: "oral" });
  journal.overridden({ ...override, points: null, reason: "a mistake" });
  expect(journal.overrides().map(({ student, points }) => [student, points])).toEqual([
    ["bob", 1],
    ["ann", null],
  ]);
  journal.close();
});

it("cuts off a last line that was torn, wherever it was torn, and goes on behind the line before it", async () => {
  const journal = openJournal(out);
  journal.judged(judged("ann", "a"));
  const kept = journal.head;
  const whole = (await readFile(file())).length;
  journal.judged(judged("bob", "b"));
  journal.close();
  const { length } = await readFile(file());
  for (let end = length - 1; end >= whole; end -= 37) {
    await truncate(file(), end);
    const torn = openJournal(out);
    expect(torn.head).toEqual(kept);
    torn.judged(judged("bob", "b"));
    torn.close();
  }
  const mended = readJournal(out);
  expect(mended.students()).toEqual(["ann", "bob"]);
  mended.close();
});

it("does not touch a torn line while it only reads", async () => {
  const journal = openJournal(out);
  journal.judged(judged("ann", "a"));
  journal.close();
  await appendFile(file(), '{"line":2,"at":');
  const before = await readFile(file(), "utf8");
  const reading = readJournal(out);
  expect(reading.head.lines).toBe(1);
  reading.close();
  expect(await readFile(file(), "utf8")).toBe(before);
});

it.each([
  ["a changed byte", (text: string) => text.replace('"points":0', '"points":9'), 3],
  ["a line taken out", (text: string) => text.split("\n").toSpliced(1, 1).join("\n"), 2],
  ["two lines in another order", (text: string) => swapped(text.split("\n")).join("\n"), 2],
  ["a line of somebody else's", (text: string) => `${text}{"line":4,"at":"","previous":"0","entry":{}}\n`, 4],
])("does not trust a journal with %s", async (_, change, line) => {
  const journal = openJournal(out);
  journal.begun(1);
  journal.judged(judged("ann", "a"));
  journal.judged(judged("bob", "b"));
  journal.close();
  await writeFile(file(), change(await readFile(file(), "utf8")));
  expect(() => openJournal(out)).toThrow(ChainBroken);
  try {
    openJournal(out);
  } catch (error) {
    expect(error).toMatchObject({ line });
  }
});

function swapped([first = "", second = "", third = "", ...rest]: readonly string[]): readonly string[] {
  return [first, third, second, ...rest];
}
