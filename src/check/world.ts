import type { Containment, Track } from "../verdict/verdict.ts";
import type { WireEvent } from "../wire/event.ts";

/**
 * All that a check may touch. Every wait in it has a deadline; when one passes, or when the learner's program is
 * the cause, it throws a `CheckFailed` (see `fail.ts`) that names what was expected and what came.
 * Anything else that is thrown is our own fault and makes the check `broken`.
 */
export interface World {
  readonly track: Track;
  readonly containment: Containment;
  readonly seed: number;
  /** The same draws for the same seed and check. */
  readonly random: Random;
  /** The address at which programs listen or which they call: said in HOST and PORT, or what they take where these are unset. */
  readonly host: string;
  readonly port: number;
  /** Everything seen so far, in order of time. Draining it reads the captured packets too. */
  log(): readonly WireEvent[];

  /**
   * Puts a file into the folder that programs are started in, which is their working directory: a program started before
   * sees it too, and in a sandbox none can change it. `path` is relative, and may name folders that are not there yet.
   */
  put(path: string, content: string | Uint8Array): Promise<void>;
  /** Puts a symbolic link there, to `target` as symlink(2) takes it: to nothing, or to itself, where nothing can be read. */
  link(path: string, target: string): Promise<void>;
  /** Starts one of the submission's programs. Does not wait for it to do anything. */
  start(program: string, options?: StartOptions): Promise<Program>;
  /** Where sockets of the file family have their paths. */
  readonly shared: SharedFolder;
  /** Calls `host:port` as a TCP caller, or a path. Throws `refused` or `silence` failures. */
  call(options?: CallOptions): Promise<StreamPeer>;
  /** Listens as a TCP server, or on a path, for a client program to call. */
  listen(options?: ListenOptions): Promise<ListenPeer>;
  /** Opens a UDP socket of the judge's; bound to `port` when named, else to a free one. */
  datagrams(options?: DatagramOptions): Promise<DatagramPeer>;
  /** Binds a TCP port without listening, so that calls to it are refused and nobody can take it. Defaults to `port`. */
  occupy(port?: number): Promise<void>;
  /**
   * Lets calls to a TCP port ring on: they are neither answered nor refused, as by a host that is not there. Every SYN
   * to it is dropped, since it listens with a queue that is full. Defaults to `port`.
   */
  letRing(port?: number): Promise<void>;
  /** Sockets of this loopback in TIME_WAIT, ESTABLISHED … by local port. */
  sockets(): Promise<readonly SocketRow[]>;
}

/**
 * A small folder that the programs of one world and the judge share. Programs find the path of `phone` in it in the
 * environment, as SOCKET_PATH. A program that fills it ends its check.
 */
export interface SharedFolder {
  /** The path at which programs see `name`. */
  pathOf(name: string): string;
  /** What is there; a link is `other`. */
  kindOf(name: string): "socket" | "file" | "other" | "nothing";
  /** Makes a plain file of it. */
  write(name: string, text: string): Promise<void>;
}

/** A name in the shared folder, instead of host and port. */
export interface Path {
  readonly path: string;
}

export interface Random {
  /** An integer in [low, high]. */
  integer(low: number, high: number): number;
  bytes(length: number): Uint8Array;
  /** A word of `length` lower-case ASCII letters. */
  word(length: number): string;
  pick<T>(items: readonly T[]): T;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Name in the log; defaults to the program's. */
  readonly as?: string;
}

export interface CallOptions {
  /** Name in the log; defaults to `caller N`. */
  readonly as?: string;
  readonly host?: string;
  readonly port?: number;
  /** A name in the shared folder: calls a socket of the file family there, and nothing else here but `as` counts. */
  readonly path?: string;
  readonly from?: { readonly host?: string; readonly port?: number };
  /** SO_RCVBUF in bytes, set before connecting, to force short sends on the other end. */
  readonly receiveBuffer?: number;
  /**
   * TCP_MAXSEG in bytes, set before connecting: a thin line. The loopback's own segments of 64 KiB make the kernel give
   * the other end megabytes of send buffer, so that it never has to wait for a slow reader.
   */
  readonly segment?: number;
  readonly deadline_ms?: number;
}

export interface ListenOptions {
  readonly as?: string;
  readonly host?: string;
  readonly port?: number;
  /** A name in the shared folder, to listen there. When it is closed the path stays: it is stale then. */
  readonly path?: string;
  readonly backlog?: number;
  readonly receiveBuffer?: number;
  /** SO_REUSEADDR, which the calls that it accepts inherit; true where unset. */
  readonly reuseAddress?: boolean;
}

export interface DatagramOptions {
  readonly as?: string;
  readonly host?: string;
  readonly port?: number;
}

/** A learner's program, running. */
export interface Program {
  readonly name: string;
  readonly pid: number;
  /** The pid that it sees itself: in a pid namespace or a sandbox another one than the judge sees. */
  readonly ownPid: number;
  /** Everything it printed so far, bounded. Shown, never parsed for a verdict unless the statement fixes the text. */
  readonly stdout: string;
  readonly stderr: string;
  /** Waits until it listens on TCP `host:port`, or on a path; tells apart: exited, listens elsewhere, never listens. */
  listening(address?: Address | Path): Promise<void>;
  /** Waits until it holds a UDP socket bound to `host:port`; the same endings. */
  bound(address?: Address): Promise<void>;
  /** Waits until it is blocked in one of these calls (`accept`, `recv`, `connect`, `read`, `poll`, `sleep`), seen from outside. */
  blocked(calls: readonly BlockingCall[]): Promise<BlockingCall>;
  /**
   * Waits until it has settled: every thread waits without a time limit for something only the outside can bring, and
   * nothing lies unread in its sockets. A settled program will not answer any more, so no deadline need be waited for.
   * Fails with `spins` when it uses processor time instead.
   */
  settles(): Promise<void>;
  /** Waits until its output contains `text`. */
  prints(text: string): Promise<void>;
  /** Types to its standard input; no newline is added. */
  type(text: string | Uint8Array): Promise<void>;
  endInput(): Promise<void>;
  /** Waits until it has read all that was typed. */
  hasReadInput(): Promise<void>;
  exits(): Promise<Exit>;
  readonly exit: Exit | undefined;
  signal(name: "SIGINT" | "SIGTERM" | "SIGKILL"): void;
  /** Stops it (SIGSTOP) while `work` goes on: what comes meanwhile waits, and it finds all of it at once. */
  whileStopped(work: () => Promise<void>): Promise<void>;
  /** How many sockets it holds open. */
  openSockets(): Promise<number>;
  /** Processor time it has used, in milliseconds. */
  processorTime(): Promise<number>;
}

export type BlockingCall = "accept" | "recv" | "send" | "connect" | "read" | "poll" | "sleep" | "wait";

export interface Address {
  readonly host?: string;
  readonly port?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** The judge's end of a conversation. Over a path, `host` is the path and `port` 0; there `reset` and `vanish` cannot be. */
export interface StreamPeer {
  readonly as: string;
  readonly local: Required<Address>;
  readonly remote: Required<Address>;
  /** Sends; resolves when the kernel has taken all bytes. */
  send(bytes: string | Uint8Array): Promise<void>;
  /** Sends piece after piece; each only when the program has read the one before it (seen from outside). */
  sendPieces(pieces: readonly (string | Uint8Array)[]): Promise<void>;
  /** Receives exactly `bytes`, or fails with the first wrong byte or with how the conversation stopped. */
  expect(bytes: string | Uint8Array): Promise<void>;
  /** Receives up to `length` bytes; fewer only if the conversation stops. */
  receive(length: number): Promise<Uint8Array>;
  /** Receives until the orderly end; fails on reset and silence. `atMost` bounds it. */
  receiveAll(atMost?: number): Promise<Uint8Array>;
  /** Waits for the orderly end; fails when bytes come instead, on reset, on silence. */
  expectEnd(): Promise<void>;
  /** Fails when any byte or an end has arrived by the time `fact` holds (a fact, not a time). */
  expectNothingUntil(fact: Promise<unknown>): Promise<void>;
  /** Waits until the program has read everything that was sent. */
  wasRead(): Promise<void>;
  /** Stops taking bytes, so that the program's send buffer fills. */
  stopReading(): void;
  startReading(): void;
  /** shutdown(SHUT_WR): the other end reads an orderly end, and may still send. */
  halfClose(): Promise<void>;
  close(): Promise<void>;
  /** Closes with SO_LINGER {1, 0}: the other end reads ECONNRESET. */
  reset(): Promise<void>;
  /** Is gone without a packet, as a host that lost its power. */
  vanish(): Promise<void>;
}

export interface ListenPeer {
  readonly port: number;
  /** Waits for the next caller. */
  accept(as?: string): Promise<StreamPeer>;
  close(): Promise<void>;
}

/** The judge's UDP socket. */
export interface DatagramPeer {
  readonly as: string;
  readonly local: Required<Address>;
  send(bytes: string | Uint8Array, to?: Address): Promise<void>;
  /** Waits for the next datagram. */
  receive(): Promise<Datagram>;
  /** Waits for one datagram and compares it; fails on silence and on the first wrong byte. */
  expect(bytes: string | Uint8Array): Promise<Datagram>;
  /** Fails when a datagram is waiting by the time `fact` holds. */
  expectNothingUntil(fact: Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

export interface Datagram {
  readonly bytes: Uint8Array;
  readonly from: Required<Address>;
}

export interface SocketRow {
  readonly protocol: "tcp" | "tcp6" | "udp" | "udp6";
  readonly local: Required<Address>;
  readonly remote: Required<Address>;
  /** LISTEN, ESTABLISHED, TIME_WAIT … as ss names them. */
  readonly state: string;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly inode: number;
}
