import type { PacketStep } from "../conversation.ts";
import { bytesToHex } from "../hex.ts";
import { printable } from "../../verdict/printable.ts";
import { packetLabel } from "../say.ts";
import { clip } from "../../verdict/width.ts";
import type { WireWords } from "../words.ts";
import { element, escapeMarkup } from "./markup.ts";
import type { Scale } from "./scale.ts";

/** A packet never arrives at the moment it is sent; it must not run into the step below either. */
const leastFall = 7;
const mostFall = 14;
const headLength = 10;
/** Between the end of an arrow and the middle of a lane. */
const clearance = 6;
const columnWidth = 7.3;
/** How much of a payload a reader can hover over. */
const maxTitleBytes = 256;

export interface Placed {
  readonly step: number;
  readonly row: number;
}

/** A packet: a slanted arrow that ends as much lower as it arrived later, labelled along its shaft. */
export function arrow(packet: PacketStep, { step, row }: Placed, scale: Scale, words: WireWords): string {
  const [x1, x2] = [scale.lanes[packet.from] ?? 0, scale.lanes[packet.to] ?? 0];
  const right = x2 > x1;
  const begin = x1 + (right ? clearance : -clearance);
  const end = x2 + (right ? -clearance : clearance);
  const arrived = packet.arrived_ms === undefined ? row : scale.heightAt(packet.arrived_ms) - 4;
  const fall = Math.min(mostFall, Math.max(leastFall, arrived - row));
  const angle = (Math.atan2(fall, end - begin) * 180) / Math.PI;
  const shaftEnd = end - (right ? headLength : -headLength) * 0.8;
  const shaftFall = (fall * (shaftEnd - begin)) / (end - begin);
  return element("g", { class: `arrow ${kindOf(packet)}`, "data-step": step, "data-flow": packet.flow }, [
    element("title", {}, [escapeMarkup(details(packet, words))]),
    element("line", { x1: begin, y1: row, x2: shaftEnd, y2: row + shaftFall }),
    element("path", {
      d: `M0 0L${-headLength} 4.5L${-headLength * 0.75} 0L${-headLength} -4.5Z`,
      transform: `translate(${Math.round(end)} ${Math.round((row + fall) * 10) / 10}) rotate(${Math.round(angle * 10) / 10})`,
    }),
    label(
      packet,
      {
        x: (begin + end) / 2,
        y: row + fall / 2 - (packet.packet.payload.length > 0 ? 7 : 5),
        angle: right ? angle : angle - 180,
      },
      scale,
      words,
    ),
  ]);
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

function label(packet: PacketStep, { x, y, angle }: Spot, scale: Scale, words: WireWords): string {
  const room = Math.floor((scale.gap - 60) / columnWidth);
  const text = packetLabel(packet, words, { limit: Math.max(8, room - 30) });
  const full = `${text}${numbers(packet)}`;
  const turn = `rotate(${Math.round(normal(angle) * 10) / 10} ${Math.round(x)} ${Math.round(y)})`;
  return element("text", { x, y, class: "middle", transform: turn }, [
    escapeMarkup(full.length <= room ? full : clip(text, room)),
  ]);
}

/** Text is never upside down. */
function normal(angle: number): number {
  if (angle > 90) return angle - 180;
  return angle < -90 ? angle + 180 : angle;
}

function numbers({ place }: PacketStep): string {
  if (place === undefined) return "";
  const ack = place.acknowledgment === undefined ? "" : ` ack=${place.acknowledgment}`;
  return `  seq=${place.sequence}${ack}`;
}

function kindOf({ packet: { transport, payload }, place }: PacketStep): string {
  const again = place?.mark === undefined ? "" : " again alarm";
  if (transport.kind === "icmp") return "alarm";
  if (transport.kind === "udp") return "data";
  if (transport.flags.rst) return "alarm";
  if (payload.length > 0) return `data${again}`;
  return transport.flags.syn || transport.flags.fin ? `packet${again}` : `ack${again}`;
}

/** What a reader sees who hovers over an arrow: the label, the numbers, the bytes as hex and as text. */
function details(packet: PacketStep, words: WireWords): string {
  const bytes = packet.packet.payload.subarray(0, maxTitleBytes);
  const cut = packet.packet.payload.length > maxTitleBytes ? " …" : "";
  const hex = bytesToHex(bytes).replaceAll(/../g, "$& ").trimEnd();
  const lines = [`${packetLabel(packet, words, { limit: 40 })}${numbers(packet)}`];
  if (bytes.length > 0) lines.push(`${hex}${cut}`, `${printable(bytes)}${cut}`);
  return lines.join("\n");
}
