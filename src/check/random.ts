import type { Random } from "./world.ts";

/** The seed of one check, so that checks draw independently and adding a check leaves the others' draws alone. */
export function seedOf(seed: number, check: string): number {
  // Mixed first, or neighbouring seeds and ids that differ in the same bits would meet.
  let hash = finalMix(0x811c9dc5 ^ seed);
  for (const byte of new TextEncoder().encode(check)) hash = Math.imul(hash ^ byte, 0x01000193);
  return finalMix(hash);
}

/** Draws that are the same for the same seed on every machine (sfc32, from PractRand). Not for secrets. */
export function seededRandom(seed: number): Random {
  const next = sfc32(seed);
  const integer = (low: number, high: number): number => low + Math.floor((next() / 2 ** 32) * (high - low + 1));
  return {
    integer,
    bytes: (length) => drawBytes(length, next),
    word: (length) => String.fromCharCode(...Array.from({ length }, () => integer(0x61, 0x7a))),
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new RangeError("pick from an empty list");
      return item;
    },
  };
}

/** Four bytes a draw: a check may want a mebibyte, and others run meanwhile. */
function drawBytes(length: number, next: () => number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 4) {
    const draw = next();
    // What lies beyond the end is not stored, what is more than a byte is cut.
    bytes[at] = draw;
    bytes[at + 1] = draw >>> 8;
    bytes[at + 2] = draw >>> 16;
    bytes[at + 3] = draw >>> 24;
  }
  return bytes;
}

/** Unsigned 32-bit draws. The first dozen are thrown away: they still show the seed. */
function sfc32(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    // Signed within: V8 keeps those without a heap object each.
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** MurmurHash3's finalizer: every bit of the input moves every bit of the result. */
function finalMix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
