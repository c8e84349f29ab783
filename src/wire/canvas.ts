import { characterColumns } from "../verdict/width.ts";

/** What a piece of the picture is; a painter gives each its colour. */
export type Style =
  | "time"
  | "name"
  | "running"
  | "blocked"
  | "call"
  | "packet"
  | "data"
  | "ack"
  | "reset"
  | "state"
  | "output"
  | "note";

/** Colours a piece of text; must not change how wide it is. */
export type Painter = (style: Style, text: string) => string;

interface Cell {
  readonly text: string;
  readonly style?: Style;
}

const blank: Cell = { text: " " };

/** One line of a terminal, written to by column. */
export interface Line {
  /** Writes over what stands there; what would leave the line on either side is left out. */
  put(column: number, text: string, style: Style): void;
  toString(paint: Painter): string;
}

export function line(width: number): Line {
  const cells: Cell[] = Array.from({ length: width }, () => blank);
  return {
    put(column, text, style) {
      let at = column;
      for (const character of text) {
        const columns = characterColumns(character);
        if (columns === 0) cells[at - 1] = { ...cells[at - 1], text: `${cells[at - 1]?.text ?? ""}${character}` };
        if (at >= 0 && at + columns <= width) {
          for (let next = 0; next < columns; next++) cells[at + next] = { text: next === 0 ? character : "", style };
        }
        at += columns;
      }
    },
    toString: (paint) => painted(cells, paint).trimEnd(),
  };
}

/** Neighbours of one style are painted together. */
function painted(cells: readonly Cell[], paint: Painter): string {
  let whole = "";
  let piece = "";
  let style: Style | undefined;
  const last = cells.findLastIndex((cell) => cell.text.trim() !== "");
  for (const cell of cells.slice(0, last + 2)) {
    if (cell.style !== style) {
      whole += style === undefined ? piece : paint(style, piece);
      piece = "";
      style = cell.style;
    }
    piece += cell.text;
  }
  return whole + (style === undefined ? piece : paint(style, piece));
}
