import type { PacketStep } from "../conversation.ts";
import { clip, columns } from "../../verdict/width.ts";
import type { WireWords } from "../words.ts";
import { bytesInWords } from "./bytes.ts";
import { labelOf } from "./label.ts";
import { element, escapeMarkup } from "./markup.ts";
import { letter } from "./scale.ts";
import type { Picture, Placed } from "./picture.ts";

/** A packet never arrives at the moment it is sent; it must not run into the step below either. */
const leastFall = 7;
const mostFall = 13;
const headLength = 10;
/** Between the end of an arrow and the middle of a column. */
const clearance = 6;

/** A packet: a slanted arrow that ends as much lower as it arrived later, labelled along its shaft. */
export function arrow(packet: PacketStep, placed: Placed, picture: Picture): string {
  const { scale, stage, words } = picture;
  const [from, to] = stage.endsOf(packet);
  const [x1, x2] = [scale.columns[from] ?? 0, scale.columns[to] ?? 0];
  const right = x2 > x1;
  // The label stands before the first column that the arrow passes.
  const next = scale.columns[from + (right ? 1 : -1)] ?? x2;
  const begin = x1 + (right ? clearance : -clearance);
  const end = x2 + (right ? -clearance : clearance);
  const arrived = packet.arrived_ms === undefined ? placed.row : scale.heightAt(packet.arrived_ms) - 4;
  const fall = Math.min(mostFall, Math.max(leastFall, arrived - placed.row));
  const angle = (Math.atan2(fall, end - begin) * 180) / Math.PI;
  const shaftEnd = end - (right ? headLength : -headLength) * 0.8;
  const shaftFall = (fall * (shaftEnd - begin)) / (end - begin);
  const tip = `translate(${Math.round(end)} ${tenth(placed.row + fall)}) rotate(${tenth(angle)})`;
  return element("g", { class: `arrow ${kindOf(packet)}` }, [
    element("line", { class: "reach", x1: begin, y1: placed.row, x2: end, y2: placed.row + fall }),
    element("line", { x1: begin, y1: placed.row, x2: shaftEnd, y2: placed.row + shaftFall }),
    element("path", { d: `M0 0L${-headLength} 4.5L${-headLength * 0.75} 0L${-headLength} -4.5Z`, transform: tip }),
    label(labelOf(packet, stage.tagOf(packet), words), {
      x: begin + (next - x1) / 2,
      y: placed.row + (fall * (next - x1)) / (2 * (x2 - x1 || 1)) - 6,
      angle: right ? angle : angle - 180,
      room: Math.floor((Math.abs(next - x1) - 42) / letter),
    }),
  ]);
}

/** All there is to say of a packet to somebody who does not see it. */
export function packetInWords(packet: PacketStep, names: readonly [string, string], words: WireWords): string {
  const tag = `${names[0]} → ${names[1]}:`;
  const { payload } = packet.packet;
  return [labelOf(packet, tag, words), ...(payload.length > 0 ? [bytesInWords(payload, words)] : [])].join("\n");
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  /** How many characters there is room for. */
  readonly room: number;
}

function label(text: string, { x, y, angle, room }: Spot): string {
  const turn = `rotate(${tenth(upright(angle))} ${Math.round(x)} ${Math.round(y)})`;
  const shown = columns(text) <= room ? text : clip(text, room);
  return element("text", { x, y, class: "middle", transform: turn }, [escapeMarkup(shown)]);
}

/** Text is never upside down. */
function upright(angle: number): number {
  if (angle > 90) return angle - 180;
  return angle < -90 ? angle + 180 : angle;
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}

function kindOf({ packet: { transport, payload }, place }: PacketStep): string {
  const again = place?.mark === undefined ? "" : " again alarm";
  if (transport.kind === "icmp") return "alarm";
  if (transport.kind === "udp") return "data";
  if (transport.flags.rst) return "alarm";
  if (payload.length > 0) return `data${again}`;
  return transport.flags.syn || transport.flags.fin ? `packet${again}` : `ack${again}`;
}
