import type { CheckResult } from "../verdict/verdict.ts";
import type { GradebookRow } from "./gradebook.ts";

/**
 * One line for each verdict under a line of names, as RFC 4180 has it, in UTF-8. Opened in a spreadsheet nothing in it
 * is a formula, whatever a submission is called or prints, and whatever separates cells where it is opened (OWASP, "CSV
 * Injection").
 */
export function gradebookCsv(rows: readonly GradebookRow[]): string {
  const lines = [columnNames, ...rows.map((row) => columns.map(([, value]) => value(row)))];
  return csvOf(lines);
}

/** Lines of cells as CSV; no cell is a formula. */
export function csvOf(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

type Column = readonly [name: string, value: (row: GradebookRow) => string | number];

const columns: readonly Column[] = [
  ["student", (row) => row.student],
  ["exercise", ({ verdict }) => verdict.exercise],
  ["track", ({ verdict }) => verdict.track],
  ["outcome", ({ verdict }) => verdict.outcome],
  ["points", ({ verdict }) => verdict.points],
  ["max_points", ({ verdict }) => verdict.max_points],
  ["passed", counting("passed")],
  ["failed", counting("failed")],
  ["skipped", counting("skipped")],
  // Where this is not 0 the points are too few through our fault: judge again before you grade.
  ["broken", counting("broken")],
  ["first_failed_check", (row) => firstFailed(row)?.id ?? ""],
  ["code", (row) => firstFailed(row)?.failure?.code ?? ""],
  ["message", (row) => firstFailed(row)?.failure?.message ?? ""],
  ["containment", ({ verdict }) => verdict.containment],
  ["seed", ({ verdict }) => verdict.seed],
  ["duration_ms", ({ verdict }) => verdict.duration_ms],
];
const columnNames = columns.map(([name]) => name);

function counting(outcome: CheckResult["outcome"]): Column[1] {
  return ({ verdict }) => verdict.checks.filter((check) => check.outcome === outcome).length;
}

function firstFailed({ verdict }: GradebookRow): CheckResult | undefined {
  return verdict.checks.find((check) => check.failure !== undefined);
}

// Spreadsheets take a cell that begins with one of these, or with its full-width form, for a formula.
const formulaStart = /^[=+\-@＝＋－＠]/;
// They cut a line at the separator of their own settings, quoted or not as ours are, so that a cell may begin within one.
const separatorBeforeFormula = /([;,\t|]\s*["']?)(?=[=+\-@＝＋－＠])/g;

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const visible = value.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const text = visible.replaceAll(separatorBeforeFormula, "$1'");
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
