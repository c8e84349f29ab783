/** The header in which the bytes stop making sense. */
export type Layer = "ethernet" | "ipv4" | "ipv6" | "tcp" | "udp" | "icmp";

type Problem =
  /** Fewer bytes than the header or the length it states needs. */
  | "truncated"
  /** The version nibble does not agree with the layer below. */
  | "wrong-version"
  /** A length field smaller than the least the format allows. */
  | "length-too-small"
  /** A protocol this room does not read; ARP on `lo`, say. */
  | "unknown-protocol";

/** Bytes that are not the packet they claim to be, and why; a value, because wires carry anything. */
export interface Malformed {
  readonly kind: "malformed";
  readonly layer: Layer;
  readonly problem: Problem;
  /** What the problem is about: bytes at hand, the length stated, the protocol's number. */
  readonly got: number;
  /** The least that would have been enough, where that can be said. */
  readonly need?: number;
}

export function truncated(layer: Layer, got: number, need: number): Malformed {
  return { kind: "malformed", layer, problem: "truncated", got, need };
}

export function lengthTooSmall(layer: Layer, got: number, need: number): Malformed {
  return { kind: "malformed", layer, problem: "length-too-small", got, need };
}

export function unknownProtocol(layer: Layer, got: number): Malformed {
  return { kind: "malformed", layer, problem: "unknown-protocol", got };
}

export function isMalformed(value: { readonly kind: string }): value is Malformed {
  return value.kind === "malformed";
}
