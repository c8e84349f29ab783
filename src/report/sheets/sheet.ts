/** A cell of a sheet, and where it stands in the sheet's text. */
export interface SheetCell {
  readonly value: string;
  /** Offsets of its first unit and of the one behind its last, with its quotes. */
  readonly start: number;
  readonly end: number;
}

/** A CSV sheet as it was downloaded. */
export interface Sheet {
  readonly text: string;
  readonly delimiter: string;
  readonly header: readonly SheetCell[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a cell is to say instead. */
export interface Change {
  readonly cell: SheetCell;
  readonly value: string;
}

/**
 * Finds the cells of a CSV (RFC 4180; comma, semicolon or tab, by its first line), so that some can be filled and every
 * other byte stays. Undefined where quotes do not fit together.
 */
export function sheetOf(text: string): Sheet | undefined {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const delimiter = delimiterOf(text.slice(start));
  const rows: SheetCell[][] = [];
  for (let at = start; at < text.length;) {
    const row: SheetCell[] = [];
    for (let more = true; more;) {
      const cell = cellAt(text, at, delimiter);
      if (cell === undefined) return undefined;
      row.push(cell);
      more = text.startsWith(delimiter, cell.end);
      at = more ? cell.end + delimiter.length : afterLineEnd(text, cell.end);
    }
    rows.push(row);
  }
  const [header = [], ...rest] = rows;
  return { text, delimiter, header, rows: rest };
}

/** The sheet's text with some cells changed. */
export function filled({ text, delimiter }: Sheet, changes: readonly Change[]): string {
  const ordered = changes.toSorted((a, b) => a.cell.start - b.cell.start);
  let done = 0;
  let result = "";
  for (const { cell, value } of ordered) {
    const wasQuoted = text.startsWith('"', cell.start) && cell.end > cell.start;
    result += text.slice(done, cell.start) + written(value, delimiter, wasQuoted);
    done = cell.end;
  }
  return result + text.slice(done);
}

function written(value: string, delimiter: string, quoted: boolean): string {
  const needs = quoted || value.includes(delimiter) || /["\r\n]/.test(value);
  return needs ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The one that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const line = text.replaceAll(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ",";
}

function cellAt(text: string, start: number, delimiter: string): SheetCell | undefined {
  if (text[start] !== '"') {
    const end = endOfPlain(text, start, delimiter);
    return { value: text.slice(start, end), start, end };
  }
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    const end = at + 1;
    const isEnd = end === text.length || text.startsWith(delimiter, end) || /[\r\n]/.test(text[end] ?? "");
    return isEnd ? { value: text.slice(start + 1, at).replaceAll('""', '"'), start, end } : undefined;
  }
  return undefined;
}

function endOfPlain(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && !text.startsWith(delimiter, end) && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

function afterLineEnd(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : at + 1;
}
