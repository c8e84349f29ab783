import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createOnigurumaEngine } from "shiki/engine/oniguruma";
import { escapeHtml } from "../../src/course/html.ts";
import { callId, type Docstrings } from "./docstrings.ts";

/**
 * Colours programs: HTML line by line, with one class for each kind of token; the theme gives the classes colours. In a
 * `listing`, which speaks through the socket module, each call leads to its explanation.
 */
export type Highlight = (code: string, language: string) => readonly string[];

const theme = createCssVariablesTheme({ name: "switchboard", variablePrefix: "--", fontStyle: false });
const grammars: Readonly<Record<string, string>> = {
  listing: "typescript",
  ts: "typescript",
  python: "python",
  console: "shellsession",
};

/** Loads the grammars once. Languages without one are shown plain. `docstrings` names the calls that are explained. */
export async function openHighlight(docstrings: Docstrings = new Map()): Promise<Highlight> {
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
  // Both languages of a page show the same programs.
  const known = new Map<string, readonly string[]>();
  return (code, language) => {
    const key = `${language}\n${code}`;
    const lines = known.get(key) ?? coloured(highlighter, { code, language, docstrings });
    known.set(key, lines);
    return lines;
  };
}

interface Program {
  readonly code: string;
  readonly language: string;
  readonly docstrings: Docstrings;
}

function coloured(highlighter: HighlighterCore, { code, language, docstrings }: Program): readonly string[] {
  const lang = grammars[language];
  if (lang === undefined) return code.split("\n").map((line) => escapeHtml(line));
  const calls = new CallLinks(language === "listing" ? docstrings : new Map());
  const { tokens } = highlighter.codeToTokens(code, { lang, theme: "switchboard" });
  return tokens.map((line) => line.map((token) => span(token.content, token.color, calls)).join(""));
}

/** The calls of one listing: each leads to its explanation, only its first is a stop of the Tab key. */
class CallLinks {
  readonly #docstrings: Docstrings;
  readonly #seen = new Set<string>();

  constructor(docstrings: Docstrings) {
    this.#docstrings = docstrings;
  }

  linked(content: string): string | undefined {
    const [, before = "", name = ""] = /^(\s*\??\.?)(\w+)$/.exec(content) ?? [];
    if (!this.#docstrings.has(name)) return undefined;
    const stop = this.#seen.has(name) ? ' tabindex="-1"' : "";
    this.#seen.add(name);
    return `${before}<a class="t-function call" href="#${callId(name)}"${stop}>${name}</a>`;
  }
}

/** `var(--token-keyword)` becomes the class `t-keyword`: pages carry no styles of their own. */
function span(content: string, color: string | undefined, calls: CallLinks): string {
  const text = escapeHtml(content);
  const [, kind] = /^var\(--token-([\w-]+)\)$/.exec(color ?? "") ?? [];
  const link = kind === "function" ? calls.linked(content) : undefined;
  // Punctuation has the colour of plain text.
  return link ?? (kind === undefined || kind === "punctuation" ? text : `<span class="t-${kind}">${text}</span>`);
}
