import type { Bytes } from "./bytes.ts";
import { BlockingIOError, OSError, TimeoutError, UnsupportedOperation, ValueError } from "./errors.ts";

/** What a file needs of its socket. */
export interface FileSource {
  fileno(): number;
  recv(bufsize: number): Bytes;
  send(data: Uint8Array): number;
  /** Lets go of the descriptor. */
  release(): void;
}

/** Which directions a file has. */
export interface Directions {
  readonly reads: boolean;
  readonly writes: boolean;
}

/** A socket as a file without a buffer: each read is a receive, each write a send; null when it would have to wait. */
export class RawFile {
  readonly #source: FileSource;
  readonly #directions: Directions;
  #timedOut = false;
  #closed = false;

  constructor(source: FileSource, directions: Directions) {
    this.#source = source;
    this.#directions = directions;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get readable(): boolean {
    return this.#directions.reads;
  }

  get writable(): boolean {
    return this.#directions.writes;
  }

  fileno(): number {
    this.checkOpen();
    return this.#source.fileno();
  }

  /** What has come, at most `size` bytes; empty at the end; null when nothing has come and it must not wait. */
  receive(size: number): Bytes | null {
    this.checkReadable();
    if (this.#timedOut) {
      throw new OSError("cannot read from timed out object", { code: "ETIMEDOUT", syscall: "read" });
    }
    try {
      return this.#source.recv(size);
    } catch (error) {
      if (error instanceof BlockingIOError) return null;
      this.#timedOut = error instanceof TimeoutError;
      throw error;
    }
  }

  /** How many bytes of `data` went; null when none can go and it must not wait. */
  send(data: Uint8Array): number | null {
    this.checkWritable();
    try {
      return this.#source.send(data);
    } catch (error) {
      if (error instanceof BlockingIOError) return null;
      throw error;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#source.release();
  }

  checkReadable(): void {
    this.checkOpen();
    if (!this.readable) throw unsupported("read");
  }

  checkWritable(): void {
    this.checkOpen();
    if (!this.writable) throw unsupported("write");
  }

  checkOpen(): void {
    if (this.#closed) throw new ValueError("I/O operation on closed file");
  }
}

function unsupported(syscall: "read" | "write"): UnsupportedOperation {
  const mode = syscall === "read" ? "r" : "w";
  return new UnsupportedOperation(`the file has no "${mode}" in its mode`, { code: "ENOTSUP", syscall });
}
