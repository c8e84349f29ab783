import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createOnigurumaEngine } from "shiki/engine/oniguruma";
import { escapeHtml } from "../../src/course/html.ts";

/** Colours programs: HTML line by line, with one class for each kind of token; the theme gives the classes colours. */
export type Highlight = (code: string, language: string) => readonly string[];

const theme = createCssVariablesTheme({ name: "switchboard", variablePrefix: "--", fontStyle: false });
const grammars: Readonly<Record<string, string>> = { ts: "typescript", python: "python", console: "shellsession" };

/** Loads the grammars once. Languages without one are shown plain. */
export async function openHighlight(): Promise<Highlight> {
  // The regular expression engine in JavaScript mistakes TypeScript on Node 20, so this takes the one in WebAssembly.
  const highlighter = await createHighlighterCore({
    themes: [theme],
    langs: [
      import("shiki/langs/typescript.mjs"),
      import("shiki/langs/python.mjs"),
      import("shiki/langs/shellsession.mjs"),
    ],
    engine: createOnigurumaEngine(import("shiki/wasm")),
  });
  return (code, language) => highlightLines(highlighter, code, grammars[language]);
}

function highlightLines(highlighter: HighlighterCore, code: string, lang: string | undefined): readonly string[] {
  if (lang === undefined) return code.split("\n").map((line) => escapeHtml(line));
  const { tokens } = highlighter.codeToTokens(code, { lang, theme: "switchboard" });
  return tokens.map((line) => line.map((token) => span(token.content, token.color)).join(""));
}

/** `var(--token-keyword)` becomes the class `t-keyword`: pages carry no styles of their own. */
function span(content: string, color: string | undefined): string {
  const text = escapeHtml(content);
  const [, kind] = /^var\(--token-([\w-]+)\)$/.exec(color ?? "") ?? [];
  return kind === undefined ? text : `<span class="t-${kind}">${text}</span>`;
}
