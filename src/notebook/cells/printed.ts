import { mostPrinted, type OutputPiece } from "../protocol.ts";

type Stream = OutputPiece["stream"];

/** What one start of a cell printed, and what was typed to it, as text, bounded; and what of it was not told yet. */
export class Printed {
  readonly #decoders = { stdin: new TextDecoder(), stdout: new TextDecoder(), stderr: new TextDecoder() };
  readonly #kept = new Pieces();
  #fresh = new Pieces();

  /** Goes on from what was kept of a program that has ended. */
  constructor(kept: readonly OutputPiece[] = []) {
    for (const { stream, text, omitted = 0 } of kept) this.#kept.append(stream, text, omitted);
  }

  get all(): readonly OutputPiece[] {
    return this.#kept.list;
  }

  add(stream: Stream, bytes: Uint8Array): void {
    this.#append(stream, this.#decoders[stream].decode(bytes, { stream: true }));
  }

  /** The program has ended: a character that was left open will not be completed. */
  end(): void {
    for (const stream of ["stdout", "stderr"] as const) this.#append(stream, this.#decoders[stream].decode());
  }

  takeFresh(): readonly OutputPiece[] {
    const { list } = this.#fresh;
    this.#fresh = new Pieces();
    return list;
  }

  #append(stream: Stream, text: string): void {
    if (text === "") return;
    this.#kept.append(stream, text);
    this.#fresh.append(stream, text);
  }
}

/** Pieces of text, the newest of them: what is left out is counted on the first that stays. */
class Pieces {
  #pieces: { stream: Stream; text: string }[] = [];
  #length = 0;
  #omitted = 0;

  get list(): readonly OutputPiece[] {
    return this.#pieces.map((piece, at) =>
      at === 0 && this.#omitted > 0 ? { ...piece, omitted: this.#omitted } : { ...piece },
    );
  }

  append(stream: Stream, text: string, omitted = 0): void {
    this.#omitted += omitted;
    const last = this.#pieces.at(-1);
    if (last?.stream === stream && last.text.length < mostPiece) last.text += text;
    else this.#pieces.push({ stream, text });
    this.#length += text.length;
    while (this.#length > mostPrinted) this.#cut(this.#length - mostPrinted);
  }

  #cut(excess: number): void {
    const [first] = this.#pieces;
    if (first === undefined) return;
    const cut = Math.min(excess, first.text.length);
    first.text = first.text.slice(cut);
    this.#length -= cut;
    this.#omitted += cut;
    if (first.text === "") this.#pieces.shift();
  }
}

/** A piece that grows longer is followed by another, so that cutting the oldest stays cheap. */
const mostPiece = 8 * 1024;
