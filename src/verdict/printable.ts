/** One unit of bytes made visible: a character, or the escape of a byte that is none. */
export interface Cell {
  /** What to show; holds no control character and nothing that reorders text. */
  readonly text: string;
  /** Where its first byte is. */
  readonly offset: number;
  /** How many bytes it stands for. */
  readonly length: number;
}

/** How much of the bytes is shown, in characters, and whether anything beyond ASCII may be. */
export interface PrintableOptions {
  readonly limit?: number;
  readonly ascii?: boolean;
}

/**
 * Bytes from anywhere as text that every terminal, page and log can show: what is UTF-8 and visible stays, all else
 * becomes an escape (`\n`, `\x1b`, `\xff`, `\u{202e}`). Reversible, since a backslash becomes two; an ellipsis stands
 * where it was cut.
 */
export function printable(
  bytes: Uint8Array,
  { limit = Number.POSITIVE_INFINITY, ascii }: PrintableOptions = {},
): string {
  let text = "";
  let count = 0;
  for (let offset = 0; offset < bytes.length; count++) {
    if (count >= limit) return `${text}…`;
    const cell = ascii === true ? asciiCellAt(bytes, offset) : cellAt(bytes, offset);
    text += cell.text;
    offset += cell.length;
  }
  return text;
}

/** The same, between quotes. */
export function quoted(bytes: Uint8Array, options: PrintableOptions = {}): string {
  return `"${printable(bytes, options).replaceAll('"', '\\"')}"`;
}

/** Text of a stranger (a program's name, an argument) as `printable` would show its bytes. */
export function printableText(text: string): string {
  return text.replaceAll(unprintableOrBackslash, escape);
}

/** The bytes unit by unit, so that a byte's place in the text can be found. */
export function cells(bytes: Uint8Array): readonly Cell[] {
  const found: Cell[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const cell = cellAt(bytes, offset);
    found.push(cell);
    offset += cell.length;
  }
  return found;
}

/** Text of ours that may quote a stranger, made safe for a terminal; its line ends stay. */
export function printableLines(text: string): string {
  return text.replaceAll(unprintable, (character) => (character === "\n" ? character : escape(character)));
}

// Control, format (bidirectional overrides, zero width), private, surrogate and unassigned characters, separators but the space.
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;
const unprintableOrBackslash = /[\p{C}\p{Zl}\p{Zp}\\]/gu;
const onlyUnprintable = /^[\p{C}\p{Zl}\p{Zp}]$/u;
const shortEscapes: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\\": "\\\\",
};

function asciiCellAt(bytes: Uint8Array, offset: number): Cell {
  const byte = bytes[offset] ?? 0;
  return byte < 0x80 ? cellAt(bytes, offset) : { text: hexEscape(byte), offset, length: 1 };
}

function cellAt(bytes: Uint8Array, offset: number): Cell {
  const lead = bytes[offset] ?? 0;
  if (lead >= 0x20 && lead < 0x7f && lead !== BACKSLASH) return { text: String.fromCharCode(lead), offset, length: 1 };
  const length = sequenceLength(lead);
  const character = characterIn(bytes.subarray(offset, offset + length), length);
  if (character === undefined) return { text: hexEscape(lead), offset, length: 1 };
  const text = character === "\\" || onlyUnprintable.test(character) ? escape(character) : character;
  return { text, offset, length };
}

const BACKSLASH = 0x5c;

/** Length of the UTF-8 sequence that `lead` begins (RFC 3629, section 3); 1 where it begins none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  if (lead >= 0xc2) return 2;
  return 1;
}

/** The least code point that needs a sequence of 2, 3 or 4 bytes; a longer sequence than needed is not UTF-8. */
const leastOf: readonly number[] = [0, 0, 0x80, 0x800, 0x1_00_00];

/** The one character that the sequence is; undefined where it is not valid UTF-8 (RFC 3629, section 4). */
function characterIn(sequence: Uint8Array, length: number): string | undefined {
  const [lead = 0, ...rest] = sequence;
  if (sequence.length < length || rest.some((byte) => (byte & 0xc0) !== 0x80)) return undefined;
  if (length === 1) return lead < 0x80 ? String.fromCharCode(lead) : undefined;
  const point = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead & (0xff >> (length + 1)));
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  if (point < (leastOf[length] ?? 0) || point > 0x10ffff || isSurrogate || lead > 0xf4) return undefined;
  return String.fromCodePoint(point);
}

function escape(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? hexEscape(point) : `\\u{${point.toString(16)}}`;
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
