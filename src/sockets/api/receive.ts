import type { Bytes } from "./bytes.ts";
import { ValueError } from "./errors.ts";
import { bufferSize } from "./integer.ts";
import { kernel, type Room } from "./kernel.ts";

// Most receives are small: they share one room and leave with a copy of just what came. Where much comes, a copy would
// cost more than a room of its own: the last receive tells what to expect.
const sharedLength = 65_536;
let shared: Bytes | undefined;
const small = 4096;
let lastCount = 0;
let spare: Bytes | undefined;

/** Room for `length` bytes. */
export function roomFor(length: number): Bytes {
  if (length <= small || (length <= sharedLength && lastCount * 2 < length)) {
    return (shared ??= kernel.copy(new Uint8Array(sharedLength), sharedLength));
  }
  const room = spare?.length === length ? spare : kernel.allocate(length);
  // A signal's listener that receives while this call waits needs another.
  spare = undefined;
  return room;
}

/** The `count` bytes that a call left in the room, of which it filled no more than it has. */
export function taken({ bytes, length }: { readonly bytes: Bytes; readonly length: number }, count: number): Bytes {
  // With MSG_TRUNC the kernel tells the length of the datagram, not how much of it came.
  lastCount = Math.min(count, length);
  if (bytes === shared) return kernel.copy(bytes, lastCount);
  if (lastCount === length) return bytes;
  if (lastCount * 2 >= length) return bytes.subarray(0, lastCount);
  spare = bytes;
  return kernel.copy(bytes, lastCount);
}

/** Where `recv_into` may write: the first `nbytes` of `buffer`, all of it for 0. */
export function roomIn(buffer: Uint8Array, nbytes: number, call: string): Room {
  if (bufferSize(nbytes, "nbytes", call) > buffer.length)
    throw new ValueError(`${call}: nbytes is greater than the length of the buffer`);
  return { bytes: buffer, length: nbytes === 0 ? buffer.length : nbytes };
}
