/** Everything that can be seen of a run; all of it together, in order of time, is the log a picture is drawn from. */
export type WireEvent =
  | StartEvent
  | CallEvent
  | WaitEvent
  | PacketEvent
  | OutputEvent
  | InputEvent
  | ExitEvent
  | SignalEvent
  | PeerEvent
  | LostEvent;

interface Timed {
  /** Milliseconds since the log began, with fractions. */
  readonly t_ms: number;
  /** Who it happened to: a program's name, or a peer's (`caller 1`). */
  readonly who: string;
}

/** A program was started. */
export interface StartEvent extends Timed {
  readonly kind: "start";
  readonly pid: number;
  readonly program: string;
  readonly args: readonly string[];
}

/** A program made a socket call through `switchboard/sockets`; `t_ms` is when it returned. */
export interface CallEvent extends Timed {
  readonly kind: "call";
  readonly began_ms: number;
  readonly call: string;
  readonly fd: number;
  readonly args: readonly unknown[];
  readonly result?: unknown;
  /** The name of the errno, `ECONNRESET`, where the call failed. */
  readonly errno?: string;
  /** The time that its program had set ran out. */
  readonly timedOut?: true;
  /** Line of the learner's program that made the call, where it is known. */
  readonly line?: number;
}

/**
 * A program was seen from outside to be blocked in a call since `t_ms`; without `call`, to be so no more by `t_ms`. Told
 * only of waits that lasted until somebody looked; where the program logs its calls, the one that returns tells the same.
 */
export interface WaitEvent extends Timed {
  readonly kind: "wait";
  readonly call?: string;
  /** Line of the program that made the call, where it is known. */
  readonly line?: number;
  readonly fd?: number;
  /** Where its socket is bound, or for one that has it, the other end: `127.0.0.1:8080`. */
  readonly address?: string;
}

/** More happened than was kept: `who` is `lo` for packets that were too many, `log` for all that came before. */
export interface LostEvent extends Timed {
  readonly kind: "lost";
  readonly count: number;
}

/** A frame crossed the loopback. `who` is the sender where it is known, else the source address. */
export interface PacketEvent extends Timed {
  readonly kind: "packet";
  readonly frame: Uint8Array;
}

export interface OutputEvent extends Timed {
  readonly kind: "output";
  readonly stream: "stdout" | "stderr";
  readonly bytes: Uint8Array;
}

/** Something was typed to a program, or its standard input was closed (`bytes` absent). */
export interface InputEvent extends Timed {
  readonly kind: "input";
  readonly bytes?: Uint8Array;
}

export interface ExitEvent extends Timed {
  readonly kind: "exit";
  readonly code: number | null;
  readonly signal: string | null;
}

/** Whoever looks on has sent a signal to a program, which it does not see itself: it is stopped, or goes on. */
export interface SignalEvent extends Timed {
  readonly kind: "signal";
  readonly signal: "SIGSTOP" | "SIGCONT";
}

/** What a peer, the judge's end of a conversation, did or met. */
export interface PeerEvent extends Timed {
  readonly kind: "peer";
  readonly did: PeerAct;
  readonly bytes?: Uint8Array;
  /** The other end, `127.0.0.1:8080`, where one is meant. */
  readonly address?: string;
}

export type PeerAct =
  | "listens"
  | "binds"
  | "occupies"
  | "lets-ring"
  | "connects"
  | "is-refused"
  | "is-accepted"
  | "accepts"
  | "sends"
  | "receives"
  | "half-closes"
  | "closes"
  | "resets"
  | "vanishes"
  | "stops-reading"
  | "meets-end"
  | "meets-reset"
  | "meets-silence";
