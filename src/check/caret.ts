import { type Cell, cells } from "../verdict/printable.ts";
import { columns, padColumns } from "../verdict/width.ts";
import type { Phrases } from "./words/phrases.en.ts";

export interface Compared {
  readonly expected: Uint8Array;
  readonly received: Uint8Array;
  /** What the peer had sent, where that helps; shown from the same byte on. */
  readonly sent?: Uint8Array;
  /** How the conversation stopped after `received`, in words. */
  readonly ending?: string;
}

/** Offset of the first byte in which the two differ; the length of the shorter where one begins the other; undefined where equal. */
export function firstDifference(expected: Uint8Array, received: Uint8Array): number | undefined {
  const shared = Math.min(expected.length, received.length);
  for (let offset = 0; offset < shared; offset += 1) {
    if (expected[offset] !== received[offset]) return offset;
  }
  return expected.length === received.length ? undefined : shared;
}

/**
 * Both byte strings around `offset`, one below the other, a caret under the byte of `received` that is there, and a
 * line that says the same in words. As text where most of it is text, else as hexadecimal.
 */
export function drawCaret(compared: Compared, offset: number, words: Phrases): string {
  // What should have come tells whether it is text; what came may be text spoilt.
  const model = compared.expected.length > 0 ? compared.expected : compared.received;
  const near = model.subarray(Math.max(0, offset - before), offset + after);
  const rows = isBinary(near) ? hexRows(compared, offset) : textRows(compared, offset);
  const labels = words.caret;
  const width = Math.max(...Object.values(labels).map(columns)) + 2;
  const lines = rows.flatMap(({ name, text }) => (text === undefined ? [] : [padColumns(labels[name], width) + text]));
  const [caret] = rows.filter((row) => row.name === "received").map((row) => row.caret);
  return [...lines, " ".repeat(width) + (caret ?? ""), " ".repeat(width) + noteOf(compared, offset, words)].join("\n");
}

interface Row {
  readonly name: keyof Phrases["caret"];
  /** Absent where there is nothing to show. */
  readonly text: string | undefined;
  readonly caret: string;
}

/** Bytes shown before and after the offset. */
const before = 24;
const after = 32;

function textRows(compared: Compared, offset: number): readonly Row[] {
  const from = offset > before ? characterStart(compared.expected, offset - before) : 0;
  const row = (name: Row["name"], bytes: Uint8Array | undefined): Row => ({ name, ...textRow(bytes, from, offset) });
  return [row("sent", compared.sent), row("expected", compared.expected), row("received", compared.received)];
}

function textRow(bytes: Uint8Array | undefined, from: number, offset: number): Omit<Row, "name"> {
  if (bytes === undefined) return { text: undefined, caret: "" };
  const to = characterStart(bytes, Math.min(bytes.length, offset + after));
  const units = cells(bytes.subarray(from, to));
  const left = from > 0 ? "…" : "";
  const text = left + units.map((unit) => unit.text).join("") + (to < bytes.length ? "…" : "");
  const leading = units.filter((unit) => from + unit.offset + unit.length <= offset);
  const marked = units[leading.length];
  const column = columns(left) + columns(leading.map((unit) => unit.text).join(""));
  return { text, caret: " ".repeat(column) + "^".repeat(marked === undefined ? 1 : columns(marked.text)) };
}

/** Where the UTF-8 character around `offset` begins; `offset` itself where the bytes there are no text. */
function characterStart(bytes: Uint8Array, offset: number): number {
  for (let start = offset; start > Math.max(0, offset - 4); start -= 1) {
    if (((bytes[start] ?? 0) & 0xc0) !== 0x80) return start;
  }
  return offset;
}

/** More than a quarter of it is no text. */
function isBinary(bytes: Uint8Array): boolean {
  const units = cells(bytes);
  return units.filter(isEscapedByte).length * 4 > units.length;
}

function isEscapedByte(cell: Cell): boolean {
  return cell.text.startsWith("\\x") || cell.text === "\\0";
}

const rowBytes = 16;

function hexRows(compared: Compared, offset: number): readonly Row[] {
  const from = offset - (offset % rowBytes);
  const row = (name: Row["name"], bytes: Uint8Array | undefined): Row => ({ name, ...hexRow(bytes, from, offset) });
  return [row("sent", compared.sent), row("expected", compared.expected), row("received", compared.received)];
}

function hexRow(bytes: Uint8Array | undefined, from: number, offset: number): Omit<Row, "name"> {
  if (bytes === undefined) return { text: undefined, caret: "" };
  const address = `${from.toString(16).padStart(6, "0")}  `;
  const row = Array.from(bytes.subarray(from, from + rowBytes));
  const hex = row
    .map(hexByte)
    .join(" ")
    .padEnd(rowBytes * 3 - 1);
  const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
  return { text: `${address}${hex}  |${text}|`, caret: `${" ".repeat(address.length + (offset - from) * 3)}^^` };
}

function noteOf(compared: Compared, offset: number, words: Phrases): string {
  const none = compared.ending === undefined ? words.noByte : `${words.noByte} (${compared.ending})`;
  const name = (bytes: Uint8Array, instead: string): string => nameByte(bytes[offset], words) ?? instead;
  return words.caretNote(offset, name(compared.expected, words.noByte), name(compared.received, none));
}

/** `0x48 “H”`; without the character where the byte is none. */
function nameByte(byte: number | undefined, words: Phrases): string | undefined {
  if (byte === undefined) return undefined;
  const hex = `0x${hexByte(byte)}`;
  return byte > 0x20 && byte < 0x7f ? `${hex} ${words.quoted(String.fromCharCode(byte))}` : hex;
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
