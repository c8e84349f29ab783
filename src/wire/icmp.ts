import { protocolNumber, type IpPacket } from "./ip.ts";
import { parseIpv4 } from "./ipv4.ts";
import { parseIpv6 } from "./ipv6.ts";
import { isMalformed, truncated, type Malformed } from "./malformed.ts";
import { slice, viewOf } from "./view.ts";

/** RFC 792 and RFC 4443: type and code, then what depends on them, then the packet it is about. */
const field = { type: 0, code: 1, quoted: 8 } as const;

/** A message of the network itself. On a loopback nearly always: nobody is bound to that UDP port. */
export interface IcmpMessage {
  readonly kind: "icmp";
  readonly type: number;
  readonly code: number;
  readonly means: "port-unreachable" | "other";
  /** The ports of the packet it complains about, where they can be read. */
  readonly about?: { readonly protocol: number; readonly sourcePort: number; readonly destinationPort: number };
  readonly payload: Uint8Array;
}

export function parseIcmp(bytes: Uint8Array, version: 4 | 6): IcmpMessage | Malformed {
  if (bytes.length < field.quoted) return truncated("icmp", bytes.length, field.quoted);
  const view = viewOf(bytes);
  const type = view.getUint8(field.type);
  const code = view.getUint8(field.code);
  const unreachable = version === 4 ? type === 3 && code === 3 : type === 1 && code === 4;
  const about = unreachable ? quotedPorts(bytes.subarray(field.quoted), version) : undefined;
  return {
    kind: "icmp",
    type,
    code,
    means: unreachable ? "port-unreachable" : "other",
    ...(about === undefined ? {} : { about }),
    payload: bytes.subarray(field.quoted),
  };
}

function quotedPorts(quoted: Uint8Array, version: 4 | 6): IcmpMessage["about"] {
  const packet = parseQuoted(quoted, version);
  if (isMalformed(packet) || packet.payload.length < 4) return undefined;
  const { protocol } = packet;
  if (protocol !== protocolNumber.udp && protocol !== protocolNumber.tcp) return undefined;
  const view = viewOf(packet.payload);
  return { protocol, sourcePort: view.getUint16(0), destinationPort: view.getUint16(2) };
}

/** A quoted packet may be cut, so its length field is made to fit what is there. */
function parseQuoted(quoted: Uint8Array, version: 4 | 6): IpPacket | Malformed {
  const fitted = slice(quoted, 0, 0xffff).slice();
  if (version === 4) {
    if (fitted.length >= 4) viewOf(fitted).setUint16(2, fitted.length);
    return parseIpv4(fitted);
  }
  if (fitted.length >= 6) viewOf(fitted).setUint16(4, Math.max(fitted.length - 40, 0));
  return parseIpv6(fitted);
}
