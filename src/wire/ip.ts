import type { Checksum, PseudoHeader } from "./checksum.ts";

/** What IPv4 and IPv6 have in common, as the layers above need it. */
export interface IpPacket {
  readonly kind: "ip";
  readonly version: 4 | 6;
  readonly source: string;
  readonly destination: string;
  /** Time to live, or hop limit. */
  readonly hops: number;
  /** The number of the protocol in the payload, behind any extension headers. */
  readonly protocol: number;
  /** Only the first fragment of a datagram holds the header of the layer above. */
  readonly fragment: "none" | "first" | "later";
  /** Of the header; IPv6 has none. */
  readonly checksum: Checksum;
  readonly pseudo: PseudoHeader;
  readonly payload: Uint8Array;
}

/** Protocol numbers assigned by IANA. */
export const protocolNumber = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
