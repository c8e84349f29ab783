import { gradebookCsv } from "./csv.ts";
import type { GradebookRow } from "./gradebook.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { terminal, type TerminalOptions } from "./terminal.ts";

/** A report: verdicts as one text. Pure. */
export type Reporter = (rows: readonly GradebookRow[], options: TerminalOptions) => string;

/** Every report by the name a command takes. A new one is a file beside these and a line here. */
export const reporters = {
  terminal: (rows, options) => rows.map(({ verdict }) => terminal(verdict, options)).join("\n"),
  json: (rows) => json(rows.map(({ verdict }) => verdict)),
  junit,
  csv: (rows) => gradebookCsv(rows),
} satisfies Readonly<Record<string, Reporter>>;

export { gradebookCsv } from "./csv.ts";
export type { GradebookRow } from "./gradebook.ts";
export { json } from "./json.ts";
export { plainly } from "./painter.ts";
export { failureInFull, terminal } from "./terminal.ts";
export { wrap } from "./wrap.ts";
