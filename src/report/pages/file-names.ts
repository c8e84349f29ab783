import type { Student } from "../class.ts";
import { fold } from "../who.ts";

/** Bytes of a file's name in UTF-8 that every file system takes, with room for an ending. */
const most = 120;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name for each student's files, by the student's id: letters, digits and pictures of any script stay, all else is a
 * `_`; no two are the same where letters' case and form do not count.
 */
export function fileNames(students: readonly Student[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(students.map(({ id }) => [id, free(safe(id), taken)]));
}

function safe(id: string): string {
  const kept = id
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}._ @+-]/gu, "_")
    .replaceAll(/^[. _-]+|[. ]+$/gu, "");
  const name = cut(kept);
  if (name === "") return "student";
  return reserved.test(name) ? `_${name}` : name;
}

/** As many whole characters as fit. */
function cut(text: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}

function bytesOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(fold(name)); number++) name = `${wanted}-${number}`;
  taken.add(fold(name));
  return name;
}
