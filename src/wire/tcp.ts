import { transportChecksum, type Checksum, type PseudoHeader } from "./checksum.ts";
import { lengthTooSmall, truncated, type Malformed } from "./malformed.ts";
import { viewOf } from "./view.ts";

/** RFC 9293 section 3.1. */
const field = {
  sourcePort: 0,
  destinationPort: 2,
  sequence: 4,
  acknowledgment: 8,
  dataOffset: 12,
  flags: 13,
  window: 14,
  checksum: 16,
  urgent: 18,
  options: 20,
} as const;

/** The bits of the flags octet from the lowest up. */
const flagNames = ["fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr"] as const;

type TcpFlag = (typeof flagNames)[number];

/** A TCP segment. Sequence numbers are the absolute ones; a conversation makes them relative. */
export interface TcpSegment {
  readonly kind: "tcp";
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: Readonly<Record<TcpFlag, boolean>>;
  /** As it stands in the header; `options.windowScale` of the SYN says by how much to multiply. */
  readonly window: number;
  readonly options: TcpOptions;
  readonly checksum: Checksum;
  readonly payload: Uint8Array;
}

interface TcpOptions {
  /** Maximum segment size, RFC 9293 section 3.7.1. */
  readonly maximumSegmentSize?: number;
  /** The exponent of the window's scale, RFC 7323. */
  readonly windowScale?: number;
  readonly sackPermitted?: true;
  /** Ranges received out of order, RFC 2018. */
  readonly sack?: readonly (readonly [left: number, right: number])[];
  /** RFC 7323. */
  readonly timestamps?: { readonly value: number; readonly echo: number };
}

export function parseTcp(bytes: Uint8Array, pseudo: PseudoHeader): TcpSegment | Malformed {
  if (bytes.length < field.options) return truncated("tcp", bytes.length, field.options);
  const view = viewOf(bytes);
  const headerLength = (view.getUint8(field.dataOffset) >>> 4) * 4;
  if (headerLength < field.options) return lengthTooSmall("tcp", headerLength, field.options);
  if (bytes.length < headerLength) return truncated("tcp", bytes.length, headerLength);
  return {
    kind: "tcp",
    sourcePort: view.getUint16(field.sourcePort),
    destinationPort: view.getUint16(field.destinationPort),
    sequence: view.getUint32(field.sequence),
    acknowledgment: view.getUint32(field.acknowledgment),
    flags: readFlags(view.getUint8(field.flags)),
    window: view.getUint16(field.window),
    options: parseOptions(bytes.subarray(field.options, headerLength)),
    checksum: transportChecksum(bytes, view.getUint16(field.checksum), pseudo),
    payload: bytes.subarray(headerLength),
  };
}

/** The flags as they are written between ends: `SYN, ACK`. PSH says nothing a reader needs and is left out. */
export function flagsText(flags: TcpSegment["flags"]): string {
  return flagNames
    .filter((name) => flags[name] && name !== "psh")
    .map((name) => name.toUpperCase())
    .join(", ");
}

function readFlags(octet: number): Record<TcpFlag, boolean> {
  const has = (name: TcpFlag): boolean => ((octet >>> flagNames.indexOf(name)) & 1) === 1;
  return {
    syn: has("syn"),
    fin: has("fin"),
    rst: has("rst"),
    psh: has("psh"),
    ack: has("ack"),
    urg: has("urg"),
    ece: has("ece"),
    cwr: has("cwr"),
  };
}

/** Option kinds assigned by IANA. */
const option = {
  end: 0,
  noOperation: 1,
  maximumSegmentSize: 2,
  windowScale: 3,
  sackPermitted: 4,
  sack: 5,
  timestamps: 8,
};

/** Reads what it knows and stops at the first option that does not fit: the segment is good without them. */
function parseOptions(bytes: Uint8Array): TcpOptions {
  const view = viewOf(bytes);
  let options: TcpOptions = {};
  for (let at = 0; at < bytes.length;) {
    const kind = view.getUint8(at);
    if (kind === option.end) break;
    if (kind === option.noOperation) {
      at += 1;
      continue;
    }
    const length = at + 1 < bytes.length ? view.getUint8(at + 1) : 0;
    if (length < 2 || at + length > bytes.length) break;
    options = { ...options, ...readOption(kind, viewOf(bytes.subarray(at + 2, at + length))) };
    at += length;
  }
  return options;
}

function readOption(kind: number, value: DataView): TcpOptions {
  const length = value.byteLength;
  if (kind === option.maximumSegmentSize && length === 2) return { maximumSegmentSize: value.getUint16(0) };
  if (kind === option.windowScale && length === 1) return { windowScale: value.getUint8(0) };
  if (kind === option.sackPermitted && length === 0) return { sackPermitted: true };
  if (kind === option.sack && length % 8 === 0) return { sack: readRanges(value) };
  if (kind === option.timestamps && length === 8) {
    return { timestamps: { value: value.getUint32(0), echo: value.getUint32(4) } };
  }
  return {};
}

function readRanges(value: DataView): [number, number][] {
  const count = value.byteLength / 8;
  return Array.from({ length: count }, (_, index) => [value.getUint32(index * 8), value.getUint32(index * 8 + 4)]);
}
