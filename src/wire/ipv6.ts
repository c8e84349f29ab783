import type { IpPacket } from "./ip.ts";
import { truncated, type Malformed } from "./malformed.ts";
import { slice, viewOf } from "./view.ts";

/** RFC 8200 section 3. */
const field = {
  version: 0,
  payloadLength: 4,
  nextHeader: 6,
  hopLimit: 7,
  source: 8,
  destination: 24,
  payload: 40,
} as const;

/** Extension headers that may stand before the payload (RFC 8200 section 4). */
const extension = { hopByHop: 0, routing: 43, fragment: 44, destinationOptions: 60 } as const;

/** More than any sender puts into one packet; a bound so that a hostile one costs nothing. */
const maxExtensions = 8;

export function parseIpv6(bytes: Uint8Array): IpPacket | Malformed {
  if (bytes.length < field.payload) return truncated("ipv6", bytes.length, field.payload);
  const view = viewOf(bytes);
  const version = view.getUint8(field.version) >>> 4;
  if (version !== 6) return { kind: "malformed", layer: "ipv6", problem: "wrong-version", got: version, need: 6 };
  const source = slice(bytes, field.source, 16);
  const destination = slice(bytes, field.destination, 16);
  // Zero with a jumbo option, or BIG TCP on `lo`: the packet ends where the frame ends.
  const payloadLength = view.getUint16(field.payloadLength) || bytes.length - field.payload;
  const end = field.payload + payloadLength;
  if (bytes.length < end) return truncated("ipv6", bytes.length, end);
  const upper = skipExtensions(bytes.subarray(field.payload, end), view.getUint8(field.nextHeader));
  if (upper.kind === "malformed") return upper;
  return {
    kind: "ip",
    version: 6,
    source: ipv6Text(source),
    destination: ipv6Text(destination),
    hops: view.getUint8(field.hopLimit),
    protocol: upper.protocol,
    fragment: upper.fragment,
    checksum: "absent",
    pseudo: { source, destination, protocol: upper.protocol },
    payload: upper.payload,
  };
}

interface Upper {
  readonly kind: "upper";
  readonly protocol: number;
  readonly fragment: IpPacket["fragment"];
  readonly payload: Uint8Array;
}

function skipExtensions(bytes: Uint8Array, first: number): Upper | Malformed {
  let payload = bytes;
  let protocol = first;
  let fragment: IpPacket["fragment"] = "none";
  for (let count = 0; count < maxExtensions && isExtension(protocol); count++) {
    if (payload.length < 8) return truncated("ipv6", payload.length, 8);
    const view = viewOf(payload);
    const length = protocol === extension.fragment ? 8 : 8 + view.getUint8(1) * 8;
    if (payload.length < length) return truncated("ipv6", payload.length, length);
    if (protocol === extension.fragment) fragment = fragmentPlace(view.getUint16(2));
    protocol = view.getUint8(0);
    payload = payload.subarray(length);
    if (fragment === "later") break;
  }
  return { kind: "upper", protocol, fragment, payload };
}

function isExtension(protocol: number): boolean {
  return Object.values(extension).some((number) => number === protocol);
}

function fragmentPlace(offsetAndFlag: number): IpPacket["fragment"] {
  if (offsetAndFlag >>> 3 > 0) return "later";
  return (offsetAndFlag & 1) === 1 ? "first" : "none";
}

/** The address as RFC 5952 wants it: lower case, the longest run of zeros shortened, `::ffff:` followed by dots. */
export function ipv6Text(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(index * 2));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${bytes.subarray(12).join(".")}`;
  }
  const { at, length } = longestZeros(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(":");
  return `${hex.slice(0, at).join(":")}::${hex.slice(at + length).join(":")}`;
}

function longestZeros(groups: readonly number[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { at: index - length + 1, length };
  }
  return best;
}
