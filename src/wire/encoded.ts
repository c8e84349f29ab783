import type { WireEvent } from "./event.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";

/** A `WireEvent` that survives JSON: its bytes are lower-case hex, as in a recording. */
export type EncodedEvent = Encoded<WireEvent>;

type Encoded<E> = E extends WireEvent ? { readonly [K in keyof E]: AsHex<E[K]> } : never;

type AsHex<V> = V extends Uint8Array ? string : V;

export function encodeEvent(event: WireEvent): EncodedEvent {
  switch (event.kind) {
    case "packet":
      return { ...event, frame: bytesToHex(event.frame) };
    case "output":
      return { ...event, bytes: bytesToHex(event.bytes) };
    case "input":
    case "peer": {
      const { bytes, ...others } = event;
      return bytes === undefined ? others : { ...others, bytes: bytesToHex(bytes) };
    }
    default:
      return event;
  }
}

/** Reads what `encodeEvent` wrote; nothing is checked. */
export function decodeEvent(event: EncodedEvent): WireEvent {
  switch (event.kind) {
    case "packet":
      return { ...event, frame: hexToBytes(event.frame) };
    case "output":
      return { ...event, bytes: hexToBytes(event.bytes) };
    case "input":
    case "peer": {
      const { bytes, ...others } = event;
      return bytes === undefined ? others : { ...others, bytes: hexToBytes(bytes) };
    }
    default:
      return event;
  }
}
