import type { Bytes } from "./bytes.ts";
import { ValueError } from "./errors.ts";
import { kernel, type Room } from "./kernel.ts";

// Most receives are small: they share one room and leave with a copy of just what came. Where much comes, a copy would
// cost more than a room of its own: the last receive tells what to expect.
const shared = new Uint8Array(65_536);
const small = 4096;
let lastCount = 0;
let spare: Bytes | undefined;

/** Checks the size given to a receiving call. */
export function checkedSize(bufsize: number, call: string): number {
  if (!Number.isInteger(bufsize)) throw new TypeError(`${call}: bufsize must be an integer, not ${String(bufsize)}`);
  if (bufsize < 0) throw new ValueError(`negative buffersize in ${call}`);
  return bufsize;
}

/** Room for `length` bytes. */
export function roomFor(length: number): Uint8Array {
  if (length <= small || (length <= shared.length && lastCount * 2 < length)) return shared;
  if (spare?.length !== length) spare = kernel.allocate(length);
  return spare;
}

/** The `count` bytes that a call left in the room, of which it filled no more than it has. */
export function taken({ bytes, length }: Room, count: number): Bytes {
  // With MSG_TRUNC the kernel tells the length of the datagram, not how much of it came.
  lastCount = Math.min(count, length);
  if (bytes !== spare || lastCount * 2 < length) return kernel.copy(bytes, lastCount);
  const room = spare;
  spare = undefined;
  return lastCount === length ? room : room.subarray(0, lastCount);
}

/** Where `recv_into` may write: the first `nbytes` of `buffer`, all of it for 0. */
export function roomIn(buffer: Uint8Array, nbytes: number, call: string): Room {
  if (nbytes < 0) throw new ValueError(`negative buffersize in ${call}`);
  if (nbytes > buffer.length) throw new ValueError(`${call}: nbytes is greater than the length of the buffer`);
  return { bytes: buffer, length: nbytes === 0 ? buffer.length : nbytes };
}
