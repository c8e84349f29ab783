import type { Readable } from "node:stream";

/** What is kept of a stream: its beginning and its end, as hostile programs print without end. */
const HEAD_BYTES = 64 * 1024;
const TAIL_BYTES = 16 * 1024;
/** More than this on one stream is a flood: the program is killed. */
export const FLOOD_BYTES = 1024 * 1024;

/** Told of each chunk, and how many of its bytes belong to the kept beginning. */
type Listener = (chunk: Uint8Array, kept: number) => void;

/** One output stream of a program: always read, never parsed, bounded. */
export class Output {
  #head: Buffer[] = [];
  #headLength = 0;
  #tail = Buffer.alloc(0);
  #length = 0;
  #text: string | undefined;
  readonly #listeners = new Set<Listener>();
  readonly ended: Promise<void>;

  constructor(stream: Readable) {
    stream.on("data", (chunk: Buffer) => this.#take(chunk));
    stream.on("error", () => {});
    this.ended = new Promise((resolve) => stream.once("close", () => resolve()));
  }

  /** Bytes seen, kept or not. */
  get length(): number {
    return this.#length;
  }

  get text(): string {
    this.#text ??= this.#read();
    return this.#text;
  }

  onData(listener: Listener): void {
    this.#listeners.add(listener);
  }

  #take(chunk: Buffer): void {
    this.#length += chunk.length;
    this.#text = undefined;
    const kept = Math.min(chunk.length, HEAD_BYTES - this.#headLength);
    if (kept > 0) this.#head.push(chunk.subarray(0, kept));
    this.#headLength += kept;
    if (kept < chunk.length) {
      const rest = Buffer.concat([this.#tail, chunk.subarray(kept)]);
      this.#tail = Buffer.from(rest.subarray(Math.max(0, rest.length - TAIL_BYTES)));
    }
    for (const listener of this.#listeners) listener(chunk, kept);
  }

  #read(): string {
    const lost = this.#length - this.#headLength - this.#tail.length;
    const head = Buffer.concat(this.#head);
    if (lost <= 0) return Buffer.concat([head, this.#tail]).toString("utf8");
    return `${head.toString("utf8")}\n[… ${lost} bytes …]\n${this.#tail.toString("utf8")}`;
  }
}
