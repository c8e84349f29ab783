import pc from "picocolors";
import type { Painter, Style } from "../../wire/canvas.ts";

const { bold, cyan, dim, green, magenta, red, yellow } = pc.createColors(true);

/** Brass for what waits, as in the pictures of the pages; data stands out, acknowledgments stand back. */
const looks: Readonly<Record<Style, (text: string) => string>> = {
  time: dim,
  name: bold,
  running: (text) => text,
  blocked: yellow,
  call: (text) => text,
  packet: cyan,
  data: (text) => bold(green(text)),
  ack: dim,
  reset: red,
  state: magenta,
  output: bold,
  note: dim,
};

export function wirePainter(colour: boolean): Painter {
  return colour ? (style, text) => looks[style](text) : (_style, text) => text;
}
