import type { Address } from "./address.ts";
import { OSError, ValueError } from "./errors.ts";
import { AF_INET, AF_INET6, AF_UNIX } from "./families.ts";
import { kernel, type SockaddrRoom } from "./kernel.ts";
import { formatIPv4, formatIPv6 } from "./numeric.ts";

/** `struct sockaddr_in`; ip(7). */
export function inetSockaddr(ip: Uint8Array, port: number): Uint8Array<ArrayBuffer> {
  const bytes = blank(AF_INET, 16);
  bytes[2] = port >> 8;
  bytes[3] = port & 255;
  bytes.set(ip, 4);
  return bytes;
}

/** `struct sockaddr_in6`; ipv6(7). */
export function inet6Sockaddr(ip: Uint8Array, port: number, flowinfo: number, scope: number): Uint8Array {
  const bytes = blank(AF_INET6, 28);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, port);
  view.setUint32(4, flowinfo);
  bytes.set(ip, 8);
  view.setUint32(24, scope, true);
  return bytes;
}

/** `struct sockaddr_un`: its length is part of an abstract name; unix(7). */
export function unixSockaddr(path: Uint8Array, call: string): Uint8Array {
  const abstract = kernel.platform === "linux" && (path.length === 0 || path[0] === 0);
  if (!abstract && path.includes(0)) throw new ValueError(`${call}(): AF_UNIX path contains a NUL byte`);
  const most = kernel.platform === "linux" ? 108 : 104;
  if (path.length > (abstract ? most : most - 1)) {
    throw new OSError("AF_UNIX path too long", { code: "ENAMETOOLONG", syscall: call });
  }
  const bytes = blank(AF_UNIX, 2 + path.length + (abstract ? 0 : 1));
  bytes.set(path, 2);
  return bytes;
}

/** The address in a `struct sockaddr`, as the calls return it. */
export function fromSockaddr({ bytes, length }: SockaddrRoom): Address {
  const family = familyOf(bytes);
  if (family === AF_INET) return [host4(bytes), (at(bytes, 2) << 8) | at(bytes, 3)];
  if (family === AF_INET6) return inet6(bytes);
  if (family === AF_UNIX || length === 0) return unixPath(bytes.slice(2, Math.max(length, 2)));
  return bytes.slice(0, length);
}

/** The 4 or 16 bytes of the IP address in a `struct sockaddr`. */
export function ipOf(sockaddr: Uint8Array): Uint8Array {
  return familyOf(sockaddr) === AF_INET ? sockaddr.slice(4, 8) : sockaddr.slice(8, 24);
}

/** Room for an address of any family (`struct sockaddr_storage`). */
export function sockaddrRoom(): SockaddrRoom {
  return { bytes: new Uint8Array(128), length: 0 };
}

function familyOf(bytes: Uint8Array): number {
  return kernel.platform === "darwin" ? at(bytes, 1) : at(bytes, 0) | (at(bytes, 1) << 8);
}

function blank(family: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const darwin = kernel.platform === "darwin";
  bytes[0] = darwin ? length : family;
  bytes[1] = darwin ? family : 0;
  return bytes;
}

// The peers of a server repeat, and so do their hosts' texts.
let lastIp = -1;
let lastHost = "";

function host4(bytes: Uint8Array): string {
  const ip = ((at(bytes, 4) << 24) | (at(bytes, 5) << 16) | (at(bytes, 6) << 8) | at(bytes, 7)) >>> 0;
  if (ip !== lastIp) {
    lastIp = ip;
    lastHost = formatIPv4(bytes.subarray(4, 8));
  }
  return lastHost;
}

function inet6(bytes: Uint8Array): Address {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [formatIPv6(bytes.subarray(8, 24)), view.getUint16(2), view.getUint32(4), view.getUint32(24, true)];
}

function unixPath(name: Uint8Array): Address {
  if (name[0] === 0 && kernel.platform === "linux") return kernel.copy(name, name.length);
  const end = name.indexOf(0);
  const path = end === -1 ? name : name.subarray(0, end);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(path);
  } catch {
    return kernel.copy(path, path.length);
  }
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
