import type { Checksum } from "./checksum.ts";
import { parseIcmp, type IcmpMessage } from "./icmp.ts";
import { protocolNumber, type IpPacket } from "./ip.ts";
import { parseIpv4 } from "./ipv4.ts";
import { parseIpv6 } from "./ipv6.ts";
import { isMalformed, truncated, unknownProtocol, type Malformed } from "./malformed.ts";
import { parseTcp, type TcpSegment } from "./tcp.ts";
import { parseUdp, type UdpDatagram } from "./udp.ts";
import { slice, viewOf } from "./view.ts";

/** Ethernet II, which `lo` imitates with addresses of zeros. */
const field = { destination: 0, source: 6, etherType: 12, payload: 14 } as const;

const etherType = { ipv4: 0x0800, ipv6: 0x86dd } as const;

/** One frame, read from the link up. */
export interface Packet {
  readonly kind: "packet";
  readonly link: { readonly source: string; readonly destination: string };
  readonly ip: Omit<IpPacket, "kind" | "pseudo" | "payload">;
  readonly transport: TcpSegment | UdpDatagram | IcmpMessage;
  /** What the program sent; empty for segments that only steer. */
  readonly payload: Uint8Array;
  readonly checksums: { readonly ip: Checksum; readonly transport: Checksum };
}

/** Reads an Ethernet frame as captured on Linux' `lo`. Never throws: what cannot be read comes back as `Malformed`. */
export function parseFrame(bytes: Uint8Array): Packet | Malformed {
  if (bytes.length < field.payload) return truncated("ethernet", bytes.length, field.payload);
  const type = viewOf(bytes).getUint16(field.etherType);
  const above = bytes.subarray(field.payload);
  if (type !== etherType.ipv4 && type !== etherType.ipv6) return unknownProtocol("ethernet", type);
  const ip = type === etherType.ipv4 ? parseIpv4(above) : parseIpv6(above);
  if (isMalformed(ip)) return ip;
  const transport = parseTransport(ip);
  if (isMalformed(transport)) return transport;
  const { kind: _kind, pseudo: _pseudo, payload: _payload, ...header } = ip;
  return {
    kind: "packet",
    link: {
      source: hardwareAddress(slice(bytes, field.source, 6)),
      destination: hardwareAddress(slice(bytes, field.destination, 6)),
    },
    ip: header,
    transport,
    payload: transport.payload,
    checksums: { ip: ip.checksum, transport: transport.kind === "icmp" ? "absent" : transport.checksum },
  };
}

function parseTransport(ip: IpPacket): Packet["transport"] | Malformed {
  const layer = ip.version === 4 ? "ipv4" : "ipv6";
  if (ip.fragment === "later") return unknownProtocol(layer, ip.protocol);
  switch (ip.protocol) {
    case protocolNumber.tcp:
      return parseTcp(ip.payload, ip.pseudo);
    case protocolNumber.udp:
      return parseUdp(ip.payload, ip.pseudo, ip.fragment === "none");
    case protocolNumber.icmp:
    case protocolNumber.icmpv6:
      return parseIcmp(ip.payload, ip.version);
    default:
      return unknownProtocol(layer, ip.protocol);
  }
}

function hardwareAddress(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join(":");
}
