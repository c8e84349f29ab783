import type { Language } from "../verdict/language.ts";
import type { Attention, Rule } from "./class.ts";
import { words as en, type ClassWords } from "./class-words.en.ts";
import { words as zh } from "./class-words.zh.ts";

export const classWords: Readonly<Record<Language, ClassWords>> = { en, zh };

/** What a rule asks of the teacher. */
export const attentionOf: Readonly<Record<Rule, Attention>> = {
  junk: "ignored",
  "not-of-layout": "ignored",
  "no-exercise": "decide",
  "no-program": "refused",
  "older-attempt": "ignored",
  "other-track": "ignored",
  "both-tracks": "decide",
  "unsafe-path": "refused",
  link: "refused",
  "special-file": "refused",
  "too-large": "refused",
  "too-many": "refused",
  "duplicate-entry": "refused",
  unreadable: "refused",
  encrypted: "refused",
  "nested-too-deep": "refused",
  "unknown-student": "decide",
  "several-students": "decide",
  "same-student-twice": "decide",
  "colliding-names": "decide",
  group: "decide",
  "several-places": "decide",
  "stray-override": "decide",
  "unclear-time": "decide",
  "no-zone": "decide",
  "unclear-history": "decide",
  "no-time": "decide",
};

/** What only the teacher can settle; a student's page does not speak of it. */
const forTeachers: ReadonlySet<Rule> = new Set([
  "unknown-student",
  "several-students",
  "stray-override",
  "unclear-time",
  "no-zone",
  "unclear-history",
  "no-time",
]);

/** Whether a student is told, who could mend it. */
export function concernsStudent(rule: Rule): boolean {
  return attentionOf[rule] !== "ignored" && !forTeachers.has(rule);
}
