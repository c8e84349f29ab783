import { printableLines } from "../verdict/printable.ts";
import type { CheckResult } from "../verdict/verdict.ts";
import type { Policy } from "./class.ts";
import { classWords } from "./class-words.ts";
import type { ClassWords } from "./class-words.en.ts";
import { hundredths, type Mark, type StudentMarks } from "./marks.ts";
import { notes } from "./pages/feedback.ts";
import { plainly } from "./painter.ts";
import { transcriptLines } from "./transcript.ts";

/**
 * Gradescope's `results.json` (gradescope/autograder_samples, docs/specs.md). Undefined while a mark is open: a file
 * would be a grade, and there is none.
 */
export function gradescopeResults(marks: StudentMarks, policy: Policy): string | undefined {
  const words = classWords[policy.language];
  const there = marks.marks.filter(({ state }) => state !== "missing");
  if (there.length === 0 || there.some(({ state }) => state === "open")) return undefined;
  const results = {
    // Where points were taken off or set, the sum of the tests is not the score.
    score: sum(there.map((mark) => (mark.state === "open" ? 0 : mark.points))),
    execution_time: sum(there.map(({ graded }) => graded?.verdict?.duration_ms ?? 0)) / 1000,
    output: there.map((mark) => summary(mark, marks, words)).join("\n"),
    output_format: "text",
    test_output_format: "text",
    test_name_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests: there.flatMap((mark, at) => testsOf(mark, at + 1, policy)),
    extra_data: {
      judged: there.map(({ graded }) => ({
        seed: graded?.verdict?.seed,
        containment: graded?.verdict?.containment,
        bounds: graded?.bounds,
        insisted: graded?.insisted,
      })),
    },
  };
  return `${JSON.stringify(results, null, 1)}\n`;
}

function summary(mark: Mark, { dropped }: StudentMarks, words: ClassWords): string {
  const points = mark.state === "open" ? words.openShort : words.of(mark.points, mark.exercise.max_points);
  const told = [points, ...notes(mark, dropped, words)].join(words.separator);
  const insisted = mark.graded?.insisted === true ? ` ${words.insisted}` : "";
  return `${mark.exercise.slug}${words.colon}${told}${insisted}`;
}

function testsOf(mark: Mark, number: number, policy: Policy): readonly object[] {
  const checks = mark.graded?.verdict?.checks ?? [];
  return checks.map((check, at) => ({
    name: check.title,
    number: `${number}.${at + 1}`,
    score: check.points,
    max_score: check.max_points,
    status: check.outcome === "passed" ? "passed" : "failed",
    output: outputOf(check, policy),
    tags: [mark.exercise.slug, check.id],
    visibility: "visible",
  }));
}

/** Why a check did not pass, as text with nothing in it that a page or a terminal would obey. */
export function outputOf(check: CheckResult, { language, hints }: Policy): string {
  const words = classWords[language];
  const { failure, skipped } = check;
  if (skipped !== undefined) return printableLines(skipped.reason);
  if (failure === undefined) return "";
  const label = (name: string, text: string): string => `${name}${words.colon}${text}`;
  const compared =
    failure.caret ?? `${label(words.expected, failure.expected)}\n${label(words.received, failure.received)}`;
  const happened = transcriptLines(check.transcript, 100, plainly);
  const lines = [
    failure.message,
    "",
    compared,
    ...(happened.length === 0 ? [] : ["", words.happened, ...happened]),
    "",
    ...(hints === "none" || failure.hint === "" ? [] : [label(words.hint, failure.hint)]),
    ...(failure.lesson === "" ? [] : [label(words.lesson, failure.lesson)]),
  ];
  return printableLines(lines.join("\n")).trimEnd();
}

function sum(numbers: readonly number[]): number {
  return hundredths(numbers.reduce((total, number) => total + number, 0));
}
