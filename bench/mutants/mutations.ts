import type { Track } from "../../src/verdict/verdict.ts";
import { commute } from "./commute.ts";

/** A program with one thing changed. */
export interface Mutant {
  /** What was changed, the same from run to run: `drop: listener.listen(5);`. */
  readonly change: string;
  /** The line it was changed at, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Every way to change one thing in `text`: a line dropped, two swapped, a number off by one, a wrong constant or operator. */
export function mutantsOf(text: string, track: Track): readonly Mutant[] {
  const lines = text.split("\n");
  const code = codeLines(lines, track);
  const found = [...code.flatMap((at) => dropped(lines, at, track)), ...swapped(lines, code), ...replaced(lines, code)];
  const seen = new Set([text]);
  return found.filter((mutant) => !seen.has(mutant.text) && seen.add(mutant.text));
}

/** Indices of the lines that hold code, and neither only a comment nor an import. */
function codeLines(lines: readonly string[], track: Track): number[] {
  let inside: "import" | "comment" | undefined;
  return [...lines.keys()].filter((at) => {
    const line = lines[at]?.trim() ?? "";
    if (inside === undefined && /^(?:import|from)\b/.test(line)) {
      if (track === "ts" && !line.endsWith(";")) inside = "import";
      return false;
    }
    if (inside === "import") {
      if (line.endsWith(";")) inside = undefined;
      return false;
    }
    const quotes = line.split('"""').length - 1;
    if (track === "py" && (inside === "comment" || quotes > 0)) {
      if (quotes === 1) inside = inside === "comment" ? undefined : "comment";
      return false;
    }
    return line !== "" && !/^(?:\/\/|\/\*|\*|#|[)\]}{]+[;,]?$)/.test(line);
  });
}

/** Only whole statements: what a line cannot do without is no program any more. */
function dropped(lines: readonly string[], at: number, track: Track): Mutant[] {
  const line = lines[at] ?? "";
  const isStatement = track === "ts" ? /;\s*(?:\/\/.*)?$/.test(line) : !/[:,([{]\s*(?:#.*)?$/.test(line);
  if (!isStatement || /^\s*(?:const|let|export|def|class)\b/.test(line) || changesNothing(line)) return [];
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  return [
    { change: `drop: ${line.trim()}`, line: at + 1, text: withLine(lines, at, track === "py" ? `${indent}pass` : "") },
  ];
}

/** A type's member, a return that would come anyway, an error that nobody expects thrown on. */
function changesNothing(line: string): boolean {
  return (
    /^\s*(?:readonly )?#?\w+\??: [^=]+;$/.test(line) ||
    isType(line) ||
    /^\s*(?:pass\b|return(?: None| undefined)?;?$)/.test(line) ||
    /^\s*(?:if \(!\(error instanceof .*\) )?throw error;/.test(line)
  );
}

function swapped(lines: readonly string[], code: readonly number[]): Mutant[] {
  return code.flatMap((at, index) => {
    const next = code[index + 1];
    const [first = "", second = ""] = [lines[at], next === undefined ? undefined : lines[next]];
    if (next === undefined || indentOf(first) !== indentOf(second) || !isSimple(first) || !isSimple(second)) return [];
    if ([first, second].every(isConstant) || [first, second].some(isType) || commute(first, second)) return [];
    const changed = [...lines];
    [changed[at], changed[next]] = [second, first];
    return [{ change: `swap: ${first.trim()} | ${second.trim()}`, line: at + 1, text: changed.join("\n") }];
  });
}

function isSimple(line: string): boolean {
  return !/[:{([,]\s*(?:(?:#|\/\/).*)?$/.test(line) && !/^\s*(?:return|break|continue|raise|throw)\b/.test(line);
}

/** A named constant, or a member of a type: their order says nothing. */
function isConstant(line: string): boolean {
  return /^\s*(?:const )?[A-Z_]+ = |^\s*(?:readonly )?#?\w+\??: /.test(line);
}

/** Gone before the program runs. */
function isType(line: string): boolean {
  return /^\s*(?:export )?type \w+ = .*;$/.test(line);
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** Each pattern, and what stands in its place. */
const replacements: readonly (readonly [pattern: RegExp, instead: (found: string) => readonly string[]])[] = [
  // Only small ones: a buffer of 4095 bytes is as good as one of 4096. That an option is 2 means what 1 means.
  [/(?<![\w.#])(?:\d|[1-9]\d|1\d\d)(?![\w.])/g, (number) => [String(Number(number) + 1), String(Number(number) - 1)]],
  [/(?<![!=<>])===?(?!=)/g, (sign) => [sign === "===" ? "!==" : "!="]],
  [/!==?/g, (sign) => [sign === "!==" ? "===" : "=="]],
  [/<=|>=/g, (sign) => [sign.slice(0, 1)]],
  [/(?<=\s)[<>](?=\s)/g, (sign) => [`${sign}=`, sign === "<" ? ">" : "<"]],
  [/(?<=\s)[+-](?=\s)/g, (sign) => [sign === "+" ? "-" : "+"]],
  [/&&|\|\|/g, (sign) => [sign === "&&" ? "||" : "&&"]],
  [/\b(?:and|or)\b/g, (word) => [word === "and" ? "or" : "and"]],
  [/\bnot /g, () => [""]],
  [/(?<=[(\s])!(?=[\w(])/g, () => [""]],
  [/\b(?:true|false|True|False)\b/g, (word) => [opposites[word] ?? word]],
  [/\bcontinue\b/g, () => ["break"]],
  [/\bbreak\b/g, () => ["continue"]],
  [/\bSOCK_STREAM\b/g, () => ["SOCK_DGRAM"]],
  [/\bSOCK_DGRAM\b/g, () => ["SOCK_STREAM"]],
  [/\bSO_REUSEADDR\b/g, () => ["SO_KEEPALIVE"]],
  [/\bSHUT_WR\b/g, () => ["SHUT_RD", "SHUT_RDWR"]],
  [/\bsendall\b/g, () => ["send"]],
  [/\bconnect_ex\b/g, () => ["connect"]],
  [/\bgetsockname\b/g, () => ["getpeername"]],
  [/\bgetpeername\b/g, () => ["getsockname"]],
  [/"127\.0\.0\.1"/g, () => ['"0.0.0.0"']],
  [/"(?:HOST|PORT)"|\benv\.(?:HOST|PORT)\b/g, (name) => [name.replace(/HOST|PORT/, (word) => `${word}_`)]],
];

const opposites: Readonly<Record<string, string>> = { true: "false", false: "true", True: "False", False: "True" };

function replaced(lines: readonly string[], code: readonly number[]): Mutant[] {
  return code.flatMap((at) => {
    const line = lines[at] ?? "";
    const end = commentAt(line);
    return replacements.flatMap(([pattern, instead]) =>
      [...line.matchAll(pattern)]
        .filter(({ index }) => index < end)
        .filter(({ 0: found, index }) => !/^(?:and|or|not )$/.test(found) || !isQuoted(line, index))
        .flatMap(({ 0: found, index }) =>
          instead(found).map((other) => ({
            change: `${found} -> ${other || "nothing"}: ${line.trim()}`,
            line: at + 1,
            text: withLine(lines, at, line.slice(0, index) + other + line.slice(index + found.length)),
          })),
        ),
    );
  });
}

/** A word inside a text. */
function isQuoted(line: string, at: number): boolean {
  return /^[^"`]*(?:(["`])[^"`]*\1[^"`]*)*["`][^"`]*$/.test(line.slice(0, at));
}

/** Where a comment at the end of a line begins. */
function commentAt(line: string): number {
  const at = line.search(/\s(?:\/\/|#)\s/);
  return at === -1 ? line.length : at;
}

function withLine(lines: readonly string[], at: number, line: string): string {
  return lines.with(at, line).join("\n");
}
