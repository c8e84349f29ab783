import { ValueError } from "./errors.ts";
import { BinarySocketFile, RawSocketFile } from "./file.ts";
import { RawFile, type FileSource } from "./raw-file.ts";
import { TextSocketFile, type Newline } from "./text-file.ts";

/** How `makefile` shall read and write. */
export interface FileOptions {
  /** Size of the buffer in bytes; 0: none, for bytes only; -1: the usual 8192. */
  readonly buffering?: number;
  /**
   * Of text that is read; UTF-8 unless given. A label of the Encoding Standard, whose `latin1` and `ascii` are
   * windows-1252. Writing is UTF-8 only: ValueError.
   */
  readonly encoding?: string;
  /** Which line ends of text are known; null, the default: all, each read as `\n`. */
  readonly newline?: Newline;
}

/** Modes of text files. */
export type TextMode = "" | "r" | "w" | "rw" | "wr";
/** Modes of files of bytes. */
export type BinaryMode = "b" | "rb" | "br" | "wb" | "bw" | "rwb" | "rbw" | "wrb" | "wbr" | "brw" | "bwr";

/** The file that `mode` and `options` describe. */
export function openFile(
  source: FileSource,
  mode: string,
  options: FileOptions,
): TextSocketFile | BinarySocketFile | RawSocketFile {
  const { buffering = -1, encoding = "utf-8", newline = null } = options;
  const binary = mode.includes("b");
  if (buffering === 0 && !binary) throw new ValueError("unbuffered streams must be binary");
  const raw = new RawFile(source, { reads: mode.includes("r") || !mode.includes("w"), writes: mode.includes("w") });
  if (buffering === 0) return new RawSocketFile(raw, 0);
  const bufferSize = buffering > 1 ? buffering : 8192;
  return binary ? new BinarySocketFile(raw, bufferSize) : new TextSocketFile(raw, { bufferSize, encoding, newline });
}

/** Throws ValueError for a mode with other letters than r, w and b. */
export function checkMode(mode: string): void {
  if (/^[rwb]*$/.test(mode)) return;
  throw new ValueError(`invalid mode ${JSON.stringify(mode)} (only r, w, b allowed)`);
}
