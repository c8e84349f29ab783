import type { World } from "../check/world.ts";
import type { Bounds } from "../verdict/bounds.ts";
import type { Containment, Track } from "../verdict/verdict.ts";
import type { WireEvent } from "../wire/event.ts";
import type { LineFaults, Offers, ProgramWaits, ResetOutcome, SocketSight } from "./looking-on.ts";

/** How much of a sandbox is wanted: the best there is, bubblewrap or nothing, or none. */
export type SandboxMode = "auto" | "require" | "off";

/** A learner's programs: files of one folder, of one track. Read once; a change on disk makes a new submission. */
export interface Submission {
  /** Absolute path of the folder that holds `<program>.ts` or `<program>.py`. */
  readonly folder: string;
  readonly track: Track;
}

/** The same as bytes, by name: `server.ts`, `lib/frames.ts`. */
export interface SubmittedFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly track: Track;
}

/** The harness: worlds on this machine. One a process; `close` leaves no process, namespace or file. */
export interface Harness {
  readonly containment: Containment;
  /** What keeps programs from taking too much of this machine. */
  readonly bounds: Bounds;
  /** Worlds that may be open at the same time; 1 where the loopback is shared. */
  readonly parallel: number;
  /**
   * Keeps worlds of `track` ready: one for each entry, with that many processes waiting in it to be handed a program.
   * Returns at once.
   */
  warm(track: Track, starts: readonly number[]): void;
  /** Lets go of what is kept ready: nobody will want it soon. Returns at once. */
  cool(): void;
  /** Resolves when everything asked of `warm` is ready. */
  ready(): Promise<void>;
  /**
   * Reads and strips the submission's programs; problems in them come back from `start` as failures of the check.
   * Rejects with `NoPython` where the track needs what this machine lacks. Those of `programs` are made ready at once,
   * beside whatever comes first; any other when it is started.
   */
  open(submission: Submission | SubmittedFiles, programs?: readonly string[]): Promise<OpenSubmission>;
  /** What may be seen of its worlds and done to them, or why not. Tried once. */
  offers(): Promise<Offers>;
  /** More worlds of this process, with another sandbox around their programs. To be closed before this one. */
  beside(sandbox: SandboxMode): Promise<Harness>;
  close(): Promise<void>;
}

export interface OpenSubmission {
  readonly track: Track;
  /** Names of the programs found. */
  readonly programs: readonly string[];
  /** A fresh world: its own loopback, nothing running. `abort` ends it early. */
  world(options: WorldOptions): Promise<OpenWorld>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly seed: number;
  /** Deadline of one wait, in milliseconds. */
  readonly deadline_ms: number;
  /** How many programs will be started in it; a world kept ready for as many is taken. 1 unless given. */
  readonly starts?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: WireEvent) => void;
  /** Leaves HOST and PORT unset where they would say what a program takes without them. */
  readonly tacit?: boolean;
  /** Whether programs of the ts track write their socket calls into the log; off unless asked for. */
  readonly calls?: boolean;
  /**
   * For a world that somebody looks on for hours. Events are told as they happen, packets too, in small batches in order
   * of time; a call that took long, or a wait, may still come after what began later. The log keeps the newest events
   * instead of the oldest, and `lost` events say how many packets or older events were too many to keep. A program that
   * prints without end is read slowly and not killed.
   */
  readonly live?: boolean;
}

export interface OpenWorld {
  readonly world: World;
  /**
   * What each running program waits for at this moment; cheap enough for twenty times a second. A wait that two looks
   * have met is told as an event, and so is its end once a look does not meet it any more.
   */
  waits(): readonly ProgramWaits[];
  /** The sockets of this loopback as `ss -tunxap` lists them; where it is shared, only those of its programs. */
  sockets(): readonly SocketSight[];
  /** What befalls every packet of this loopback at this moment. */
  line(): LineFaults;
  /** Sets it; all zero clears. Throws `CannotFault` where `offers` says so. */
  disturb(line: LineFaults): void;
  /** Breaks the TCP connection that has this socket, by its `inode`, with a RST to both of its ends. */
  resetCall(inode: number): Promise<ResetOutcome>;
  /** Kills a running program, by its name in the log, and all that it started; the others run on. False when none runs. */
  kill(program: string, signal: "SIGTERM" | "SIGKILL"): boolean;
  /** Reads the submission's folder again: programs started from now on are those of now. */
  reload(): Promise<void>;
  /**
   * Nothing of it runs on. Where its loopback is its own, what was stopped is killed when its submission is closed, and
   * the harness's `close` waits until it is gone.
   */
  close(): Promise<void>;
}
