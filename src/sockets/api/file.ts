import { bytesOf, concatenated, type Bytes, type Data } from "./bytes.ts";
import { kernel } from "./kernel.ts";
import type { RawFile } from "./raw-file.ts";
import { EAGAIN } from "./errno.ts";
import { systemError } from "./system-error.ts";

const NEWLINE = 0x0a;
const PIECE = 8192;

/** What files of bytes and of text have in common; written bytes wait for `flush` or `close`. */
export abstract class SocketFile {
  protected readonly raw: RawFile;
  readonly #bufferSize: number;
  #unsent: Uint8Array[] = [];
  #unsentLength = 0;

  constructor(raw: RawFile, bufferSize: number) {
    this.raw = raw;
    this.#bufferSize = bufferSize;
  }

  /** True after `close`. */
  get closed(): boolean {
    return this.raw.closed;
  }

  /** Whether it can be read. */
  readable(): boolean {
    return this.raw.readable;
  }

  /** Whether it can be written. */
  writable(): boolean {
    return this.raw.writable;
  }

  /** The socket's descriptor. */
  fileno(): number {
    return this.raw.fileno();
  }

  flush(): void {
    this.raw.checkOpen();
    while (this.#unsent.length > 0) {
      const [first = new Uint8Array(0), ...rest] = this.#unsent;
      const count = this.raw.send(first);
      if (count === null) throw systemError(EAGAIN, "write");
      this.#unsentLength -= count;
      this.#unsent = count === first.length ? rest : [first.subarray(count), ...rest];
    }
  }

  /** Sends what was written and lets go of the socket; the last of files and socket to close ends the conversation. */
  close(): void {
    if (this.closed) return;
    try {
      this.flush();
    } finally {
      this.raw.close();
    }
  }

  /** Closes at the end of a block: `using file = ...`. */
  [Symbol.dispose](): void {
    this.close();
  }

  protected put(data: Uint8Array): void {
    this.#unsent.push(data.slice());
    this.#unsentLength += data.length;
    if (this.#unsentLength > this.#bufferSize) this.flush();
  }
}

/** A socket as a file of bytes, from `makefile("rb")` and kin. */
export class BinarySocketFile extends SocketFile {
  #unread: Uint8Array = new Uint8Array(0);
  #ended = false;

  /** Exactly `size` bytes, fewer only at the end; all up to the end without `size`; null: nothing yet, without waiting. */
  read(size: number | null = -1): Bytes | null {
    this.raw.checkReadable();
    const wanted = size === null || size < 0 ? Number.POSITIVE_INFINITY : size;
    const blocked = this.#fill(() => this.#unread.length >= wanted);
    if (blocked && this.#unread.length === 0 && wanted > 0) return null;
    return this.#take(Math.min(wanted, this.#unread.length));
  }

  /** The next line with its newline; without one at the end; empty when there is no more. At most `limit` bytes. */
  readline(limit = -1): Bytes {
    this.raw.checkReadable();
    const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    this.#fill(() => this.#unread.includes(NEWLINE) || this.#unread.length >= most);
    const end = this.#unread.indexOf(NEWLINE);
    return this.#take(Math.min(end === -1 ? this.#unread.length : end + 1, most));
  }

  /** All lines up to the end. */
  readlines(): Bytes[] {
    return [...this];
  }

  /** Fills `buffer` as `read` does, and returns how many bytes came. */
  readinto(buffer: ArrayBufferView): number | null {
    const room = bytesOf(buffer, "readinto");
    const came = this.read(room.length);
    if (came !== null) room.set(came);
    return came === null ? null : came.length;
  }

  /** The lines up to the end, one by one. */
  *[Symbol.iterator](): Generator<Bytes> {
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  }

  /** Keeps bytes for sending, and returns how many. */
  write(data: Data): number {
    this.raw.checkWritable();
    const bytes = bytesOf(data, "write");
    this.put(bytes);
    return bytes.length;
  }

  /** Receives until there is enough or the end; true when it stopped because it must not wait. */
  #fill(enough: () => boolean): boolean {
    while (!this.#ended && !enough()) {
      const piece = this.raw.receive(PIECE);
      if (piece === null) return true;
      this.#ended = piece.length === 0;
      this.#unread = joined(this.#unread, piece);
    }
    this.#ended = false;
    return false;
  }

  #take(count: number): Bytes {
    const bytes = kernel.copy(this.#unread, count);
    this.#unread = this.#unread.subarray(count);
    return bytes;
  }
}

/** A socket as a file without a buffer, from `makefile("rwb", { buffering: 0 })`: a read is one receive. */
export class RawSocketFile extends SocketFile {
  /** What has come, at most `size` bytes; all up to the end without `size`; null: nothing yet, without waiting. */
  read(size: number | null = -1): Bytes | null {
    if (size !== null && size >= 0) return this.raw.receive(size);
    let all: Uint8Array = new Uint8Array(0);
    for (;;) {
      const piece = this.raw.receive(PIECE);
      if (piece === null && all.length === 0) return null;
      if (piece === null || piece.length === 0) return kernel.copy(all, all.length);
      all = joined(all, piece);
    }
  }

  /** The next line with its newline, received byte by byte so that nothing behind it is taken. */
  readline(limit = -1): Bytes {
    const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    let line: Uint8Array = new Uint8Array(0);
    while (line.length < most) {
      const byte = this.raw.receive(1);
      if (byte === null || byte.length === 0) break;
      line = joined(line, byte);
      if (byte[0] === NEWLINE) break;
    }
    return kernel.copy(line, line.length);
  }

  /** All lines up to the end. */
  readlines(): Bytes[] {
    return [...this];
  }

  /** The lines up to the end, one by one. */
  *[Symbol.iterator](): Generator<Bytes> {
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  }

  /** Sends at once, and returns how many bytes went; null: none, without waiting. */
  write(data: Data): number | null {
    return this.raw.send(bytesOf(data, "write"));
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.length === 0 ? right : concatenated([left, right]);
}
