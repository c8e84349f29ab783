export { gradebookCsv } from "./csv.ts";
export type { GradebookRow } from "./gradebook.ts";
export { json } from "./json.ts";
export { plainly } from "./painter.ts";
export { failureInFull, terminal } from "./terminal.ts";
export { wrap } from "./wrap.ts";
