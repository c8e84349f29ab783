import type { World } from "../check/world.ts";
import type { FailureFacts } from "../check/failures.ts";
import type { WireEvent } from "../wire/event.ts";
import type { Witness } from "./observe/sockets.ts";
import type { Pace } from "./observe/stall.ts";
import type { Shared } from "./shared.ts";

/** A network that holds nothing but `lo`; the machine's own where namespaces are not to be had. */
export interface Loopback {
  /**
   * A descriptor of a socket made inside this loopback, close-on-exec and non-blocking, for
   * `new net.Socket({ fd })`, `server.listen({ fd })` or direct calls. `family` and `type` are the numbers of socket(2).
   * A socket stays in the loopback it was made in, whoever uses it afterwards.
   */
  socket(family: number, type: number): number;
}

/** Why the programs of a world will do nothing more by themselves; `spins`: they use the processor and nothing comes of it. */
export type Stall = "settled" | "spins" | "exited";

/** What a peer knows of the world it lives in. */
export interface WorldContext {
  readonly loopback: Loopback;
  /** The address handed to programs as HOST and PORT. */
  readonly host: string;
  readonly port: number;
  /** Deadline of one wait, in milliseconds. */
  readonly deadline_ms: number;
  /** Where sockets of the file family have their paths. */
  readonly shared: Shared;
  /** Aborted when the world ends early; a wait then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  log(event: WireEvent): void;
  /** Milliseconds since the world began, with fractions; the clock of every event's `t_ms`. */
  now(): number;
  /** Pids, as the judge's /proc shows them, of the programs started and still running, their descendants included. */
  processes(): readonly number[];
  /** Who shows this loopback, also when every program has exited. */
  readonly witness?: Witness;
  /** What failures should tell of the programs besides: how they exited, their standard error. */
  facts?(): FailureFacts;
  /**
   * Calls `listener` when all programs that were started have settled (see `Program.settles`) or exited, so that a wait
   * for bytes fails at once and not at its deadline. It is called again after each time they ran and stopped again; the
   * watching goes on until the function returned is called, and costs nothing while nobody listens. What a program
   * sent before it settled may still lie in the judge's own receive queue: drain it before giving up.
   * `pace` tells whether a stall is what the check hopes for. Not called where no program was started, and never where /proc cannot tell.
   */
  onStall(listener: (stall: Stall) => void, pace?: Pace): () => void;
  /**
   * Whether a program goes round in circles: asked when a deadline has passed. On a loaded machine such a program may
   * have got so little of the processor that no stall was told, and yet it is not one that waits.
   */
  spinsNow(): boolean;
  /** Registers what must be undone when the world closes: sockets above all. */
  onClose(stop: () => void): void;
}

/** What peers/index.ts offers: `export function openPeers(context: WorldContext): Peers`. */
export type Peers = Pick<World, "call" | "listen" | "datagrams" | "occupy" | "letRing">;
