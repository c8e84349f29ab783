import { transportChecksum, type Checksum, type PseudoHeader } from "./checksum.ts";
import { lengthTooSmall, truncated, type Malformed } from "./malformed.ts";
import { viewOf } from "./view.ts";

/** RFC 768. */
const field = { sourcePort: 0, destinationPort: 2, length: 4, checksum: 6, payload: 8 } as const;

export interface UdpDatagram {
  readonly kind: "udp";
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Of header and payload: 8 for an empty datagram. */
  readonly length: number;
  readonly checksum: Checksum;
  readonly payload: Uint8Array;
}

/** `whole` is false for the first fragment of a datagram, which ends before its stated length. */
export function parseUdp(bytes: Uint8Array, pseudo: PseudoHeader, whole: boolean): UdpDatagram | Malformed {
  if (bytes.length < field.payload) return truncated("udp", bytes.length, field.payload);
  const view = viewOf(bytes);
  const length = view.getUint16(field.length);
  if (length < field.payload) return lengthTooSmall("udp", length, field.payload);
  if (whole && bytes.length < length) return truncated("udp", bytes.length, length);
  const datagram = bytes.subarray(0, length);
  const checksum = view.getUint16(field.checksum);
  return {
    kind: "udp",
    sourcePort: view.getUint16(field.sourcePort),
    destinationPort: view.getUint16(field.destinationPort),
    length,
    // Zero says that the sender made none.
    checksum: checksum === 0 ? "absent" : transportChecksum(datagram, checksum, pseudo),
    payload: datagram.subarray(field.payload),
  };
}
