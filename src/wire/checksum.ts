/**
 * What a checksum field tells. `partial` is what Linux leaves on `lo`, where nothing can be damaged: only the sum of the
 * pseudo-header, for network hardware that will never see it (CHECKSUM_PARTIAL, Documentation/networking/checksum-offloads.rst).
 */
export type Checksum = "valid" | "wrong" | "partial" | "absent";

/** The addresses, protocol and length that TCP and UDP checksums cover besides their own bytes (RFC 9293 3.1, RFC 8200 8.1). */
export interface PseudoHeader {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly protocol: number;
}

/** The Internet checksum's sum, folded to 16 bits and not complemented (RFC 1071). */
export function onesComplementSum(bytes: Uint8Array, start = 0): number {
  let sum = start;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (sum > 0xffff) sum = (sum & 0xffff) + 1;
  }
  return sum;
}

/** Judges the checksum of a header whose field is part of the sum: right when everything adds up to all ones. */
export function headerChecksum(header: Uint8Array): Checksum {
  return onesComplementSum(header) === 0xffff ? "valid" : "wrong";
}

/** Judges the checksum of a TCP segment or UDP datagram, whose own field reads `stated`. */
export function transportChecksum(segment: Uint8Array, stated: number, pseudo: PseudoHeader): Checksum {
  const { source, destination, protocol } = pseudo;
  const length = new Uint8Array([segment.length >>> 16, 0, 0, 0]);
  new DataView(length.buffer).setUint32(0, segment.length);
  let sum = onesComplementSum(source);
  sum = onesComplementSum(destination, sum);
  sum = onesComplementSum(length, sum + protocol);
  if (stated === sum) return "partial";
  return onesComplementSum(segment, sum) === 0xffff ? "valid" : "wrong";
}
