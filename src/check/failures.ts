import type { Ending } from "../verdict/verdict.ts";
import type { bounds } from "./words/bounds.en.ts";
import type { call } from "./words/call.en.ts";
import type { caller } from "./words/caller.en.ts";
import type { datagram } from "./words/datagram.en.ts";
import type { letters } from "./words/letters.en.ts";
import type { heartbeat } from "./words/heartbeat.en.ts";
import type { families } from "./words/families.en.ts";
import type { frames } from "./words/frames.en.ts";
import type { patience } from "./words/patience.en.ts";
import type { sending } from "./words/sending.en.ts";
import type { paths } from "./words/paths.en.ts";
import type { room } from "./words/room.en.ts";
import type { reception } from "./words/reception.en.ts";
import type { port } from "./words/port.en.ts";
import type { workflow } from "./words/workflow.en.ts";
import type { dialling } from "./words/dialling.en.ts";
import type { lines } from "./words/lines.en.ts";
import type { settings } from "./words/settings.en.ts";
import type { chat } from "./words/chat.en.ts";
import type { generations } from "./words/generations.en.ts";
import type { endpoint } from "./words/endpoint.en.ts";
import type { concurrent } from "./words/concurrent.en.ts";
import type { boundaries } from "./words/boundaries.en.ts";
import type { senders } from "./words/senders.en.ts";
import type { requests } from "./words/requests.en.ts";

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
  /** The captured frame meant, in hex. */
  readonly frame?: string;
}

/**
 * Failures that a world names by itself; an exercise's checks turn them into more telling ones (`failingAs`).
 * The words for every code stand in words/world.en.ts and words/world.zh.ts.
 */
export type WorldFailureCode =
  | "program-missing"
  | "program-linked"
  | "program-unreadable"
  | "exited-early"
  | "never-listens"
  | "listens-elsewhere"
  | "never-bound"
  | "bound-elsewhere"
  | "refused"
  | "silence"
  | "ended"
  | "reset"
  | "wrong-bytes"
  | "unexpected-bytes"
  | "not-read"
  | "never-blocks"
  | "spins"
  | "never-prints"
  | "never-exits"
  | "never-calls"
  | "no-datagram"
  | "floods-output"
  | "floods-folder";

/** Every failure a check can name. A new one is an entry in the file of words/ that speaks of such things, in every language; a new file has its line here and in words/catalogue.ts. */
export type FailureCode =
  | WorldFailureCode
  | keyof typeof bounds
  | keyof typeof call
  | keyof typeof caller
  | keyof typeof datagram
  | keyof typeof letters
  | keyof typeof heartbeat
  | keyof typeof families
  | keyof typeof frames
  | keyof typeof patience
  | keyof typeof sending
  | keyof typeof paths
  | keyof typeof room
  | keyof typeof reception
  | keyof typeof port
  | keyof typeof workflow
  | keyof typeof dialling
  | keyof typeof lines
  | keyof typeof settings
  | keyof typeof endpoint
  | keyof typeof chat
  | keyof typeof concurrent
  | keyof typeof generations
  | keyof typeof boundaries
  | keyof typeof senders
  | keyof typeof requests;
