import { kernel } from "./kernel.ts";
import { AF_INET, AF_INET6 } from "./families.ts";
import { bytesOf, type Bytes, type Data } from "./bytes.ts";
import { OSError, OverflowError, ValueError } from "./errors.ts";
import { systemError } from "./system-error.ts";
import { EAFNOSUPPORT } from "./errno.ts";
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6, parseLooseIPv4 } from "./numeric.ts";

/** The 4 bytes of an IPv4 address in any of its old notations (`127.0.0.1`, `127.1`, `0x7f000001`); inet(3). */
export function inet_aton(address: string): Bytes {
  const bytes = parseLooseIPv4(address);
  if (bytes === undefined) throw illegal(`illegal IP address string passed to inet_aton: ${JSON.stringify(address)}`);
  return kernel.copy(bytes, 4);
}

/** `127.0.0.1` for the 4 bytes of an IPv4 address; inet(3). EINVAL unless there are 4. */
export function inet_ntoa(packed: Data): string {
  const bytes = bytesOf(packed, "inet_ntoa");
  if (bytes.length !== 4) throw illegal("packed IP wrong length");
  return formatIPv4(bytes);
}

/** The bytes of an address of `family`, AF_INET (4) or AF_INET6 (16), in its exact notation; inet_pton(3). */
export function inet_pton(family: number, address: string): Bytes {
  if (family !== AF_INET && family !== AF_INET6) throw systemError(EAFNOSUPPORT, "inet_pton");
  const bytes = family === AF_INET ? parseIPv4(address) : parseIPv6(address);
  if (bytes === undefined) throw illegal(`illegal IP address string passed to inet_pton: ${JSON.stringify(address)}`);
  return kernel.copy(bytes, bytes.length);
}

/** The text of an address of `family` from its bytes; inet_ntop(3). ValueError for a wrong length. */
export function inet_ntop(family: number, packed: Data): string {
  const bytes = bytesOf(packed, "inet_ntop");
  if (family !== AF_INET && family !== AF_INET6) throw new ValueError(`inet_ntop: unknown address family ${family}`);
  const length = family === AF_INET ? 4 : 16;
  if (bytes.length !== length) throw new ValueError("inet_ntop: invalid length of packed IP address string");
  return length === 4 ? formatIPv4(bytes) : formatIPv6(bytes);
}

/** A 16-bit number from this machine's byte order to the network's, as in a port; byteorder(3). */
export function htons(x: number): number {
  const n = unsigned(x, 0xffff, "htons");
  return bigEndian ? n : ((n & 0xff) << 8) | (n >> 8);
}

/** A 16-bit number from the network's byte order to this machine's; byteorder(3). */
export function ntohs(x: number): number {
  return htons(unsigned(x, 0xffff, "ntohs"));
}

/** A 32-bit number from this machine's byte order to the network's, as in an IPv4 address; byteorder(3). */
export function htonl(x: number): number {
  const n = unsigned(x, 0xffff_ffff, "htonl");
  if (bigEndian) return n;
  return (((n & 0xff) << 24) | ((n & 0xff00) << 8) | ((n >>> 8) & 0xff00) | (n >>> 24)) >>> 0;
}

/** A 32-bit number from the network's byte order to this machine's; byteorder(3). */
export function ntohl(x: number): number {
  return htonl(unsigned(x, 0xffff_ffff, "ntohl"));
}

const bigEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;

function unsigned(x: number, max: number, call: string): number {
  if (!Number.isInteger(x)) throw new TypeError(`${call}: an integer is required, got ${String(x)}`);
  if (x < 0 || x > max) throw new OverflowError(`${call}: ${x} is not in 0-${max}`);
  return x;
}

function illegal(message: string): OSError {
  return new OSError(message, { code: "EINVAL", syscall: "inet" });
}
