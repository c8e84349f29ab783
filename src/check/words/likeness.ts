import type { Circumstances } from "../circumstances.ts";

/** How wrong bytes resemble right ones; each points to a mistake. */
export type Likeness = "stripped" | "unchanged" | "replacement" | "beyond-ascii" | "repeated" | "cut";

/** The first likeness that holds, the telling ones first; undefined where the bytes resemble nothing known. */
export function likeness(it: Pick<Circumstances, "expected" | "received" | "asked">): Likeness | undefined {
  const expected = bytesOf(it.expected);
  const received = bytesOf(it.received);
  if (received.length === 0) return undefined;
  if (isStripped(expected, received)) return "stripped";
  if (begins(expected, received)) return "cut";
  if (begins(it.asked, received)) return "unchanged";
  const wrong = expected.findIndex((byte, offset) => byte !== received[offset]);
  const from = wrong === -1 ? expected.length : wrong;
  if (replacesNear(received, from)) return "replacement";
  if ((expected[from] ?? 0) >= 0x80) return "beyond-ascii";
  return from > 0 && begins(received.subarray(from), expected.subarray(0, sampleBytes)) ? "repeated" : undefined;
}

const sampleBytes = 4;

/** What is missing is white space, and only that: between what came, or at its end. */
function isStripped(expected: Uint8Array, received: Uint8Array): boolean {
  let at = 0;
  for (const byte of received) {
    while (expected[at] !== byte && isWhiteSpace(expected[at])) at += 1;
    if (expected[at] !== byte) return false;
    at += 1;
  }
  const rest = expected.subarray(at);
  return at > received.length || (rest.length > 0 && rest.every(isWhiteSpace));
}

/** What Python's `bytes.strip()` takes off; `trim()` of text takes these too. */
function isWhiteSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

// U+FFFD in UTF-8: what a decoder puts where bytes are no character.
const replacementCharacter = [0xef, 0xbf, 0xbd];

/** A replacement character stands where the first wrong byte is; its own first bytes may happen to be right. */
function replacesNear(received: Uint8Array, wrong: number): boolean {
  return [0, 1, 2].some((back) =>
    replacementCharacter.every((byte, offset) => received[wrong - back + offset] === byte),
  );
}

function begins(whole: Uint8Array, part: Uint8Array): boolean {
  return part.length <= whole.length && part.every((byte, offset) => byte === whole[offset]);
}

function bytesOf(value: string | Uint8Array | undefined): Uint8Array {
  return typeof value === "string" ? new TextEncoder().encode(value) : (value ?? new Uint8Array());
}
