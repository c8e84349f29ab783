import type { Finding, Handin, Student } from "../report/class.ts";
import type { LayoutName } from "./intake/layouts/names.ts";

/** The files of a hand-in, `server.ts` or `lib/frames.ts`, laid out as the judge starts them. */
export type HandinFiles = ReadonlyMap<string, Uint8Array>;

/** A hand-in that was found and can be judged: with the exercise, all that a job needs. */
export interface SubmissionFound extends Handin {
  /** Reads the bytes again; rejects where they are not those that `digest` was made of. */
  read(): Promise<HandinFiles>;
}

/** What came in, read once. */
export interface Intake {
  /** How it was laid out, as recognised or as said. */
  readonly layout: LayoutName;
  readonly students: readonly Student[];
  /** At most one for each student and exercise, in the order of students and exercises. */
  readonly submissions: readonly SubmissionFound[];
  /** Everything that is no submission, or not the one that counts. */
  readonly findings: readonly Finding[];
  /** Closes what it was read from; `read` is not to be called after it. */
  close(): Promise<void>;
}
