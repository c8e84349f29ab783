import { createInterface } from "node:readline";
import type { Terminal } from "../terminal.ts";

/** Reads keys one by one from a terminal in raw mode. Returns what puts the terminal back. */
export function readKeys(terminal: Terminal, onKey: (key: string) => void): () => void {
  const { input } = terminal;
  const listen = (chunk: Buffer): void => {
    for (const key of keysOf(chunk.toString("utf8"))) onKey(key);
  };
  input.setRawMode(true);
  input.on("data", listen);
  input.resume();
  return () => {
    input.off("data", listen);
    input.setRawMode(false);
    input.pause();
  };
}

const escape = "\u001b";

/** An escape sequence (an arrow, say) is one key, and one that does nothing; a lone escape is the key itself. */
function keysOf(text: string): string[] {
  return text.startsWith(`${escape}[`) || text.startsWith(`${escape}O`) ? [text] : text.split("");
}

/** Reads commands a line each: every character of the line is a key, its end is Enter where a number was typed. */
export function readCommands(terminal: Terminal, onKey: (key: string) => void, onEnd: () => void): () => void {
  const lines = createInterface({ input: terminal.input });
  lines.on("line", (line) => {
    const word = line.trim();
    if (/^\d+$/.test(word)) for (const key of [...word.split(""), "\r"]) onKey(key);
    else onKey(word === "" ? "\r" : word.slice(0, 1));
  });
  lines.on("close", onEnd);
  return () => {
    lines.removeAllListeners("close");
    lines.close();
  };
}
