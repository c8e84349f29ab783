import { endpointText, type Endpoint } from "./call.ts";
import type { PacketEvent } from "./event.ts";
import { parseFrame, type Packet } from "./frame.ts";
import { isMalformed, type Malformed } from "./malformed.ts";
import type { IcmpMessage } from "./icmp.ts";
import { protocolNumber } from "./ip.ts";
import type { Side } from "./tcp-state.ts";

/** Packets between two ends: a TCP connection, or the datagrams two UDP sockets exchange. */
export interface Flow {
  readonly index: number;
  readonly protocol: "tcp" | "udp";
  /** The first is who spoke first: the caller. */
  readonly ends: readonly [Endpoint, Endpoint];
  readonly sightings: readonly Sighting[];
}

/** One packet of a flow. */
export interface Sighting {
  readonly event: PacketEvent;
  readonly packet: Packet;
  readonly flow: number;
  /** Which end sent it. */
  readonly from: Side;
}

export interface Sorted {
  readonly flows: readonly Flow[];
  readonly sightings: ReadonlyMap<PacketEvent, Sighting>;
  readonly unreadable: ReadonlyMap<PacketEvent, Malformed>;
}

interface OpenFlow extends Flow {
  readonly sightings: Sighting[];
}

/** Sorts packets, in order of time, into flows. */
export function sortIntoFlows(events: readonly PacketEvent[]): Sorted {
  const flows: OpenFlow[] = [];
  const latest = new Map<string, OpenFlow>();
  const sightings = new Map<PacketEvent, Sighting>();
  const unreadable = new Map<PacketEvent, Malformed>();
  for (const event of events) {
    const packet = parseFrame(event.frame);
    if (isMalformed(packet)) {
      unreadable.set(event, packet);
      continue;
    }
    const ends = endsOf(packet);
    if (ends === undefined) continue;
    const key = keyOf(ends);
    let flow = latest.get(key.text);
    if (flow === undefined || startsAnew(packet, flow)) {
      flow = { index: flows.length, protocol: key.protocol, ends: [ends.source, ends.destination], sightings: [] };
      flows.push(flow);
      latest.set(key.text, flow);
    }
    const from: Side = endpointText(flow.ends[0]) === endpointText(ends.source) ? 0 : 1;
    const sighting = { event, packet, flow: flow.index, from };
    flow.sightings.push(sighting);
    sightings.set(event, sighting);
  }
  return { flows, sightings, unreadable };
}

interface Ends {
  readonly protocol: "tcp" | "udp";
  readonly source: Endpoint;
  readonly destination: Endpoint;
}

function endsOf({ ip, transport }: Packet): Ends | undefined {
  if (transport.kind === "icmp") return complaintEnds(ip, transport);
  return {
    protocol: transport.kind,
    source: { host: ip.source, port: transport.sourcePort },
    destination: { host: ip.destination, port: transport.destinationPort },
  };
}

/** A complaint belongs to the flow it complains about; it comes from the end that the quoted packet was for. */
function complaintEnds(ip: Packet["ip"], { about }: IcmpMessage): Ends | undefined {
  if (about === undefined) return undefined;
  return {
    protocol: about.protocol === protocolNumber.udp ? "udp" : "tcp",
    source: { host: ip.source, port: about.destinationPort },
    destination: { host: ip.destination, port: about.sourcePort },
  };
}

function keyOf({ protocol, source, destination }: Ends): { text: string; protocol: "tcp" | "udp" } {
  const both = [endpointText(source), endpointText(destination)].toSorted();
  return { text: `${protocol} ${both.join(" ")}`, protocol };
}

/** A SYN with another number than the flow's first is a new connection between the same ports. */
function startsAnew({ transport }: Packet, flow: OpenFlow): boolean {
  const first = flow.sightings[0]?.packet.transport;
  if (transport.kind !== "tcp" || first?.kind !== "tcp") return false;
  return transport.flags.syn && !transport.flags.ack && transport.sequence !== first.sequence;
}
