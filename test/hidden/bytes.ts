/** The bytes that stand for `text` on the wire. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What the servers of the course answer: bytes 0x61 to 0x7A become 0x41 to 0x5A, every other byte stays. */
export function capitals(bytes: string | Uint8Array): Uint8Array {
  const original = typeof bytes === "string" ? utf8(bytes) : bytes;
  const raised = Uint8Array.from(original);
  // A plain loop: over a mebibyte an iterator or a callback would hold up the other checks.
  for (let at = 0; at < raised.length; at++) {
    const byte = raised[at] ?? 0;
    if (byte >= 0x61 && byte <= 0x7a) raised[at] = byte - 0x20;
  }
  return raised;
}

/** `bytes` cut before each of the offsets in `cuts`, which are in ascending order. */
export function cut(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  return [0, ...cuts].map((from, at) => bytes.subarray(from, cuts[at]));
}

/** `length` bytes that repeat `block`. */
export function repeated(block: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += block.length) bytes.set(block.subarray(0, length - at), at);
  return bytes;
}

/** One piece for each byte. */
export function singly(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
}

export function areEqual(some: Uint8Array, other: Uint8Array): boolean {
  return some.length === other.length && some.every((byte, at) => byte === other[at]);
}
