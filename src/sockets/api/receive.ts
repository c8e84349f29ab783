import type { Bytes } from "./bytes.ts";
import { ValueError } from "./errors.ts";
import { kernel, type Room } from "./kernel.ts";

// Most receives are small: they share one room and leave with a copy of just what came.
const scratch = new Uint8Array(65_536);

/** Checks the size given to a receiving call. */
export function checkedSize(bufsize: number, call: string): number {
  if (!Number.isInteger(bufsize)) throw new TypeError(`${call}: bufsize must be an integer, not ${String(bufsize)}`);
  if (bufsize < 0) throw new ValueError(`negative buffersize in ${call}`);
  return bufsize;
}

/** Room for `length` bytes. */
export function roomFor(length: number): Uint8Array {
  return length <= scratch.length ? scratch : kernel.allocate(length);
}

/** The `count` bytes that a call left in the room, of which it filled no more than it has. */
export function taken({ bytes, length }: Room, count: number): Bytes {
  // With MSG_TRUNC the kernel tells the length of the datagram, not how much of it came.
  return kernel.copy(bytes, Math.min(count, length));
}

/** Where `recv_into` may write: the first `nbytes` of `buffer`, all of it for 0. */
export function roomIn(buffer: Uint8Array, nbytes: number, call: string): Room {
  if (nbytes < 0) throw new ValueError(`negative buffersize in ${call}`);
  if (nbytes > buffer.length) throw new ValueError(`${call}: nbytes is greater than the length of the buffer`);
  return { bytes: buffer, length: nbytes === 0 ? buffer.length : nbytes };
}
