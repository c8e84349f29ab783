import type { Layout } from "../piece.ts";
import { canvas } from "./canvas.ts";
import { classroom } from "./classroom.ts";
import { gradescope } from "./gradescope.ts";
import { moodle } from "./moodle.ts";
import { plain } from "./plain.ts";

/** Every layout by the name that --layout takes, in the order in which they are tried. */
export const layouts = { gradescope, moodle, classroom, canvas, plain } satisfies Readonly<Record<string, Layout>>;

export type LayoutName = keyof typeof layouts;

export const layoutNames = Object.keys(layouts).filter((name): name is LayoutName => name in layouts);
