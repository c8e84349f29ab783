import { parse, TomlError } from "smol-toml";
import * as v from "valibot";
import type { Parsed, Problem } from "./problem.ts";

/** A stretch of TOML and where it stands, so that problems name the author's own line. */
export interface TomlSource {
  readonly file: string;
  readonly text: string;
  /** Line of the file that `text` begins on, from 1. */
  readonly firstLine: number;
}

/** Reads TOML and holds it against `schema`; every problem names its line where one can be told. */
export function parseToml<TSchema extends v.GenericSchema>(
  source: TomlSource,
  schema: TSchema,
): Parsed<v.InferOutput<TSchema>> {
  const table = readTable(source);
  if (!table.ok) return table;
  const result = v.safeParse(schema, table.value);
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, problems: result.issues.map((issue) => problemOf(issue, source)) };
}

function readTable({ file, text, firstLine }: TomlSource): Parsed<unknown> {
  try {
    return { ok: true, value: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = `Expected TOML, got this: ${firstSentence(error.message)}`;
    const fix = "Mend the syntax; texts stand in double quotes, lists in square brackets.";
    return { ok: false, problems: [{ file, line: firstLine + error.line - 1, message, fix }] };
  }
}

function firstSentence(text: string): string {
  const line = text.split("\n")[0] ?? text;
  return line.endsWith(".") ? line : `${line}.`;
}

function problemOf(issue: v.BaseIssue<unknown>, { file, text, firstLine }: TomlSource): Problem {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  const name = dotted(path);
  return {
    file,
    line: firstLine + lineOf(text, path) - 1,
    message: `\`${name}\`: ${issue.message}.`,
    fix: fixFor(issue, name),
  };
}

function fixFor(issue: v.BaseIssue<unknown>, name: string): string {
  if (issue.expected === "never") return `Remove \`${name}\`, or correct its spelling.`;
  if (issue.received === "undefined") return `Add \`${name}\`.`;
  return `Change \`${name}\`.`;
}

/** `checks[2].title.en` */
function dotted(path: readonly (string | number)[]): string {
  return path.map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? key : `.${key}`)).join("");
}

/** Line, from 1, of the deepest part of `path` that is written down; 1 when none is. */
export function lineOf(text: string, path: readonly (string | number)[]): number {
  const lines = text.split("\n");
  const table = findTable(lines, path);
  const end = lines.findIndex((line, at) => at > table.line && line.trimStart().startsWith("["));
  const body = lines.slice(table.line + 1, end === -1 ? undefined : end);
  for (let length = table.rest.length; length > 0; length--) {
    const key = table.rest.slice(0, length).join(".");
    const at = body.findIndex((line) => startsWithKey(line, key));
    if (at !== -1) return table.line + at + 2;
  }
  return Math.max(table.line, 0) + 1;
}

/** The deepest header that holds `path`, -1 for the top of the file, and what of the path lies below it. */
function findTable(
  lines: readonly string[],
  path: readonly (string | number)[],
): { line: number; rest: readonly (string | number)[] } {
  const [name, index] = path;
  if (typeof index === "number") {
    const headers = lines.flatMap((line, at) => (line.trim().startsWith(`[[${name}]]`) ? [at] : []));
    const line = headers[index];
    return line === undefined ? { line: -1, rest: path } : { line, rest: path.slice(2) };
  }
  for (let length = path.length; length > 0; length--) {
    const header = `[${path.slice(0, length).join(".")}]`;
    const line = lines.findIndex((one) => one.trim().replaceAll('"', "").startsWith(header));
    if (line !== -1) return { line, rest: path.slice(length) };
  }
  return { line: -1, rest: path };
}

function startsWithKey(line: string, key: string): boolean {
  const start = line.trimStart().replaceAll('"', "");
  return start.startsWith(key) && /^[\s.=]/.test(start.slice(key.length));
}
