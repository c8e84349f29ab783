import type { PacketStep } from "../conversation.ts";
import { packetLabel } from "../say.ts";
import type { WireWords } from "../words.ts";

/** What stands along an arrow: its connection where there are several, what it carries, and its numbers. */
export function labelOf(packet: PacketStep, tag: string, words: WireWords): string {
  return [tag, packetLabel(packet, words, { limit: 24 }), numbers(packet)].filter(Boolean).join("  ");
}

function numbers({ place }: PacketStep): string {
  if (place === undefined) return "";
  const ack = place.acknowledgment === undefined ? "" : ` ack=${place.acknowledgment}`;
  return `seq=${place.sequence}${ack}`;
}
