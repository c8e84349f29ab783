/** The characters of the sixteen digits. */
const digits = new TextEncoder().encode("0123456789abcdef");

/** Lower-case hex, two digits a byte. Frames of 64 KiB come by the hundred: one text is made of each, not one of each byte. */
export function bytesToHex(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 2);
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at] ?? 0;
    text[at * 2] = digits[octet >> 4] ?? 0;
    text[at * 2 + 1] = digits[octet & 15] ?? 0;
  }
  return new TextDecoder().decode(text);
}

/** Reads hex up to the first pair that is none. */
export function hexToBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let at = 0; at < bytes.length; at++) {
    const octet = digitOf(hex.charCodeAt(at * 2)) * 16 + digitOf(hex.charCodeAt(at * 2 + 1));
    if (Number.isNaN(octet)) return bytes.slice(0, at);
    bytes[at] = octet;
  }
  return bytes;
}

/** The value of a hex digit, by its character's code; not a number where it is none. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : Number.NaN;
}
