import { printableLines } from "../verdict/printable.ts";
import type { TranscriptEntry } from "../verdict/verdict.ts";
import { columns, padColumns } from "../verdict/width.ts";
import type { Painter } from "./painter.ts";
import { cut } from "./wrap.ts";

/** Lines of text shown of one entry. */
const linesMost = 12;

/** What happened, a line for each deed: when, who, what; text of several lines goes on below its first. */
export function transcriptLines(
  transcript: readonly TranscriptEntry[],
  width: number,
  paint: Painter,
): readonly string[] {
  const names = Math.max(0, ...transcript.map((entry) => columns(entry.who)));
  const digits = Math.max(0, ...transcript.map((entry) => entry.t_ms.toFixed(1).length));
  return transcript.flatMap((entry) => {
    const time = `${entry.t_ms.toFixed(1).padStart(digits)} ms`;
    const who = padColumns(printableLines(entry.who), names);
    const indent = columns(time) + 2 + columns(who) + 2;
    const [first = "", ...rest] = deed(entry).map((line) => cut(line, width - indent));
    return [`${paint("quiet", time)}  ${who}  ${first}`.trimEnd(), ...rest.map((line) => " ".repeat(indent) + line)];
  });
}

/** What was done, and with which bytes; as text, which holds an escape for each byte that is none. */
function deed(entry: TranscriptEntry): readonly string[] {
  const did = printableLines(entry.did);
  if (entry.hex === "") return [did];
  const text = printableLines(entry.text);
  const lines = holdsOtherBytes.test(text) ? [text] : text.split(afterLineEnd);
  if (lines.length === 1) return [`${did}  “${lines[0]}”`];
  const shown = lines.slice(0, linesMost).map((line) => `  ${line.replace(lineEnd, "$1")}`);
  return [did, ...shown, ...(lines.length > linesMost ? ["  …"] : [])];
}

const lineEnd = /(?<!\\)((?:\\\\)*)(?:\\r)?\\n$/;
// Line ends among bytes that are no text are no line ends.
const holdsOtherBytes = /(?<!\\)(?:\\\\)*\\(?:x|0)/;
// After an escaped line end that is not itself behind an escaped backslash, unless the text ends there.
const afterLineEnd = /(?<=(?<!\\)(?:\\\\)*\\n)(?!$)/;
