import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml } from "../../src/course/html.ts";
import { CourseError, type Problem } from "../../src/course/problem.ts";
import type { Language } from "../../src/verdict/language.ts";
import { callWordsZh } from "./calls.zh.ts";
import { inlineHtml } from "./inline.ts";

/** What a call of the socket module does, as its own comment says it. */
export interface Docstring {
  readonly signature: string;
  readonly text: Readonly<Record<Language, string>>;
}

export type Docstrings = ReadonlyMap<string, Docstring>;

/** Where the calls are documented; the first comment on a name is taken. */
const files = ["socket", "descriptor", "open", "select", "resolve"].map((name) => `src/sockets/api/${name}.ts`);

/** Takes the docstrings from the comments of the socket module. Throws a `CourseError` where a call has none. */
export async function readDocstrings(root: string): Promise<Docstrings> {
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), "utf8")));
  const documented = new Map(texts.flatMap((text) => documentedIn(text)).toReversed());
  const problems: Problem[] = [];
  const found = Object.entries(callWordsZh).flatMap(([name, zh]) => {
    const own = documented.get(name);
    if (own) return [[name, { signature: own.signature, text: { en: own.text, zh } }] as const];
    const message = `Expected a comment on the call \`${name}\` in one of ${files.join(", ")}, got none.`;
    problems.push({ file: "site/build/calls.zh.ts", message, fix: "Comment the call, or take its words away." });
    return [];
  });
  if (problems.length > 0) throw new CourseError(problems);
  return new Map(found);
}

/** A comment, and the method or function that it stands before, up to its body or the end of its overload. */
const commented =
  /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*\n\s*(?:export function )?([a-z][a-z_]*)(?:<[^\n(]*>)?(\([^]*?)(?:;| \{)\n/g;

function documentedIn(text: string): (readonly [string, { readonly signature: string; readonly text: string }])[] {
  return [...text.matchAll(commented)].map(([, comment = "", name = "", rest = ""]) => [
    name,
    {
      signature: signatureOf(name, rest),
      text: comment
        .replaceAll(/^\s*\* ?/gm, "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    },
  ]);
}

function signatureOf(name: string, rest: string): string {
  const line = rest.replaceAll(/\s+/g, " ").replaceAll("( ", "(").replaceAll(", )", ")");
  return `${name}${line.replaceAll(/\bAddressLike<A>|\bA\b/g, "Address").replaceAll("<Address>", "")}`;
}

/** Where a call's explanation stands in the pages. */
export function callId(name: string): string {
  return `call-${name}`;
}

/** The names of the calls that a page's listings make, in the order of their first appearance. */
export function callsIn(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/ class="t-function call" href="#call-(\w+)"/g)].map(([, name = ""]) => name))];
}

/** What the named calls do, for the end of a page: scripts show it beside the call, without them the call leads here. */
export function callList(docstrings: Docstrings, names: readonly string[], language: Language): string {
  const items = names.flatMap((name) => {
    const doc = docstrings.get(name);
    if (!doc) return [];
    return `<div id="${callId(name)}" tabindex="-1"><dt><code>${escapeHtml(doc.signature)}</code></dt>
<dd>${inlineHtml(doc.text[language])}</dd></div>`;
  });
  return `<dl class="calls">\n${items.join("\n")}\n</dl>`;
}
