/** Columns that `text` takes in a terminal: two for a wide character (Unicode's East Asian Width W and F), none for a mark. */
export function columns(text: string): number {
  let total = 0;
  for (const character of text) total += characterColumns(character);
  return total;
}

/** `text` with spaces after it, up to `width` columns; never cut. */
export function padColumns(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

/** The beginning of `text` that fits, with an ellipsis where it was cut. */
export function clip(text: string, width: number, ellipsis = "…"): string {
  if (columns(text) <= width) return text;
  let kept = "";
  let taken = ellipsis.length;
  for (const character of text) {
    taken += characterColumns(character);
    if (taken > width) break;
    kept += character;
  }
  return width < ellipsis.length ? "" : kept + ellipsis;
}

const mark = /^\p{M}$/u;
// The assigned wide blocks, from the EastAsianWidth table of Unicode 15; narrow exceptions inside them are rare signs.
const wide: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Columns that one character takes. */
export function characterColumns(character: string): 0 | 1 | 2 {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x300) return 1;
  if (mark.test(character)) return 0;
  return wide.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
}
