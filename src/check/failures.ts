import type { Ending } from "../verdict/verdict.ts";

/** What a failure speaks of. All optional: each code's words use what is there. */
export interface FailureFacts {
  /** The program meant. */
  readonly program?: string;
  /** The peer meant, as the log names it. */
  readonly peer?: string;
  readonly expected?: string | Uint8Array;
  readonly received?: string | Uint8Array;
  readonly ending?: Ending;
  readonly deadline_ms?: number;
  readonly exit?: { readonly code: number | null; readonly signal: string | null };
  readonly stderr?: string;
  /** Where the program should listen, and where it does. */
  readonly address?: string;
  readonly elsewhere?: readonly string[];
  /** The call the program is blocked in, seen from outside. */
  readonly blockedIn?: string;
  readonly count?: number;
  readonly limit?: number;
}

/** Every failure a check can name. The words for each stand in words.en.ts and words.zh.ts. */
export type FailureCode = string;
