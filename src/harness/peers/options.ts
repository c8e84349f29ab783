import { isIPv6 } from "node:net";
import { libc } from "./libc.ts";

/** socket(2), ip(7), ipv6(7), tcp(7): the numbers of Linux. */
export const AF_UNIX = 1;
export const AF_INET = 2;
const AF_INET6 = 10;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;

const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const SO_RCVBUF = 8;
const SO_LINGER = 13;
const SO_ATTACH_FILTER = 26;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const TCP_MAXSEG = 2;
const TCP_QUICKACK = 12;
const ECONNRESET = 104;
const SIOCOUTQNSD = 0x894b;
const SIOCOUTQ = 0x5411;

export function familyOf(host: string): number {
  return isIPv6(host) ? AF_INET6 : AF_INET;
}

export function bindTo(fd: number, host: string, port: number): void {
  libc().bind(fd, isIPv6(host) ? ipv6Address(host, port) : ipv4Address(host, port));
}

export function reuseAddress(fd: number): void {
  libc().setOption(fd, SOL_SOCKET, SO_REUSEADDR, integers(1));
}

/** The kernel doubles the number for its own bookkeeping (socket(7)). */
export function setReceiveBuffer(fd: number, bytes: number): void {
  libc().setOption(fd, SOL_SOCKET, SO_RCVBUF, integers(bytes));
}

/** Announces segments of at most this many bytes, before connecting (tcp(7), TCP_MAXSEG). */
export function setSegment(fd: number, bytes: number): void {
  libc().setOption(fd, IPPROTO_TCP, TCP_MAXSEG, integers(bytes));
}

/** Every send leaves at once: what a check splits must not be joined by Nagle's algorithm. */
export function sendAtOnce(fd: number): void {
  libc().setOption(fd, IPPROTO_TCP, TCP_NODELAY, integers(1));
}

/** Acknowledges what was received now, not in 40 ms: Nagle's algorithm at the other end waits for it (RFC 896). */
export function acknowledgeNow(fd: number): void {
  libc().setOption(fd, IPPROTO_TCP, TCP_QUICKACK, integers(1));
}

/** Makes close(2) send a reset and forget what was not sent (socket(7), SO_LINGER). */
export function resetOnClose(fd: number): void {
  libc().setOption(fd, SOL_SOCKET, SO_LINGER, integers(1, 0));
}

/** Whether a reset has arrived that no call has told of yet; it is told once (socket(7), SO_ERROR). */
export function takeReset(fd: number): boolean {
  return libc().option(fd, SOL_SOCKET, SO_ERROR) === ECONNRESET;
}

/** Bytes that the kernel has taken and not yet put on the wire (tcp(7), SIOCOUTQNSD). */
export function unsent(fd: number): number {
  return libc().ioctlNumber(fd, SIOCOUTQNSD);
}

/** Bytes sent over a path that the other end has not read yet (unix(7), SIOCOUTQ). */
export function unread(fd: number): number {
  return libc().ioctlNumber(fd, SIOCOUTQ);
}

/**
 * From now on the kernel drops every packet to this socket before TCP sees it: no acknowledgement, no reset, as from a
 * host that lost its power. A classic BPF program of one instruction, `ret 0` (socket(7), SO_ATTACH_FILTER).
 */
export function dropAllPackets(fd: number): void {
  // struct sock_filter { u16 code; u8 jt, jf; u32 k }, BPF_RET | BPF_K is 6; struct sock_fprog { u16 len; filter * }
  const filter = new Uint8Array([6, 0, 0, 0, 0, 0, 0, 0]);
  const program = new DataView(new ArrayBuffer(16));
  program.setUint16(0, 1, true);
  program.setBigUint64(8, libc().addressOf(filter), true);
  libc().setOption(fd, SOL_SOCKET, SO_ATTACH_FILTER, new Uint8Array(program.buffer));
}

function integers(...values: number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer);
}

/** struct sockaddr_un, unix(7) */
export function unixAddress(path: string): Uint8Array {
  const bytes = new TextEncoder().encode(path);
  const address = new Uint8Array(2 + bytes.length + 1);
  new DataView(address.buffer).setUint16(0, AF_UNIX, true);
  address.set(bytes, 2);
  return address;
}

/** struct sockaddr_in, ip(7) */
function ipv4Address(host: string, port: number): Uint8Array {
  const address = new DataView(new ArrayBuffer(16));
  address.setUint16(0, AF_INET, true);
  address.setUint16(2, port);
  host.split(".").forEach((byte, index) => address.setUint8(4 + index, Number(byte)));
  return new Uint8Array(address.buffer);
}

/** struct sockaddr_in6, ipv6(7) */
function ipv6Address(host: string, port: number): Uint8Array {
  const address = new DataView(new ArrayBuffer(28));
  address.setUint16(0, AF_INET6, true);
  address.setUint16(2, port);
  const [head = [], tail] = host.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - head.length - tail.length }, () => "0");
  const groups = [...head, ...zeros, ...(tail ?? [])];
  groups.forEach((group, index) => address.setUint16(8 + 2 * index, parseInt(group, 16)));
  return new Uint8Array(address.buffer);
}
