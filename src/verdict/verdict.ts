/** How a check, and a whole verdict, ended. `broken` is our fault and never costs the learner. */
export type Outcome = "passed" | "failed" | "skipped" | "broken";

/** What a learner's program may be written in: the endings of its file. */
export const tracks = ["ts", "py"] as const;
export type Track = (typeof tracks)[number];

/** The ending of a program's file, with its dot. */
export const programEnding = new RegExp(`\\.(?:${tracks.join("|")})$`);

/** The track that the ending of a file names; undefined where it names none. */
export function trackOfFile(file: string): Track | undefined {
  return tracks.find((track) => file.endsWith(`.${track}`));
}

/** What keeps a program away from the rest of the machine: bubblewrap, a network namespace only, or nothing. */
export type Containment = "sandbox" | "namespace" | "none";

/** The four ways a conversation can stop; they are told apart because their causes differ. */
export type Ending = "refused" | "end" | "reset" | "silence";

/** One line of what happened, in the order of time, in the words of the verdict's language. */
export interface TranscriptEntry {
  /** Milliseconds since the check began. */
  readonly t_ms: number;
  /** Who did it: `caller 2`, `server`, `client`. */
  readonly who: string;
  readonly did: string;
  /** The bytes it was about, as lower-case hex, bounded; empty where there are none. */
  readonly hex: string;
  /** The same bytes as text, escaped so that a terminal can show them. */
  readonly text: string;
}

/** Why a check failed. Data: every text is already in the verdict's language. */
export interface Failure {
  /** Stable name of the failure, the same in every language. */
  readonly code: string;
  readonly message: string;
  readonly expected: string;
  readonly received: string;
  readonly hint: string;
  /** Where the course explains it: `13-phone-loops#end-of-call`. */
  readonly lesson: string;
  readonly ending?: Ending;
  /** Offset in bytes of the first wrong byte of `received`, where bytes were compared. */
  readonly offset?: number;
  /** A drawing of both byte strings with a caret under the first wrong byte; several lines. */
  readonly caret?: string;
  /** A command that holds the same conversation again, to be typed in a shell. */
  readonly replay?: string;
  /** Where the conversation is simple: the same without Switchboard, for a shell, one command a line. */
  readonly by_hand?: string;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly points: number;
  readonly max_points: number;
  readonly duration_ms: number;
  /** Present when `outcome` is `failed` or `broken`. */
  readonly failure?: Failure;
  /** Present when `outcome` is `skipped`: the id of the check it needs, and a sentence. */
  readonly skipped?: { readonly needs: string; readonly reason: string };
  readonly transcript: readonly TranscriptEntry[];
}

/** What the judge says of one submission to one exercise. Survives JSON. */
export interface Verdict {
  readonly schema: "switchboard/verdict@1";
  readonly exercise: string;
  readonly track: Track;
  readonly outcome: Outcome;
  readonly points: number;
  readonly max_points: number;
  readonly containment: Containment;
  readonly seed: number;
  readonly duration_ms: number;
  readonly checks: readonly CheckResult[];
}
