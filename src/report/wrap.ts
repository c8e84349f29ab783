import { columns } from "../verdict/width.ts";

/**
 * Breaks a paragraph into lines of at most `width` columns: at spaces, and between wide characters, as Chinese is set;
 * a line does not begin with a mark that closes. A word longer than a line is broken where the line ends. Line ends
 * within `text` stay.
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width));
}

/** `text`, or as much of it as `width` columns hold with an ellipsis after it. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (columns(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const unit of units(line).flatMap((one) => chop(one, width))) {
    if (current !== "" && columns(current) + columns(unit.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = unit.trimStart();
    } else current += unit;
  }
  return [...lines, current.trimEnd()];
}

/** A unit that fits no line, in pieces that do. */
function chop(text: string, width: number): readonly string[] {
  if (columns(text.trimEnd()) <= width) return [text];
  const pieces = [""];
  for (const character of text) {
    const last = pieces.at(-1) ?? "";
    if (columns(last + character) > width) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}

// Wide characters may be parted anywhere but before closing marks and after opening ones (GB/T 15834).
const unit =
  /[\p{Ps}\p{Pi}]*(?:[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)[\p{Pe}\p{Pf}，。：；？！、…—]*\s*|\s+/gu;

/** What may not be parted: a word with the spaces after it, or a wide character with the marks around it. */
function units(line: string): readonly string[] {
  return line.match(unit) ?? [];
}
