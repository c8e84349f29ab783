import type { PeerAct, PeerEvent } from "../../wire/event.ts";
import type { WorldContext } from "../seam.ts";

export type Log = (did: PeerAct, more?: Pick<PeerEvent, "bytes" | "address">) => void;

/** Writes what the peer named `who` does and meets into the world's log. */
export function logOf(context: WorldContext, who: string): Log {
  return (did, more = {}) => context.log({ kind: "peer", t_ms: context.now(), who, did, ...more });
}
