import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Circumstances } from "../../src/check/circumstances.ts";
import type { FailureFacts } from "../../src/check/failures.ts";
import { failureCodes, lessonOf, wordsOf } from "../../src/check/words/catalogue.ts";
import { type Language, languages } from "../../src/verdict/language.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const nothing: Circumstances = {
  program: "server",
  file: "server",
  peer: "caller 1",
  address: "127.0.0.1:8080",
  callersBefore: 0,
  halfClosed: false,
  asked: new Uint8Array(),
  sent: new Uint8Array(),
  pieces: 0,
  crash: "",
  failedCall: "",
  gotThrough: false,
  complaint: "",
  unheard: false,
};
const died = { died: { code: 1, signal: null }, crash: "Error: recv ECONNRESET" };
const gaveUp = { died: { code: 1, signal: null }, complaint: "cannot listen: EADDRNOTAVAIL" };
// What a code's own check or wait always tells it.
const always: FailureFacts = { elsewhere: ["0.0.0.0:9000", "[::1]:8080"], expected: "0" };
const facts: readonly FailureFacts[] = [
  {},
  { blockedIn: "accept", deadline_ms: 5000 },
  { blockedIn: "recv", ending: "silence", expected: "HELLO", received: new Uint8Array() },
  { blockedIn: "send", expected: new Uint8Array(3), received: "hello", count: 3, limit: 2 },
  { blockedIn: "read", stderr: "Error: x", expected: "HELLO\n" },
  { exit: { code: null, signal: "SIGKILL" }, ending: "end" },
];

/** All that a code can say, over circumstances that differ. */
function sayings(code: (typeof failureCodes)[number], language: Language): readonly string[] {
  const words = wordsOf(code, language);
  const several = {
    ...nothing,
    callersBefore: 2,
    pieces: 3,
    halfClosed: true,
    asked: Uint8Array.of(0x61),
    sent: Uint8Array.of(0x61),
  };
  const situations = facts.flatMap((one) => [
    { ...nothing, ...always, ...one },
    { ...several, ...always, ...one },
    { ...nothing, ...died, ...always, ...one },
    { ...nothing, ...gaveUp, ...always, ...one },
  ]);
  return situations
    .flatMap((one) => [words.message(one), words.hint(one), words.expected?.(one), words.received?.(one)])
    .filter((said) => said !== undefined);
}

describe.each(languages)("the words of failures in %s", (language) => {
  it.each(failureCodes)("%s says something in every situation, and nothing that is not there", (code) => {
    for (const saying of sayings(code, language)) {
      expect(saying).not.toBe("");
      expect(saying).not.toMatch(/undefined|NaN|\[object|\$\{|  |\n/);
    }
  });
});

it("the Chinese words are Chinese", () => {
  for (const code of failureCodes) {
    const words = wordsOf(code, "zh");
    expect(`${words.message(nothing)}${words.hint(nothing)}`).toMatch(/\p{Script=Han}/u);
    expect(words.message(nothing)).not.toMatch(/[,;:?!](?!\d)|\.$/);
  }
});

it.each(failureCodes)("%s points to a heading of a lesson, in both languages", (code) => {
  const [lesson, heading] = lessonOf(code).split("#");
  if (lesson === "") return expect(["", "#exercise"]).toContain(lessonOf(code));
  for (const language of languages) {
    expect(readFileSync(join(root, "lessons", lesson ?? "", `${language}.md`), "utf8")).toContain(`{#${heading}}`);
  }
});
