/** What a piece of text is; a painter decides how it looks. */
export type Role = "passed" | "failed" | "skipped" | "broken" | "strong" | "quiet" | "wrong" | "command";

/** Gives text of a role its colours. Adds nothing that takes a column. */
export type Painter = (role: Role, text: string) => string;

/** No colours. */
export const plainly: Painter = (_, text) => text;
