import type { Address } from "../check/world.ts";

/** Something this machine offers, or why not; `detail` quotes the machine. */
export type Offer<Obstacle extends string> =
  | { readonly works: true }
  | { readonly works: false; readonly obstacle: Obstacle; readonly detail?: string };

/** What may be seen of a world and done to it on this machine. */
export interface Offers {
  /** A loopback of its own; without it there are no packets, and neither faults nor resets. */
  readonly loopback: Offer<"shared-loopback">;
  readonly packets: Offer<"shared-loopback" | "refused">;
  /** What programs wait for. */
  readonly waits: Offer<"not-told">;
  /** Delay, loss, duplication, reordering. */
  readonly line: Offer<LineObstacle>;
  readonly resetCall: Offer<ResetObstacle>;
}

export type ResetObstacle = "shared-loopback" | "refused";

/** `no-netem`: this kernel was built without sch_netem, or does not find its module. */
export type LineObstacle = "shared-loopback" | "no-netem" | "refused";

/** A program, by its name in the log, and what it waits for. */
export interface ProgramWaits {
  readonly who: string;
  /** Its main thread's; absent while that runs, or where the system does not tell. */
  readonly wait?: ProgramWait;
  /** What its other threads wait for, and the processes that it started. */
  readonly others: readonly ProgramWait[];
}

/** One thread's wait, as the system shows it. */
export interface ProgramWait {
  readonly call: WaitingCall;
  /** The call's name in the kernel. */
  readonly syscall: string;
  /** It returns by itself when its time is over. */
  readonly timed: boolean;
  /** What it waits on: one for `accept` or `recv`, any number for `poll`, none for `sleep`, or where it cannot be told. */
  readonly on: readonly Awaited[];
  /** Another one than before, whenever the thread has run since. */
  readonly sign: string;
  /** What the program itself says of the call, where it logs its calls. */
  readonly logged?: LoggedWait;
}

/** The call of the socket module that a program is in. */
export interface LoggedWait {
  /** `recv` where the kernel shows the `poll` of a recv with a timeout. */
  readonly call: string;
  /** When it began, on the log's clock. */
  readonly since_ms: number;
  /** The line of the program that made it. */
  readonly line?: number;
}

/** `recv` and `recvfrom` are one call to the kernel; they are told apart by whether the sender's address is asked for. */
export type WaitingCall =
  | "accept"
  | "recv"
  | "recvfrom"
  | "recvmsg"
  | "send"
  | "sendto"
  | "sendmsg"
  | "connect"
  | "read"
  | "write"
  | "poll"
  | "sleep"
  | "wait";

/** A descriptor that somebody waits on. */
export interface Awaited {
  readonly fd: number;
  readonly what: "socket" | "stdin" | "stdout" | "stderr" | "other";
  /** Of a socket: where it is bound, `127.0.0.1:8080`, or its path. */
  readonly local?: string;
  /** Of a socket: its other end, where it has one. */
  readonly remote?: string;
}

/** One line of `ss -tunxap`. */
export interface SocketSight {
  readonly protocol: "tcp" | "udp" | "unix";
  /** 4 or 6; of AF_UNIX, what kind of socket. */
  readonly kind: "4" | "6" | "stream" | "dgram" | "seqpacket";
  /** As ss names it: LISTEN, ESTAB, TIME-WAIT, UNCONN … */
  readonly state: string;
  /** Bytes; of a listening TCP socket, the calls that wait to be accepted. */
  readonly receiveQueue: number;
  /** Bytes; of a listening TCP socket, how many may wait, where the kernel tells. */
  readonly sendQueue: number;
  /** Of AF_UNIX, `host` is the path, empty for an unnamed one, and `port` the socket's number in the kernel: who it is joined to. */
  readonly local: Required<Address>;
  readonly remote: Required<Address>;
  /** Who holds it; nobody, for one in TIME-WAIT. */
  readonly holders: readonly { readonly who: string; readonly pid: number; readonly fd: number }[];
  readonly timer?: SocketTimer;
  /** Its number in the kernel; 0 for one that no descriptor leads to. */
  readonly inode: number;
}

/** `on`: retransmission. `expires_ms` counts down. */
export interface SocketTimer {
  readonly kind: "on" | "keepalive" | "timewait" | "persist" | "unknown";
  readonly expires_ms: number;
  readonly retransmits: number;
}

/** What befalls every packet on its way; each direction of a connection crosses the line once. */
export interface LineFaults {
  /** How long every packet takes, 0 to 60000. A question and its answer take it twice. */
  readonly delay_ms: number;
  /** By how much it varies to either side, at most `delay_ms`. */
  readonly jitter_ms: number;
  /** 0 to 100. */
  readonly loss_percent: number;
  readonly duplicate_percent: number;
  /** How many of the packets overtake the others: they go at once; needs a delay. */
  readonly reorder_percent: number;
}

/** `gone`: no such connection, or it is not open. `busy`: it moved on too fast for a RST to hit it. */
export type ResetOutcome = "reset" | "gone" | "busy";

/** Asked for a fault that this machine does not offer. */
export class CannotFault extends Error {
  override readonly name = "CannotFault";
  readonly obstacle: LineObstacle;

  constructor(obstacle: LineObstacle, detail?: string) {
    super(detail ?? obstacle);
    this.obstacle = obstacle;
  }
}
