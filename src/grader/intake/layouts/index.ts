import type { Layout } from "../piece.ts";
import { canvas } from "./canvas.ts";
import { classroom } from "./classroom.ts";
import { gradescope } from "./gradescope.ts";
import { moodle } from "./moodle.ts";
import type { LayoutName } from "./names.ts";
import { plain } from "./plain.ts";
import { single } from "./single.ts";

export const layouts: Readonly<Record<LayoutName, Layout>> = { gradescope, moodle, classroom, canvas, plain, single };
