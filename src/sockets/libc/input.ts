// First: what the other imports read from the kernel at their start is that of the one chosen here.
import { here } from "./install.ts";
import { readSync } from "node:fs";
import { EOFError } from "../api/errors.ts";
import { POLLIN } from "../api/flags.ts";
import { waitFor } from "../api/waiting.ts";

/**
 * Writes the prompt, waits for a line on standard input and returns it without its end; Python's `input`. Works with
 * pipes, files and terminals. Throws EOFError when the input has ended. Do not read `process.stdin` beside it.
 */
export function input(prompt = ""): string {
  return reading.input(prompt);
}

/** The function behind `input`; the call log may replace it. */
export const reading = { input: readLine };

function readLine(prompt: string): string {
  if (prompt !== "") process.stdout.write(prompt);
  let line = takeLine();
  while (line === undefined) {
    const piece = readPiece();
    if (piece.length === 0) return lastLine();
    unread = Buffer.concat([unread, piece]);
    line = takeLine();
  }
  return line;
}

const STDIN = 0;
const NEWLINE = 0x0a;

let unread: Buffer = Buffer.alloc(0);

function takeLine(): string | undefined {
  const end = unread.indexOf(NEWLINE);
  if (end === -1) return undefined;
  const line = unread.toString("utf8", 0, end);
  unread = unread.subarray(end + 1);
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** What came before the end without a newline; at the next call there is nothing. */
function lastLine(): string {
  if (unread.length === 0) throw new EOFError("EOF when reading a line");
  const line = unread.toString("utf8");
  unread = Buffer.alloc(0);
  return line;
}

/** The next bytes of standard input, empty at its end. Another process may have made it non-blocking. */
function readPiece(): Buffer {
  const piece = Buffer.allocUnsafe(65_536);
  for (;;) {
    if (here.interruptible()) waitFor(STDIN, POLLIN, Number.POSITIVE_INFINITY);
    try {
      return piece.subarray(0, readSync(STDIN, piece));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EOF") return piece.subarray(0, 0);
      if (code !== "EAGAIN") throw error;
      waitFor(STDIN, POLLIN, Number.POSITIVE_INFINITY);
    }
  }
}
