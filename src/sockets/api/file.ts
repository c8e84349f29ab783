import { bytesOf, concatenated, type Bytes, type Data } from "./bytes.ts";
import { mostOf } from "./integer.ts";
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

  /** Sends what was written as one piece, as far as the kernel takes it so; what could not be sent waits on. */
  flush(): void {
    this.raw.checkOpen();
    let rest = joined(this.#unsent);
    try {
      while (rest.length > 0) {
        const count = this.raw.send(rest);
        if (count === null) throw systemError(EAGAIN, "write");
        rest = rest.subarray(count);
      }
    } finally {
      this.#unsent = rest.length === 0 ? [] : [rest];
      this.#unsentLength = rest.length;
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
    if (this.#unsentLength + data.length > this.#bufferSize) this.flush();
    this.#unsent.push(data.slice());
    this.#unsentLength += data.length;
    if (this.#unsentLength > this.#bufferSize) this.flush();
  }
}

/** A socket as a file of bytes, from `makefile("rb")` and kin. */
export class BinarySocketFile extends SocketFile {
  // As it came: joined once, when it is taken, for doing so at each piece would take the square of the time.
  #unread: Uint8Array[] = [];
  #unreadLength = 0;

  /** Exactly `size` bytes, fewer only at the end; all up to the end without `size`; null: nothing yet, without waiting. */
  read(size: number | null = -1): Bytes | null {
    this.raw.checkReadable();
    const wanted = mostOf(size ?? -1, "read");
    const blocked = this.#fill(() => this.#unreadLength >= wanted);
    if (blocked && this.#unreadLength === 0 && wanted > 0) return null;
    return this.#take(Math.min(wanted, this.#unreadLength));
  }

  /** The next line with its newline; without one at the end; empty when there is no more. At most `limit` bytes. */
  readline(limit: number | null = -1): Bytes {
    this.raw.checkReadable();
    const most = mostOf(limit ?? -1, "readline");
    let end = Number.POSITIVE_INFINITY;
    this.#fill((piece) => {
      const at = piece.indexOf(NEWLINE);
      if (at !== -1) end = this.#unreadLength - piece.length + at + 1;
      return at !== -1 || this.#unreadLength >= most;
    });
    return this.#take(Math.min(end, most, this.#unreadLength));
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

  /**
   * Receives until there is enough or the end; true when it stopped because it must not wait. `enough` is asked with what
   * is unread, then with each piece that comes.
   */
  #fill(enough: (piece: Uint8Array) => boolean): boolean {
    let piece: Uint8Array | null = joined(this.#unread);
    while (!enough(piece)) {
      piece = this.raw.receive(PIECE);
      if (piece === null) return true;
      if (piece.length === 0) break;
      this.#unread.push(piece);
      this.#unreadLength += piece.length;
    }
    return false;
  }

  #take(count: number): Bytes {
    const bytes = joined(this.#unread);
    this.#unread = count === bytes.length ? [] : [bytes.subarray(count)];
    this.#unreadLength = bytes.length - count;
    return kernel.copy(bytes, count);
  }
}

/** A socket as a file without a buffer, from `makefile("rwb", { buffering: 0 })`: a read is one receive. */
export class RawSocketFile extends SocketFile {
  /** What has come, at most `size` bytes; all up to the end without `size`; null: nothing yet, without waiting. */
  read(size: number | null = -1): Bytes | null {
    const most = mostOf(size ?? -1, "read");
    if (most < Number.POSITIVE_INFINITY) return this.raw.receive(most);
    const pieces: Uint8Array[] = [];
    for (;;) {
      const piece = this.raw.receive(PIECE);
      if (piece === null && pieces.length === 0) return null;
      if (piece === null || piece.length === 0) return wholeCopy(pieces);
      pieces.push(piece);
    }
  }

  /** The next line with its newline, received byte by byte so that nothing behind it is taken. */
  readline(limit: number | null = -1): Bytes {
    const most = mostOf(limit ?? -1, "readline");
    const line: Uint8Array[] = [];
    while (line.length < most) {
      const byte = this.raw.receive(1);
      if (byte === null || byte.length === 0) break;
      line.push(byte);
      if (byte[0] === NEWLINE) break;
    }
    return wholeCopy(line);
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

/** The parts as one; a single one is not copied. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : concatenated(parts);
}

function wholeCopy(parts: readonly Uint8Array[]): Bytes {
  const bytes = joined(parts);
  return kernel.copy(bytes, bytes.length);
}
