import { ValueError } from "./errors.ts";
import { SocketFile } from "./file.ts";
import { mostOf } from "./integer.ts";
import type { RawFile } from "./raw-file.ts";

const PIECE = 8192;

/** Which line ends are known: null all, each read as `\n`; "" all, as they are; else this one. */
export type Newline = null | "" | "\n" | "\r" | "\r\n";

/** What a file of text is made with. */
export interface TextFormat {
  readonly bufferSize: number;
  readonly encoding: string;
  readonly newline: Newline;
}

/** A socket as a file of text, from `makefile("r")` and kin. A character may come in pieces; it is read whole. */
export class TextSocketFile extends SocketFile {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #newline: Newline;
  #unread = "";
  // A "\r" at the end of what has come, which may be half a "\r\n": not unread before what follows has come.
  #half = "";

  constructor(raw: RawFile, { bufferSize, encoding, newline }: TextFormat) {
    super(raw, bufferSize);
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    if (raw.writable && !/^utf-?8$/i.test(encoding)) throw new ValueError("only utf-8 can be written");
    this.#newline = newline;
  }

  /** Exactly `size` characters (UTF-16 units), fewer only at the end; all up to the end without `size`. */
  read(size: number | null = -1): string {
    this.raw.checkReadable();
    const wanted = mostOf(size ?? -1, "read");
    this.#fill(() => this.#unread.length >= wanted);
    return this.#take(Math.min(wanted, this.#unread.length));
  }

  /** The next line with its newline; without one at the end; `""` when there is no more. */
  readline(limit = -1): string {
    this.raw.checkReadable();
    const most = mostOf(limit, "readline");
    let end = Number.POSITIVE_INFINITY;
    let before = "";
    this.#fill((piece) => {
      const at = this.#lineEnd(before + piece);
      if (at !== -1) end = this.#unread.length - piece.length - before.length + at;
      before = piece.slice(-1) || before;
      return at !== -1 || this.#unread.length >= most;
    });
    return this.#take(Math.min(end, most, this.#unread.length));
  }

  /** All lines up to the end. */
  readlines(): string[] {
    return [...this];
  }

  /** The lines up to the end, one by one. */
  *[Symbol.iterator](): Generator<string> {
    for (let line = this.readline(); line !== ""; line = this.readline()) yield line;
  }

  /** Keeps text for sending, as UTF-8, and returns its length. It waits for `flush`, also at the end of a line. */
  write(text: string): number {
    this.raw.checkWritable();
    if (typeof text !== "string") throw new TypeError(`write() argument must be a string, not ${typeof text}`);
    const ended = this.#newline === null || this.#newline === "" ? text : text.replaceAll("\n", this.#newline);
    this.put(new TextEncoder().encode(ended));
    return text.length;
  }

  /** Receives until there is enough or the end. `enough` is asked with what is unread, then with each piece that comes. */
  #fill(enough: (piece: string) => boolean): void {
    let text = this.#unread;
    let ended = false;
    while (!enough(text) && !ended) {
      const piece = this.raw.receive(PIECE);
      if (piece === null) return;
      ended = piece.length === 0;
      text = this.#decoded(piece, ended);
      this.#unread += text;
    }
  }

  #decoded(piece: Uint8Array, ended: boolean): string {
    const text = this.#half + this.#decoder.decode(piece, { stream: !ended });
    const knowsAllEnds = this.#newline === null || this.#newline === "";
    this.#half = knowsAllEnds && !ended && text.endsWith("\r") ? "\r" : "";
    const whole = text.slice(0, text.length - this.#half.length);
    return this.#newline === null ? whole.replaceAll(/\r\n?/g, "\n") : whole;
  }

  /** Behind the first line end in `text`, or -1. */
  #lineEnd(text: string): number {
    if (this.#newline === "") return anyLineEnd(text);
    const mark = this.#newline ?? "\n";
    const at = text.indexOf(mark);
    return at === -1 ? -1 : at + mark.length;
  }

  #take(count: number): string {
    const text = this.#unread.slice(0, count);
    this.#unread = this.#unread.slice(count);
    return text;
  }
}

function anyLineEnd(text: string): number {
  const match = /\r\n?|\n/.exec(text);
  return match === null ? -1 : match.index + match[0].length;
}
