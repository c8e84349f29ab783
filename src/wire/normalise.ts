import { endpointText, parseEndpoint } from "./call.ts";
import { onesComplementSum } from "./checksum.ts";
import type { PacketEvent, WireEvent } from "./event.ts";
import { parseFrame } from "./frame.ts";
import { isMalformed } from "./malformed.ts";
import { viewOf } from "./view.ts";

/**
 * Takes chance out of a run, so that recording it again changes little: times begin at 0 and count whole microseconds,
 * processes are numbered from 1, and the ports that the kernel picked are numbered from 50001 in order of appearance,
 * in calls, addresses and frames alike. Paths of the world's shared folder lose the name of the world.
 */
export function normalise(events: readonly WireEvent[]): WireEvent[] {
  const began = Math.min(...events.map((event) => (event.kind === "call" ? event.began_ms : event.t_ms)));
  const time = (t_ms: number): number => Math.round((t_ms - began) * 1000) / 1000;
  const ports = new Map<number, number>();
  for (const event of events) if (event.kind === "packet") learnPorts(event, ports);
  for (const event of events) if (event.kind === "call") learnNamedPorts([event.args, event.result], ports);
  const pids = new Map<number, number>();
  return events.map((event) => {
    const moved = { ...event, t_ms: time(event.t_ms), who: address(event.who, ports) };
    switch (moved.kind) {
      case "start":
        if (!pids.has(moved.pid)) pids.set(moved.pid, pids.size + 1);
        return { ...moved, pid: pids.get(moved.pid) ?? 0 };
      case "call":
        return {
          ...moved,
          began_ms: time(moved.began_ms),
          args: moved.args.map((value) => withPorts(value, ports)),
          ...("result" in moved ? { result: withPorts(moved.result, ports) } : {}),
        };
      case "packet":
        return { ...moved, frame: renumbered(moved.frame, ports) };
      case "peer":
        return moved.address === undefined ? moved : { ...moved, address: address(moved.address, ports) };
      default:
        return moved;
    }
  });
}

/** Where Linux picks ports from unless told otherwise (net.ipv4.ip_local_port_range). */
const firstPicked = 32768;
const firstNumbered = 50001;

function learnPorts({ frame }: PacketEvent, ports: Map<number, number>): void {
  const packet = parseFrame(frame);
  if (isMalformed(packet) || packet.transport.kind === "icmp") return;
  for (const port of [packet.transport.sourcePort, packet.transport.destinationPort]) {
    if (port >= firstPicked && !ports.has(port)) ports.set(port, firstNumbered + ports.size);
  }
}

/** Ports that no packet had. */
function learnNamedPorts(value: unknown, ports: Map<number, number>): void {
  if (!Array.isArray(value)) return;
  const items: unknown[] = value;
  const [host, port] = items;
  const isPicked = typeof host === "string" && typeof port === "number" && port >= firstPicked;
  if (isPicked && !ports.has(port)) ports.set(port, firstNumbered + ports.size);
  for (const item of items) learnNamedPorts(item, ports);
}

type Ports = ReadonlyMap<number, number>;

function address(text: string, ports: Ports): string {
  const end = parseEndpoint(text);
  const port = end === undefined ? undefined : ports.get(end.port);
  return end === undefined || port === undefined ? text : endpointText({ host: end.host, port });
}

/** What comes before the name in a path of the world's shared folder. */
const sharedFolder = /^\/\S*\/\.shared\//;

/** Finds ports where an address stands: `[host, port]`, or `{ port }`; and paths. */
function withPorts(value: unknown, ports: Ports): unknown {
  if (typeof value === "string") return value.replace(sharedFolder, "/tmp/");
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const [host, port] = items;
    if (typeof host === "string" && typeof port === "number") {
      return [host, ports.get(port) ?? port, ...items.slice(2)];
    }
    return items.map((item) => withPorts(item, ports));
  }
  if (typeof value !== "object" || value === null) return value;
  const port = "port" in value && typeof value.port === "number" ? ports.get(value.port) : undefined;
  return port === undefined ? value : { ...value, port };
}

const etherHeader = 14;
const icmpHeader = 8;
const checksumAt = { tcp: 16, udp: 6 } as const;

function renumbered(frame: Uint8Array, ports: Ports): Uint8Array {
  const packet = parseFrame(frame);
  if (isMalformed(packet)) return frame;
  const { transport, ip, checksums } = packet;
  if (transport.kind === "icmp") return withComplaintAbout(frame, ip.version, ports);
  const copy = frame.slice();
  const headerLength = ip.version === 4 ? ((frame[etherHeader] ?? 0) & 0x0f) * 4 : 40;
  const view = viewOf(copy.subarray(etherHeader + headerLength));
  const before = onesComplementSum(copy.subarray(etherHeader + headerLength, etherHeader + headerLength + 4));
  view.setUint16(0, ports.get(transport.sourcePort) ?? transport.sourcePort);
  view.setUint16(2, ports.get(transport.destinationPort) ?? transport.destinationPort);
  // RFC 1624: a whole checksum follows the change; a partial one does not cover the ports.
  if (checksums.transport === "valid") {
    const after = onesComplementSum(copy.subarray(etherHeader + headerLength, etherHeader + headerLength + 4));
    const at = checksumAt[transport.kind];
    const sum = fold((~view.getUint16(at) & 0xffff) + (~before & 0xffff) + after);
    view.setUint16(at, ~sum & 0xffff);
  }
  return copy;
}

/** A complaint quotes the packet it is about, with that packet's ports. */
function withComplaintAbout(frame: Uint8Array, version: 4 | 6, ports: Ports): Uint8Array {
  const copy = frame.slice();
  const length = (at: number): number => (version === 4 ? ((copy[at] ?? 0) & 0x0f) * 4 : 40);
  const icmp = etherHeader + length(etherHeader);
  const quoted = icmp + icmpHeader + length(icmp + icmpHeader);
  if (copy.length < quoted + 4) return frame;
  const view = viewOf(copy);
  const before = onesComplementSum(copy.subarray(quoted, quoted + 4));
  for (const at of [quoted, quoted + 2]) view.setUint16(at, ports.get(view.getUint16(at)) ?? view.getUint16(at));
  const after = onesComplementSum(copy.subarray(quoted, quoted + 4));
  const sum = fold((~view.getUint16(icmp + 2) & 0xffff) + (~before & 0xffff) + after);
  view.setUint16(icmp + 2, ~sum & 0xffff);
  return copy;
}

function fold(sum: number): number {
  return sum > 0xffff ? fold((sum & 0xffff) + (sum >>> 16)) : sum;
}
