/** How much of the bytes is shown, in characters, and whether anything beyond ASCII may be. */
export interface PrintableOptions {
  readonly limit?: number;
  readonly ascii?: boolean;
}

/**
 * Bytes as text that no terminal and no page can mistake for commands: UTF-8 where it is valid, `\n` and its kin by
 * name, everything else that does not show itself as `\x1b` or `\u{202e}`.
 */
export function printable(
  bytes: Uint8Array,
  { limit = Number.POSITIVE_INFINITY, ascii = false }: PrintableOptions = {},
): string {
  let text = "";
  let count = 0;
  for (let at = 0; at < bytes.length; count++) {
    if (count >= limit) return `${text}…`;
    const point = ascii ? undefined : codePointAt(bytes, at);
    const octet = bytes[at] ?? 0;
    if (point === undefined) text += octet < 0x80 ? escapeCodePoint(octet) : `\\x${octet.toString(16)}`;
    else text += escapeCodePoint(point.value);
    at += point?.length ?? 1;
  }
  return text;
}

/** `printable`, between quotes. */
export function quoted(bytes: Uint8Array, options: PrintableOptions = {}): string {
  return `"${printable(bytes, options).replaceAll('"', '\\"')}"`;
}

/** Text from elsewhere (a program's name, an argument) made as safe as bytes are. */
export function printableText(text: string): string {
  return Array.from(text, (character) => escapeCodePoint(character.codePointAt(0) ?? 0)).join("");
}

const named: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

/** Controls, format characters (bidirectional overrides among them), separators, surrogates, private use, unassigned. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/u;

function escapeCodePoint(point: number): string {
  const name = named[point];
  if (name !== undefined) return name;
  const character = String.fromCodePoint(point);
  if (!invisible.test(character)) return character;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, "0")}` : `\\u{${point.toString(16)}}`;
}

/** The character encoded at `at`, or nothing where the bytes are no valid UTF-8 (RFC 3629). */
function codePointAt(bytes: Uint8Array, at: number): { value: number; length: number } | undefined {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { value: first, length: 1 };
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first >= 0xf5 || at + length > bytes.length) return undefined;
  let value = first & (0xff >>> (length + 1));
  for (let next = 1; next < length; next++) {
    const octet = bytes[at + next] ?? 0;
    if ((octet & 0xc0) !== 0x80) return undefined;
    value = (value << 6) | (octet & 0x3f);
  }
  const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
  const surrogate = value >= 0xd800 && value < 0xe000;
  return value < least || surrogate || value > 0x10ffff ? undefined : { value, length };
}
