import type { EncodedEvent } from "../wire/encoded.ts";

/** About as many characters as an event takes in a message. */
export function sizeOf(event: EncodedEvent): number {
  if (event.kind === "packet") return event.frame.length + 100;
  if (event.kind === "call") return JSON.stringify(event).length;
  return 100 + ("bytes" in event && event.bytes !== undefined ? event.bytes.length : 0);
}
