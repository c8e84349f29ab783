import type { PacketStep } from "../conversation.ts";
import { bytesToHex } from "../hex.ts";
import { printable } from "../../verdict/printable.ts";
import type { WireWords } from "../words.ts";
import { element, escapeMarkup } from "./markup.ts";
import type { Picture, Placed } from "./picture.ts";

const perLine = 16;
const mostLines = 8;
const lineHeight = 16;
const letter = 6.9;
/** How many bytes are read out. */
const mostSpoken = 64;

/** The bytes of a packet as a sheet over the picture, shown while its arrow is pointed at or has the focus. */
export function bytesSheet({ packet: { payload } }: PacketStep, { row }: Placed, picture: Picture): string {
  const lines = dump(payload, picture.words);
  const width = Math.max(...lines.map((line) => line.length)) * letter + 24;
  const height = lines.length * lineHeight + 14;
  const { columns, width: whole } = picture.scale;
  const middle = ((columns[0] ?? 0) + (columns.at(-1) ?? 0)) / 2;
  const x = Math.max(4, Math.min(whole - width - 4, middle - width / 2));
  // Above the arrow, over what was drawn before it: what comes later in the file would cover it.
  const y = Math.max(4, row - height - 16);
  return element("g", { class: "bytes", "aria-hidden": "true" }, [
    element("rect", { x, y, width, height, rx: 4 }),
    ...lines.map((line, index) =>
      element("text", { x: x + 12, y: y + 19 + index * lineHeight, "xml:space": "preserve" }, [escapeMarkup(line)]),
    ),
  ]);
}

/** As hexdump shows them: where, the bytes, and what of them can be printed. */
function dump(bytes: Uint8Array, words: WireWords): readonly string[] {
  const shown = bytes.subarray(0, perLine * mostLines);
  const count = Math.ceil(shown.length / perLine);
  const wide = Math.min(perLine, bytes.length) * 3;
  const lines = Array.from({ length: count }, (_, index) => {
    const part = shown.subarray(index * perLine, (index + 1) * perLine);
    const place = (index * perLine).toString(16).padStart(4, "0");
    return `${place}  ${spaced(part).padEnd(wide)} ${[...part].map(character).join("")}`;
  });
  return shown.length < bytes.length ? [...lines, words.moreBytes(bytes.length - shown.length)] : lines;
}

export function bytesInWords(bytes: Uint8Array, words: WireWords): string {
  const shown = bytes.subarray(0, mostSpoken);
  const rest = shown.length < bytes.length ? ` ${words.moreBytes(bytes.length - shown.length)}` : "";
  return `${spaced(shown)}\n${printable(shown)}${rest}`;
}

function spaced(bytes: Uint8Array): string {
  return bytesToHex(bytes).replaceAll(/../g, "$& ").trimEnd();
}

function character(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}
