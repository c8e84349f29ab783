import type { Circumstances } from "../circumstances.ts";

/** What a failure says in one language. */
export interface FailureWords {
  /** What happened, in one or two sentences. */
  readonly message: (it: Circumstances) => string;
  /** The likely cause, as far as it is known, and what to do; never the solution's text. */
  readonly hint: (it: Circumstances) => string;
  /** What should have been; asked where the facts hold no bytes that say so; undefined where their text says it. */
  readonly expected?: (it: Circumstances) => string | undefined;
  /** What was; asked only where the facts hold neither bytes nor an ending that say so; undefined where a death may say it. */
  readonly received?: (it: Circumstances) => string | undefined;
}

/** The entry that defines a code: its English words, and where the course explains it in every language. */
export interface FailureEntry extends FailureWords {
  /**
   * A lesson and the id of one of its headings, `13-phone-loops#end-of-call`; empty for the exercise's own lesson,
   * `#exercise` for the statement in it.
   */
  readonly lesson: string;
}
