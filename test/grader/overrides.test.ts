import { expect, it } from "vitest";
import { type LastOverride, placeOverrides } from "../../src/grader/overrides.ts";
import type { Student } from "../../src/report/class.ts";

const counting = new Set(["17-one-message"]);
const ada = (id: string, moodle: string): Student => ({ id, name: "Ada King", known: { moodle } });

function overrideOn(student: string, more: Partial<LastOverride> = {}): LastOverride {
  const base = { kind: "overridden" as const, exercise: "17-one-message", points: 0, reason: "copied" };
  return { ...base, student, at: "2026-11-21T00:00:00.000Z", ...more };
}

/** `student points` of each that counts, and what a person has to decide. */
function placed(overrides: readonly LastOverride[], students: readonly Student[]): readonly string[] {
  const found = placeOverrides(overrides, students, counting);
  return [
    ...found.placed.map(({ student, override }) => `${student} ${override.points}`),
    ...found.findings.map(({ rule, source, about }) => `${rule} ${source} ${about}`),
  ];
}

const known = { moodle: "11" };
const both = [ada("Ada King (11)", "11"), ada("Ada King (12)", "12")];

it("keeps an override with its student when a namesake hands in, and gives it to nobody else", () => {
  expect(placed([overrideOn("Ada King", { known })], [ada("Ada King", "11")])).toEqual(["Ada King 0"]);
  expect(placed([overrideOn("Ada King", { known })], both)).toEqual(["Ada King (11) 0"]);
  expect(placed([overrideOn("Ada King", { known })], [ada("Ada King", "12")])).toEqual([
    "stray-override Ada King 17-one-message: 0 (copied)",
  ]);
});

it("finds the student on a list that was given later, by the name where the list knows no number", () => {
  expect(placed([overrideOn("Ada King", { known })], [{ id: "s1", name: "Ada King", known: {} }])).toEqual(["s1 0"]);
});

it("tells what is nobody's here, or on an exercise that does not count", () => {
  expect(placed([overrideOn("Ada King")], both)).toEqual(["stray-override Ada King 17-one-message: 0 (copied)"]);
  expect(placed([overrideOn("Ada King", { known, exercise: "13-phone-loops" })], both)).toEqual([
    "Ada King (11) 0",
    "stray-override Ada King 13-phone-loops: 0 (copied)",
  ]);
});

it("takes the teacher's last word, under whatever id it was written", () => {
  const first = overrideOn("Ada King", { known });
  expect(placed([first, overrideOn("Ada King (11)", { known, points: 5 })], both)).toEqual(["Ada King (11) 5"]);
  expect(placed([first, overrideOn("Ada King (11)", { known, points: null })], both)).toEqual([]);
});
