import { closeSync } from "node:fs";
import type { Address } from "../check/world.ts";
import { onesComplementSum } from "../wire/checksum.ts";
import { linux } from "./linux.ts";
import type { WorldLoopback } from "./loopback.ts";

/** A RST in the name of one end of a TCP connection. It counts if `sequence` is what the other end expects next. */
export interface Reset {
  readonly from: Required<Address>;
  readonly to: Required<Address>;
  readonly sequence: number;
  readonly acknowledgment: number;
}

/** raw(7) */
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0x80000;
/** With it, packets are sent with a header of our own (IP_HDRINCL). */
const IPPROTO_RAW = 255;
const IPPROTO_TCP = 6;

/** Sends the segments, all of one family, on the loopback. Throws an error with `code` where this process may not. */
export function sendResets(loopback: Pick<WorldLoopback, "insideNet">, resets: readonly Reset[]): void {
  const [first] = resets;
  if (first === undefined) return;
  const family = isIpv6(first.to.host) ? AF_INET6 : AF_INET;
  const descriptor = loopback.insideNet(() => linux().socket(family, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW));
  try {
    for (const reset of resets) linux().sendto(descriptor, packetOf(reset), socketAddress(reset.to.host));
  } finally {
    closeSync(descriptor);
  }
}

/** An IP packet with a TCP segment that has no data. */
function packetOf({ from, to, sequence, acknowledgment }: Reset): Uint8Array {
  const [source, destination] = [bytesOf(from.host), bytesOf(to.host)];
  const segment = new Uint8Array(SEGMENT.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint32(4, sequence);
  view.setUint32(8, acknowledgment);
  view.setUint16(12, SEGMENT.words | SEGMENT.rstAck);
  view.setUint16(SEGMENT.checksum, checksumOf(segment, source, destination));
  return Uint8Array.of(...headerOf(source, destination), ...segment);
}

/** RFC 9293 3.1: five words long, no window. */
const SEGMENT = { length: 20, words: 0x5000, rstAck: 0x14, checksum: 16 } as const;

function checksumOf(segment: Uint8Array, source: Uint8Array, destination: Uint8Array): number {
  const sum = onesComplementSum(segment, onesComplementSum(source, onesComplementSum(destination)));
  const whole = onesComplementSum(Uint8Array.of(0, IPPROTO_TCP, 0, segment.length), sum);
  return ~whole & 0xffff;
}

/** RFC 791 3.1, where the kernel fills in the checksum, or RFC 8200 3. */
function headerOf(source: Uint8Array, destination: Uint8Array): Uint8Array {
  const length = SEGMENT.length;
  if (source.length === 16) return Uint8Array.of(0x60, 0, 0, 0, 0, length, IPPROTO_TCP, 64, ...source, ...destination);
  return Uint8Array.of(0x45, 0, 0, 20 + length, 0, 0, 0x40, 0, 64, IPPROTO_TCP, 0, 0, ...source, ...destination);
}

/** struct sockaddr_in or sockaddr_in6; a raw socket takes no port. */
function socketAddress(host: string): Uint8Array {
  const bytes = bytesOf(host);
  const isLong = bytes.length === 16;
  const address = new Uint8Array(isLong ? 28 : 16);
  new DataView(address.buffer).setUint16(0, isLong ? AF_INET6 : AF_INET, true);
  address.set(bytes, isLong ? 8 : 4);
  return address;
}

function isIpv6(host: string): boolean {
  return host.includes(":");
}

function bytesOf(host: string): Uint8Array {
  if (!isIpv6(host)) return Uint8Array.from(host.split("."), Number);
  const [head = "", tail = ""] = host.split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return Uint8Array.from([...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => parseInt(group, 16));
}
