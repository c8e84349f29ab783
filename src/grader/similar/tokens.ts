import type { Track } from "../../verdict/verdict.ts";

/** A piece of a program, and its line, from 0. */
export interface Token {
  readonly kind: string;
  readonly line: number;
}

// One pattern for what the languages share; comments and space are left out.
const pieces: Readonly<Record<Track, RegExp>> = {
  ts: /(?<skip>\/\/.*|\/\*[\s\S]*?\*\/|\s+)|(?<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|(?<number>\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>[^\s])/gu,
  py: /(?<skip>#.*|\s+)|(?<text>[rbfu]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))|(?<number>\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<sign>[^\s])/giu,
};

const keywords: Readonly<Record<Track, ReadonlySet<string>>> = {
  ts: new Set(
    "async await break case catch class const continue default do else false finally for function if import in instanceof let new null of return switch throw true try typeof undefined using var void while yield".split(
      " ",
    ),
  ),
  py: new Set(
    "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield".split(
      " ",
    ),
  ),
};

/**
 * A program as a row of tokens that stay when variables are renamed, comments rewritten and lines broken elsewhere:
 * words of the language and members (`.recv`) stand for themselves, all other words, texts and numbers for their kind.
 */
export function tokensOf(source: string, track: Track): readonly Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let previous = "";
  for (const { 0: text, groups = {} } of source.matchAll(pieces[track])) {
    if (groups["skip"] === undefined) {
      previous = kindOf(text, groups, { track, previous });
      tokens.push({ kind: previous, line });
    }
    line += text.split("\n").length - 1;
  }
  return tokens;
}

function kindOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  { track, previous }: { readonly track: Track; readonly previous: string },
): string {
  if (groups["text"] !== undefined) return "text";
  if (groups["number"] !== undefined) return "number";
  if (groups["word"] === undefined) return text;
  return keywords[track].has(text) || previous === "." ? text : "name";
}
