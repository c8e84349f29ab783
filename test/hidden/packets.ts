import type { World } from "../../src/check/world.ts";

/**
 * When the first packet of each call to `port` was on the wire, in the log's milliseconds. The kernel puts the time on
 * each packet, so the distance of two is exact however busy the machine is. A SYN that is repeated counts once; calls
 * before the first program was started are the judge's own. Empty where nothing is captured (containment `none`).
 */
export function callsTo(world: World, port: number): readonly number[] {
  const callers = new Set<number>();
  const log = world.log();
  const started = log.find(({ kind }) => kind === "start")?.t_ms ?? 0;
  return log.flatMap((event) => {
    if (event.kind !== "packet" || event.t_ms < started) return [];
    const syn = synOf(event.frame);
    if (syn === undefined || syn.to !== port || callers.has(syn.sequence)) return [];
    callers.add(syn.sequence);
    return [event.t_ms];
  });
}

const ethernetHeader = 14;
const SYN = 0x02;
const ACK = 0x10;

/** When each datagram to `port` with this text was on the wire, as `callsTo` tells it of calls. */
export function datagramsTo(world: World, port: number, text: string): readonly number[] {
  return datagramsIn(world).flatMap((one) => (one.to === port && one.text === text ? [one.t_ms] : []));
}

/** When the first datagram with each text was on the wire, to whomever. */
export function firstDatagrams(world: World): ReadonlyMap<string, number> {
  return new Map(
    datagramsIn(world)
      .toReversed()
      .map(({ text, t_ms }) => [text, t_ms]),
  );
}

interface SeenDatagram {
  readonly to: number;
  readonly text: string;
  readonly t_ms: number;
}

function datagramsIn(world: World): readonly SeenDatagram[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return world.log().flatMap((event) => {
    const datagram = event.kind === "packet" ? datagramOf(event.frame) : undefined;
    if (datagram === undefined) return [];
    return [{ to: datagram.to, text: decoder.decode(datagram.bytes), t_ms: event.t_ms }];
  });
}

/** The UDP datagram that a frame carries over IPv4 (RFC 791, RFC 768). */
function datagramOf(frame: Uint8Array): { readonly to: number; readonly bytes: Uint8Array } | undefined {
  const bytes = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < ethernetHeader + 28 || bytes.getUint16(12) !== 0x0800) return undefined;
  if (bytes.getUint8(ethernetHeader + 9) !== 17) return undefined;
  const header = ethernetHeader + (bytes.getUint8(ethernetHeader) & 0x0f) * 4;
  return { to: bytes.getUint16(header + 2), bytes: frame.subarray(header + 8, header + bytes.getUint16(header + 4)) };
}

/** The call that a frame begins: an IPv4 packet with a TCP segment that has SYN and not ACK (RFC 791, RFC 9293). */
function synOf(frame: Uint8Array): { readonly to: number; readonly sequence: number } | undefined {
  const bytes = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < ethernetHeader + 40 || bytes.getUint16(12) !== 0x0800) return undefined;
  if (bytes.getUint8(ethernetHeader + 9) !== 6) return undefined;
  const segment = ethernetHeader + (bytes.getUint8(ethernetHeader) & 0x0f) * 4;
  if (frame.length < segment + 20 || (bytes.getUint8(segment + 13) & (SYN | ACK)) !== SYN) return undefined;
  return { to: bytes.getUint16(segment + 2), sequence: bytes.getUint32(segment + 4) };
}
