/** The signs a terminal picture is drawn with. */
export interface Glyphs {
  readonly running: string;
  readonly blocked: string;
  /** Where something happens on a lane: text to its right, text to its left. */
  readonly right: string;
  readonly left: string;
  readonly begins: string;
  readonly ends: string;
  readonly shaft: string;
  readonly dataShaft: string;
  readonly again: string;
  readonly crossing: string;
  readonly toRight: string;
  readonly toLeft: string;
  readonly returned: string;
  readonly prints: string;
  readonly ellipsis: string;
  readonly separator: string;
}

export const unicodeGlyphs: Glyphs = {
  running: "│",
  blocked: "┃",
  right: "├",
  left: "┤",
  begins: "┬",
  ends: "┴",
  shaft: "─",
  dataShaft: "━",
  again: "╌",
  crossing: "┼",
  toRight: "▶",
  toLeft: "◀",
  returned: "↳",
  prints: "»",
  ellipsis: "…",
  separator: " · ",
};

export const asciiGlyphs: Glyphs = {
  running: "|",
  blocked: "#",
  right: "+",
  left: "+",
  begins: "o",
  ends: "x",
  shaft: "-",
  dataShaft: "=",
  again: ".",
  crossing: "+",
  toRight: ">",
  toLeft: "<",
  returned: "->",
  prints: ">>",
  ellipsis: "...",
  separator: ", ",
};
