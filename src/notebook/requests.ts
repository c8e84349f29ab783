// What a page asks of the notebook's server; see protocol.ts.
import type { Language } from "../verdict/language.ts";
import type { Track } from "../verdict/verdict.ts";

/** A file name of `Page.listings`: `clock-server.ts`. */
export type ListingName = string;

/** `id` is the page's own; the answer, `done` or `problem`, carries it. */
export type Request = { readonly id?: number } & (
  | WatchRequest
  | RunRequest
  | StopRequest
  | InputRequest
  | KillRequest
  | FaultRequest
  | ResetCallRequest
  | SocketsRequest
  | ClearRequest
  | EditRequest
  | ResetListingRequest
  | ExerciseRequest
);

/** The first message of every connection, and again where the page goes elsewhere. Answered by a `snapshot`. */
export interface WatchRequest {
  readonly kind: "watch";
  /** Slug of a lesson or an error's page; empty on pages that have no cells, which see the progress only. */
  readonly page: string;
  readonly language: Language;
}

/**
 * `all`: ends what runs of the group, opens a fresh loopback and starts its cells, each when the one before it is ready.
 * Some: starts these in the loopback that is open, else in a fresh one; a cell that runs is ended first.
 */
export interface RunRequest {
  readonly kind: "run";
  readonly group: string;
  readonly cells: "all" | readonly string[];
}

/** Ctrl-C: SIGINT, then SIGKILL to what has not ended within a moment. Without `cell`: all, and the loopback is closed. */
export interface StopRequest {
  readonly kind: "stop";
  readonly group: string;
  readonly cell?: string;
}

/** Without `text` the standard input is ended. No newline is added. */
export interface InputRequest {
  readonly kind: "input";
  readonly group: string;
  readonly cell: string;
  readonly text?: string;
}

/** Ends one program at once, as a crash would; the others run on. */
export interface KillRequest {
  readonly kind: "kill";
  readonly group: string;
  readonly cell: string;
}

/** Sets what the group's loopback does to packets; all zero takes it away. Kept for the group's next runs. */
export interface FaultRequest {
  readonly kind: "fault";
  readonly group: string;
  readonly settings: FaultSettings;
}

/** Breaks a TCP connection of the group at both ends with RST. */
export interface ResetCallRequest {
  readonly kind: "reset-call";
  readonly group: string;
  /** `id` of one of its rows in `sockets`. */
  readonly socket: number;
}

export interface FaultSettings {
  readonly delay_ms: number;
  readonly jitter_ms: number;
  /** 0 to 100, as the others. */
  readonly loss_percent: number;
  readonly duplicate_percent: number;
  /** Needs a delay: those that overtake go at once. */
  readonly reorder_percent: number;
}

/** Asks for `sockets` messages of a group until told otherwise. */
export interface SocketsRequest {
  readonly kind: "sockets";
  readonly group: string;
  readonly wanted: boolean;
}

/** Forgets what was seen of the group, while its programs run on. */
export interface ClearRequest {
  readonly kind: "clear";
  readonly group: string;
}

/**
 * The whole text of a listing after an edit. `base` is the version that the page had; where the server has a newer one,
 * the answer is a `conflict`.
 */
export interface EditRequest {
  readonly kind: "edit";
  readonly page: string;
  readonly listing: ListingName;
  readonly text: string;
  readonly base: number;
}

/** `reset` puts the lesson's text back, `undo` what stood there before the last reset. */
export interface ResetListingRequest {
  readonly kind: "reset-listing" | "undo-reset";
  readonly page: string;
  readonly listing: ListingName;
}

/** About the exercise `slug`, or of all of them where none is named. */
export type ExerciseRequest =
  | {
      readonly kind: "exercise-edit";
      readonly slug: string;
      readonly track: Track;
      /** Name with its ending: `server.ts`. */
      readonly file: string;
      readonly text: string;
      readonly base: number;
    }
  | { readonly kind: "judge"; readonly slug: string }
  | { readonly kind: "stop-judging"; readonly slug: string }
  /** Opens the next hint. */
  | { readonly kind: "hint"; readonly slug: string }
  /** The page has asked the learner whether they really want to see it. */
  | { readonly kind: "solution"; readonly slug: string }
  | { readonly kind: "reset-exercise"; readonly slug: string }
  /** Judge whenever a file changes, here or in another editor. */
  | { readonly kind: "judge-on-save"; readonly on: boolean }
  | { readonly kind: "track"; readonly track: Track };
