import pc from "picocolors";
import type { Painter, Role } from "../report/painter.ts";
import { plainly, terminal as terminalReport } from "../report/index.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Context } from "./context.ts";
import type { Paint } from "./learn/screen.ts";

const colours = pc.createColors(true);

/** How text of each role looks on a terminal. */
const looks: Readonly<Record<Role, (text: string) => string>> = {
  passed: colours.green,
  failed: colours.red,
  skipped: colours.dim,
  broken: colours.magenta,
  strong: colours.bold,
  quiet: colours.dim,
  wrong: (text) => colours.bold(colours.red(text)),
  command: colours.cyan,
};

/** The painter of the report room. */
function rolePainter(colour: boolean): Painter {
  return colour ? (role, text) => looks[role](text) : plainly;
}

/** The colours of the command's own screens. */
export function painter(colour: boolean): Paint {
  const { bold, dim, green, red, yellow } = pc.createColors(colour);
  return { bold, dim, good: green, bad: red, accent: yellow };
}

/** A verdict as the learner's terminal shows it. */
export function reportVerdict(verdict: Verdict, context: Context, title?: string): string {
  const { terminal, language } = context;
  return terminalReport(verdict, {
    language,
    width: terminal.width(),
    paint: rolePainter(terminal.colour),
    plain: !terminal.colour && !terminal.interactive,
    ...(title === undefined ? {} : { title }),
  });
}
