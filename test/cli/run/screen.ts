import { Socket } from "node:net";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Context } from "../../../src/cli/context.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { words } from "../../../src/cli/words/index.ts";
import type { Language } from "../../../src/verdict/language.ts";

/** A command's surroundings without a terminal: what is typed is given, what is shown is kept. */
export interface Surroundings {
  readonly context: Context;
  readonly out: () => string;
  readonly errors: () => string;
  /** Ctrl-C. */
  readonly interrupt: () => void;
  readonly type: (text: string) => void;
  readonly endInput: () => void;
}

export function surroundings(language: Language = "en"): Surroundings {
  const input: NodeJS.ReadStream = Object.assign(new Socket(), { isTTY: false, isRaw: false, setRawMode: () => input });
  const stopping = new AbortController();
  const shown = { out: "", errors: "" };
  const terminal: Terminal = {
    width: () => 80,
    height: () => 24,
    colour: false,
    interactive: false,
    print: (text) => void (shown.out += text),
    complain: (text) => void (shown.errors += text),
    input,
    output: process.stdout,
    deaf: new AbortController().signal,
    fault: () => undefined,
  };
  return {
    context: { root: process.cwd(), language, words: words[language], terminal, signal: stopping.signal },
    out: () => shown.out,
    errors: () => shown.errors,
    interrupt: () => stopping.abort(new Error("SIGINT")),
    type: (text) => void input.push(text),
    endInput: () => void input.push(null),
  };
}

/** A folder with these files, by path; gone when `close` is called. */
export function folderOf(files: Readonly<Record<string, string>>): {
  path: (name: string) => string;
  close: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "run-test-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { path: (name) => join(folder, name), close: () => rmSync(folder, { recursive: true }) };
}
