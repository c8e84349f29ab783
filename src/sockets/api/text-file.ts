import { ValueError } from "./errors.ts";
import { SocketFile } from "./file.ts";
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
  readonly #decoder: TextDecoder;
  readonly #newline: Newline;
  readonly #encoding: string;
  #unread = "";
  #ended = false;

  constructor(raw: RawFile, { bufferSize, encoding, newline }: TextFormat) {
    super(raw, bufferSize);
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.#encoding = encoding;
    this.#newline = newline;
  }

  /** Exactly `size` characters (UTF-16 units), fewer only at the end; all up to the end without `size`. */
  read(size: number | null = -1): string {
    this.raw.checkReadable();
    const wanted = size === null || size < 0 ? Number.POSITIVE_INFINITY : size;
    this.#fill(() => this.#unread.length >= wanted);
    return this.#take(Math.min(wanted, this.#unread.length));
  }

  /** The next line with its newline; without one at the end; `""` when there is no more. */
  readline(limit = -1): string {
    this.raw.checkReadable();
    const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    this.#fill(() => this.#lineEnd() !== -1 || this.#unread.length >= most);
    const end = this.#lineEnd();
    return this.#take(Math.min(end === -1 ? this.#unread.length : end, most));
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
    if (!/^utf-?8$/i.test(this.#encoding)) throw new ValueError("only utf-8 can be written");
    const ended = this.#newline === null || this.#newline === "" ? text : text.replaceAll("\n", this.#newline);
    this.put(new TextEncoder().encode(ended));
    return text.length;
  }

  #fill(enough: () => boolean): void {
    while (!this.#ended && !enough()) {
      const piece = this.raw.receive(PIECE);
      if (piece === null) return;
      this.#ended = piece.length === 0;
      this.#unread = this.#translated(this.#unread + this.#decoder.decode(piece, { stream: !this.#ended }));
    }
    this.#ended = false;
  }

  // A "\r" at the end of what has come may be half a "\r\n".
  #translated(text: string): string {
    if (this.#newline !== null) return text;
    const half = !this.#ended && text.endsWith("\r");
    const whole = (half ? text.slice(0, -1) : text).replaceAll(/\r\n?/g, "\n");
    return half ? `${whole}\r` : whole;
  }

  /** Where the first line ends, or -1. */
  #lineEnd(): number {
    if (this.#newline === "") return this.#anyLineEnd();
    const mark = this.#newline ?? "\n";
    const at = this.#unread.indexOf(mark);
    return at === -1 ? -1 : at + mark.length;
  }

  #anyLineEnd(): number {
    const match = /\r\n|\n|\r(?!$)/.exec(this.#unread) ?? (this.#ended ? /\r/.exec(this.#unread) : null);
    return match === null ? -1 : match.index + match[0].length;
  }

  #take(count: number): string {
    const text = this.#unread.slice(0, count);
    this.#unread = this.#unread.slice(count);
    return text;
  }
}
