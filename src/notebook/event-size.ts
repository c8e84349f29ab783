import type { EncodedEvent } from "../wire/encoded.ts";
import type { WireEvent } from "../wire/event.ts";

/** About as many characters as an event takes in a message, be it encoded already or not. */
export function sizeOf(event: EncodedEvent | WireEvent): number {
  if (event.kind === "packet") return 100 + inHex(event.frame);
  if (event.kind === "call") return JSON.stringify(event).length;
  return 100 + ("bytes" in event && event.bytes !== undefined ? inHex(event.bytes) : 0);
}

function inHex(bytes: string | Uint8Array): number {
  return typeof bytes === "string" ? bytes.length : 2 * bytes.length;
}
