import type { MessageBody, Versioned } from "./protocol.ts";
import { shownPath } from "./shown-path.ts";

/** What came of an edit from a page: one that comes too late is not taken, and kept in a file beside. */
export type Edited = { readonly taken: true } | NotTaken;

interface NotTaken {
  readonly taken: false;
  readonly current: Versioned;
  readonly kept: string;
}

/** What the page is told whose edit of `file` was not taken. `root` is the folder of the checkout. */
export function conflictIn(file: string, { current, kept }: NotTaken, root: string): ConflictMessage {
  return { kind: "conflict", file, current, kept: shownPath(root, kept) };
}

type ConflictMessage = Extract<MessageBody, { readonly kind: "conflict" }>;
