import { headerChecksum } from "./checksum.ts";
import type { IpPacket } from "./ip.ts";
import { lengthTooSmall, truncated, type Malformed } from "./malformed.ts";
import { slice, viewOf } from "./view.ts";

/** RFC 791 section 3.1. */
const field = {
  versionAndLength: 0,
  totalLength: 2,
  identification: 4,
  fragment: 6,
  timeToLive: 8,
  protocol: 9,
  source: 12,
  destination: 16,
  options: 20,
} as const;

const moreFragments = 0x2000;
const fragmentOffset = 0x1fff;

export function parseIpv4(bytes: Uint8Array): IpPacket | Malformed {
  if (bytes.length < field.options) return truncated("ipv4", bytes.length, field.options);
  const view = viewOf(bytes);
  const version = view.getUint8(field.versionAndLength) >>> 4;
  if (version !== 4) return { kind: "malformed", layer: "ipv4", problem: "wrong-version", got: version, need: 4 };
  const headerLength = (view.getUint8(field.versionAndLength) & 0x0f) * 4;
  if (headerLength < field.options) return lengthTooSmall("ipv4", headerLength, field.options);
  // Zero is what Linux writes for a packet beyond 65,535 bytes (BIG TCP): it ends where the frame ends.
  const totalLength = view.getUint16(field.totalLength) || bytes.length;
  if (totalLength < headerLength) return lengthTooSmall("ipv4", totalLength, headerLength);
  if (bytes.length < totalLength) return truncated("ipv4", bytes.length, totalLength);
  const fragment = view.getUint16(field.fragment);
  return {
    kind: "ip",
    version: 4,
    source: addressText(slice(bytes, field.source, 4)),
    destination: addressText(slice(bytes, field.destination, 4)),
    hops: view.getUint8(field.timeToLive),
    protocol: view.getUint8(field.protocol),
    fragment: (fragment & fragmentOffset) > 0 ? "later" : (fragment & moreFragments) > 0 ? "first" : "none",
    checksum: headerChecksum(slice(bytes, 0, headerLength)),
    pseudo: {
      source: slice(bytes, field.source, 4),
      destination: slice(bytes, field.destination, 4),
      protocol: view.getUint8(field.protocol),
    },
    payload: bytes.subarray(headerLength, totalLength),
  };
}

function addressText(bytes: Uint8Array): string {
  return bytes.join(".");
}
