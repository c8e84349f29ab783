import { createHash } from "node:crypto";
import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A file of lines that is only ever appended to. Each line holds the digest of the line before it, so that none can be
 * changed or taken out unseen, and is on the disk before `append` returns.
 */
export interface Chain {
  readonly head: Head;
  append(entry: unknown): Place;
  /** The line at a place that `append` or `onLine` named. */
  read(place: Place): Line;
  close(): void;
}

/** How many lines there are, and the SHA-256 of the last one, in hex. */
export interface Head {
  readonly lines: number;
  readonly digest: string;
}

/** Where a line is in the file, in bytes. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

export interface Line {
  /** When it was written, ISO 8601. */
  readonly at: string;
  readonly entry: unknown;
}

/** The file cannot be trusted: a line was changed, or is missing. */
export class ChainBroken extends Error {
  override readonly name = "ChainBroken";
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;

  constructor(file: string, line: number) {
    super(`${file}: line ${line} is not the one that was written`);
    this.file = file;
    this.line = line;
  }
}

const FIRST: Head = { lines: 0, digest: "0".repeat(64) };

/** Follows a chain that another process may be writing to, and changes nothing. Throws `ChainBroken`. */
export function readChain(
  file: string,
  onLine: (line: Line, place: Place) => void,
): Pick<Chain, "head" | "read" | "close"> {
  const descriptor = openSync(file, "r");
  try {
    const { head } = follow(descriptor, file, onLine);
    return { head, read: (place) => readAt(descriptor, place), close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/**
 * Opens the chain in `file`, or begins one, and tells every line to `onLine`. A last line without its end was torn by a
 * death or a loss of power before it counted: it is cut off. Throws `ChainBroken` where anything else is not as written.
 */
export function openChain(file: string, onLine: (line: Line, place: Place) => void): Chain {
  const descriptor = openSync(file, "a+");
  try {
    const found = follow(descriptor, file, onLine);
    let { head, end } = found;
    if (end < found.size) ftruncateSync(descriptor, end);
    // The file's own name must survive a loss of power too.
    syncFolder(dirname(file));
    return {
      get head() {
        return head;
      },
      append(entry) {
        const line = lineOf(head, entry);
        write(descriptor, line, end);
        const place = { offset: end, length: line.length };
        end += line.length;
        head = { lines: head.lines + 1, digest: digestOf(line) };
        return place;
      },
      read: (place) => readAt(descriptor, place),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function lineOf({ lines, digest }: Head, entry: unknown): Buffer {
  const at = new Date().toISOString();
  return Buffer.from(`${JSON.stringify({ line: lines + 1, at, previous: digest, entry })}\n`);
}

/** Should the disk be full, no part of the line stays: the next one would be put behind it. */
function write(descriptor: number, line: Uint8Array, end: number): void {
  try {
    let written = 0;
    while (written < line.length) written += writeSync(descriptor, line, written);
    fsyncSync(descriptor);
  } catch (error) {
    ftruncateSync(descriptor, end);
    throw error;
  }
}

function readAt(descriptor: number, { offset, length }: Place): Line {
  const bytes = Buffer.alloc(length);
  readSync(descriptor, bytes, 0, length, offset);
  const line = parse(bytes);
  if (line === undefined) throw new Error(`there is no line at ${offset}`);
  return line;
}

const NEWLINE = 0x0a;
const BLOCK_BYTES = 1024 * 1024;

/** From the first line to the last; `end` is where the last whole line ends, `size` where the file does. */
function follow(
  descriptor: number,
  file: string,
  onLine: (line: Line, place: Place) => void,
): { head: Head; end: number; size: number } {
  const block = Buffer.alloc(BLOCK_BYTES);
  let [head, rest, end, size] = [FIRST, Buffer.alloc(0), 0, 0];
  for (;;) {
    const length = readSync(descriptor, block, 0, BLOCK_BYTES, size);
    if (length === 0) return { head, end, size };
    size += length;
    rest = Buffer.concat([rest, block.subarray(0, length)]);
    for (let newline = rest.indexOf(NEWLINE); newline !== -1; newline = rest.indexOf(NEWLINE)) {
      const bytes = rest.subarray(0, newline + 1);
      const line = parse(bytes);
      if (line?.previous !== head.digest || line.line !== head.lines + 1) throw new ChainBroken(file, head.lines + 1);
      head = { lines: head.lines + 1, digest: digestOf(bytes) };
      onLine(line, { offset: end, length: bytes.length });
      end += bytes.length;
      rest = rest.subarray(newline + 1);
    }
  }
}

interface ChainedLine extends Line {
  readonly line: unknown;
  readonly previous: unknown;
}

function parse(bytes: Buffer): ChainedLine | undefined {
  try {
    const value: Partial<Record<keyof ChainedLine, unknown>> | null = JSON.parse(bytes.toString("utf8"));
    if (typeof value !== "object" || value === null || typeof value.at !== "string") return undefined;
    return { line: value.line, at: value.at, previous: value.previous, entry: value.entry };
  } catch {
    return undefined;
  }
}

function digestOf(line: Uint8Array): string {
  return createHash("sha256").update(line).digest("hex");
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
