import type { Language } from "../verdict/language.ts";
import type { Terminal } from "./terminal.ts";
import type { Words } from "./words/index.ts";

/** What every command is given. */
export interface Context {
  /** Folder of the checkout. */
  readonly root: string;
  readonly language: Language;
  readonly words: Words;
  readonly terminal: Terminal;
  /** Given when the command is to end: Ctrl-C, a terminal that went away. */
  readonly signal: AbortSignal;
}

/** Exit statuses, as the contract of the command has them. */
export const status = { passed: 0, failed: 1, wrongCall: 2, ours: 3, interrupted: 130 } as const;

/** The call was wrong; `message` says how and how to put it right. Ends the command with status 2. */
export class WrongCall extends Error {
  override readonly name = "WrongCall";
}
