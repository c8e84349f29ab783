// What the notebook's server and its pages say to each other: JSON, one message in each text frame of a WebSocket. Types
// only. The server keeps all state; a page that watches gets a snapshot, then what changes. Portable.
import type { CheckResult, Track, Verdict } from "../verdict/verdict.ts";
import type { EncodedEvent } from "../wire/encoded.ts";
import type { FaultSettings, ListingName } from "./requests.ts";

export type * from "./requests.ts";

/** Where the WebSocket is, below the page's own host. */
export const socketPath = "/socket";

/** The first of the subprotocols that a page offers for it (RFC 6455, section 1.9); the second is the key. */
export const socketProtocol = "switchboard";

/** Name of the key in a browser's local storage, which tells ports apart as cookies do not (RFC 6265, section 8.5). */
export const keyName = "switchboard-key";

/** Names of the `meta` elements in a notebook's page: its slug, and the nonce that its style elements need. */
export const metaNames = { page: "switchboard-page", nonce: "switchboard-nonce" } as const;

/** What the server adds to the site's pages: bundled from site/client/notebook/index.ts and site/theme/notebook/. */
export const assetPaths = { script: "/theme/notebook.js", style: "/theme/notebook.css" } as const;

/** Bytes that a program's text has at most, in UTF-8: the harness leaves out what is longer. */
export const longestText_bytes = 1024 * 1024;

/** `n` grows by one from message to message of a connection; a snapshot begins anew with 0. */
export type Message = { readonly n: number } & MessageBody;

export type MessageBody =
  | Snapshot
  | { readonly kind: "done"; readonly id: number }
  /** `text` is a sentence or two in the page's language: what is wrong, and what to do about it. */
  | { readonly kind: "problem"; readonly id?: number; readonly code: string; readonly text: string }
  | { readonly kind: "listing"; readonly page: string; readonly listing: ListingState }
  /** The edit was not taken: somebody else's, `current`, came first. The words refused are kept, in the file `kept`. */
  | {
      readonly kind: "conflict";
      readonly id?: number;
      readonly file: string;
      readonly current: Versioned;
      readonly kept: string;
    }
  /** A fresh loopback: what was seen before is past. */
  | { readonly kind: "group"; readonly group: GroupState }
  | { readonly kind: "cell"; readonly group: string; readonly cell: CellState }
  | { readonly kind: "output"; readonly group: string; readonly cell: string; readonly pieces: readonly OutputPiece[] }
  | EventsMessage
  | { readonly kind: "sockets"; readonly group: string; readonly rows: readonly SocketView[] }
  | { readonly kind: "faults"; readonly group: string; readonly settings: FaultSettings }
  | { readonly kind: "exercise"; readonly exercise: ExerciseState }
  | {
      readonly kind: "exercise-file";
      readonly slug: string;
      readonly file: ExerciseFile;
      /** As in the exercise's state. */
      readonly stale: boolean;
    }
  | JudgeMessage
  /** An editor outside and a page changed a file at once: one text stands, the other is kept, in the file `kept`. */
  | { readonly kind: "kept"; readonly slug: string; readonly file: string; readonly kept: string }
  | { readonly kind: "progress"; readonly progress: ProgressState }
  /** The server ends; the page waits for the next one. */
  | { readonly kind: "goodbye" };

export interface Snapshot {
  readonly kind: "snapshot";
  readonly page: string;
  readonly machine: Machine;
  /** Every listing of the page. */
  readonly listings: readonly ListingState[];
  readonly groups: readonly GroupState[];
  /** Of a lesson that has one. */
  readonly exercise?: ExerciseState;
  readonly progress: ProgressState;
}

/** What this machine offers, and where it does not, why: `reason` is a sentence in the page's language. */
export interface Machine {
  /** A loopback for each group, so that any port is free, and packets are seen. */
  readonly ownLoopback: Capability;
  readonly packets: Capability;
  /** Whether it tells what programs wait for. */
  readonly waits: Capability;
  readonly faults: Capability;
  readonly resetCall: Capability;
}

export type Capability = { readonly available: true } | { readonly available: false; readonly reason: string };

/** A text and its version, which grows with every change of it. */
export interface Versioned {
  readonly text: string;
  readonly version: number;
}

export interface ListingState extends Versioned {
  readonly name: ListingName;
  /** The lesson's own text. */
  readonly original: string;
  readonly edited: boolean;
  /** Whether a reset can be undone. */
  readonly canUndo: boolean;
}

export interface GroupState {
  readonly id: string;
  /** Grows with every fresh loopback, also from server to server; 0 before the first. Messages of an earlier run never follow a later one's. */
  readonly run: number;
  /** Whether its loopback is open: programs run, or ran and others may be started beside what they left. */
  readonly open: boolean;
  readonly cells: readonly CellState[];
  /** The last of the run's events, bounded. */
  readonly events: readonly EncodedEvent[];
  /** How many of the run came before `events` and are not kept any more. */
  readonly droppedEvents: number;
  readonly faults: FaultSettings;
  /** When `t_ms` was 0, in milliseconds of the Unix epoch, for pcap; 0 before the first run. */
  readonly began_epoch_ms: number;
}

export interface CellState {
  readonly name: string;
  readonly state: "idle" | "waiting" | "starting" | "running" | "exited";
  /** Its name in the events: `client`, when started again in the same loopback `client 2`. */
  readonly who: string;
  /** For `waiting`: the cell that must listen first. */
  readonly after?: string;
  readonly pid?: number;
  readonly exit?: { readonly code: number | null; readonly signal: string | null };
  /** It did not end by itself: the server ended, and it with the server. */
  readonly endedWithServer?: boolean;
  /** Why it did not start, or was ended by us, in the page's language: what does not parse, output without end. */
  readonly problem?: string;
  /** Its listing has changed since it was started. */
  readonly stale?: boolean;
  /** What it waits for, as the system says; absent where it runs or nobody knows. */
  readonly waits?: Waits;
  /** Whether its standard input is open. */
  readonly input: boolean;
  /** All of this start that is kept; in `cell` messages absent: see `output`. */
  readonly output?: readonly OutputPiece[];
}

export interface Waits {
  /** `accept`, `recv`, `recvfrom`, `connect`, `read`, `poll`, `sleep` … */
  readonly call: string;
  /** It waits for its standard input: the reader may type. */
  readonly on?: "stdin";
  /** The socket's own address, `127.0.0.1:8080`, or path. */
  readonly local?: string;
  readonly remote?: string;
}

/** Characters kept of what one start of a cell printed, by the server and on a page: the newest. */
export const mostPrinted = 256 * 1024;

export interface OutputPiece {
  /** `stdin`: what was typed to it, shown where a terminal would. */
  readonly stream: "stdin" | "stdout" | "stderr";
  /** Whole characters; may hold ANSI sequences. */
  readonly text: string;
  /** Characters left out before this piece, because there were too many. */
  readonly omitted?: number;
}

/** A batch, in order of time but for packets, which may come a little later than what followed them. */
export interface EventsMessage {
  readonly kind: "events";
  readonly group: string;
  readonly run: number;
  readonly events: readonly EncodedEvent[];
  /** Events that came too fast to be kept, before this batch. */
  readonly dropped: number;
}

/** A row of `ss -tunap`. */
export interface SocketView {
  /** Names the socket in `reset-call`; 0 for one that no program holds any more. */
  readonly id: number;
  /** `tcp`, `tcp6`, `udp`, `unix stream` … */
  readonly protocol: string;
  readonly state: string;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly local: string;
  readonly remote: string;
  /** Who holds it, and as which descriptor. */
  readonly holders: readonly { readonly who: string; readonly fd: number }[];
  /** What the kernel will do when a time is over: `on` is to send again. */
  readonly timer?: { readonly kind: string; readonly expires_ms: number; readonly retransmits: number };
}

export interface ExerciseState {
  readonly slug: string;
  readonly title: string;
  readonly tracks: readonly Track[];
  readonly track: Track;
  /** The programs of the track, as they are on disk. */
  readonly files: readonly ExerciseFile[];
  /** In the page's language, in the verdict's order. */
  readonly checks: readonly CheckTitle[];
  readonly judging: JudgingState;
  /** The last verdict of this track; of other texts than those there now, when `stale`. */
  readonly verdict?: Verdict;
  readonly stale: boolean;
  /** What was seen of the failed checks of `verdict`, by their ids, for their pictures. */
  readonly seen: Readonly<Record<string, readonly EncodedEvent[]>>;
  /** Those opened so far: inline Markdown, `code` and *emphasis*. */
  readonly hints: readonly string[];
  readonly hintsInAll: number;
  /** Whether the learner has asked for the solution, which the page has. */
  readonly solved: boolean;
  readonly passed: boolean;
  /** What the learner now knows, inline Markdown; once passed. */
  readonly learned?: string;
  /** Backups that the last reset made, by their names in the workspace. */
  readonly backups: readonly string[];
  /** Slug of the exercise after it. */
  readonly next?: string;
}

export interface ExerciseFile extends Versioned {
  /** Name with its ending: `server.ts`. */
  readonly name: string;
  /** Where it is on disk, as the learner would name it: `workspace/12-phone-call/server.ts`. */
  readonly path: string;
  /** Whether it differs from the stub. */
  readonly edited: boolean;
  /** Who wrote this version: this connection, another tab, or an editor outside. */
  readonly by: "you" | "tab" | "disk";
  /** It is not there any more; the text is the last that was. */
  readonly missing?: boolean;
}

export interface CheckTitle {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** How far a judging is that goes on; `off` when none does. */
export type JudgingState =
  | { readonly state: "off" }
  | { readonly state: "on"; readonly running: readonly string[]; readonly results: readonly CheckResult[] };

/** Check by check as it happens, then the verdict. */
export type JudgeMessage = { readonly kind: "judging"; readonly slug: string } & (
  | { readonly event: "began" }
  | { readonly event: "check-started"; readonly check: string }
  | {
      readonly event: "check-ended";
      readonly result: CheckResult;
      /** What was seen of a check that failed, for its picture. */
      readonly events?: readonly EncodedEvent[];
    }
  /** An `exercise` message with the verdict, and a `progress` message, follow. */
  | { readonly event: "ended"; readonly verdict?: Verdict; readonly stopped: boolean }
);

export interface ProgressState {
  readonly track: Track;
  /** Slug of the exercise that the learner is at. */
  readonly current?: string;
  readonly judgeOnSave: boolean;
  /** All exercises, in the course's order. */
  readonly exercises: readonly ExerciseProgress[];
}

export interface ExerciseProgress {
  readonly slug: string;
  readonly title: string;
  readonly lesson: string;
  readonly lessonTitle: string;
  readonly passed: boolean;
}
