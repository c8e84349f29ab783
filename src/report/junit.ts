import type { Language } from "../verdict/language.ts";
import type { CheckResult, Failure, Verdict } from "../verdict/verdict.ts";
import type { GradebookRow } from "./gradebook.ts";
import { plainly } from "./painter.ts";
import { transcriptLines } from "./transcript.ts";
import type { Words } from "./words.en.ts";
import { words as allWords } from "./words.ts";

export interface JunitOptions {
  readonly language: Language;
}

/**
 * JUnit XML: a suite for each verdict, a case for each check. The words of a failure are the body of its element, since
 * GitLab shows no attribute of it; classname and name together are unique, since of two equal cases it counts one
 * (doc/ci/testing/unit_test_reports.md).
 */
export function junit(rows: readonly GradebookRow[], options: JunitOptions): string {
  const words = allWords[options.language];
  const suites = rows.map((row) => suite(row, words));
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>", ""].join("\n");
}

function suite({ student, verdict }: GradebookRow, words: Words): string {
  const name = [student, verdict.exercise, verdict.track].filter((part) => part !== "").join(".");
  const open = tag("testsuite", {
    name,
    tests: verdict.checks.length,
    failures: counted(verdict, "failed"),
    errors: counted(verdict, "broken"),
    skipped: counted(verdict, "skipped"),
    time: seconds(verdict.duration_ms),
  });
  const cases = verdict.checks.map((check) => testcase(name, check, words));
  return [`  <${open}>`, ...cases, "  </testsuite>"].join("\n");
}

const transcriptWidth = 120;

function testcase(classname: string, check: CheckResult, words: Words): string {
  const open = tag("testcase", { classname, name: check.id, time: seconds(check.duration_ms) });
  const body = caseBody(check, words);
  return body === "" ? `    <${open}/>` : `    <${open}>${body}</testcase>`;
}

function caseBody(check: CheckResult, words: Words): string {
  const { failure, skipped } = check;
  if (skipped !== undefined) return `<skipped>${escapeXml(skipped.reason)}</skipped>`;
  if (failure === undefined) return "";
  const kind = check.outcome === "broken" ? "error" : "failure";
  const open = tag(kind, { type: failure.code, message: failure.message });
  const happened = transcriptLines(check.transcript, transcriptWidth, plainly).join("\n");
  const output = happened === "" ? "" : `<system-out>${escapeXml(happened)}</system-out>`;
  return `<${open}>${escapeXml(inWords(check.title, failure, words))}</${kind}>${output}`;
}

function inWords(title: string, failure: Failure, words: Words): string {
  const compared =
    failure.caret ?? [line(words.expected, failure.expected), line(words.received, failure.received)].join("\n");
  const advice = [
    [words.hint, failure.hint],
    [words.lesson, failure.lesson],
    [words.again, failure.replay ?? ""],
  ] as const;
  const filled = advice.filter(([, text]) => text !== "").map(([label, text]) => line(label, text));
  return [title, failure.message, "", compared, "", ...filled].join("\n");

  function line(label: string, text: string): string {
    return `${label}${words.colon}${text}`;
  }
}

function counted(verdict: Verdict, outcome: CheckResult["outcome"]): number {
  return verdict.checks.filter((check) => check.outcome === outcome).length;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(4);
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return name + written.join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML 1.0 may hold it: most control characters are not even allowed as references (section 2.2), so they go. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
