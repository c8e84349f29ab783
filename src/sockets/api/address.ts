import { OSError, OverflowError } from "./errors.ts";
import type { ErrorDetails } from "./errors.ts";
import { AF_INET, AF_INET6, AF_UNIX } from "./families.ts";
import { AI_PASSIVE } from "./flags.ts";
import { parseIPv4, parseIPv6 } from "./numeric.ts";
import { resolve } from "./resolve.ts";
import { inet6Sockaddr, inetSockaddr, ipOf, unixSockaddr } from "./sockaddr.ts";

/**
 * An IPv4 address. The host is a number (`127.0.0.1`), a name, which is resolved, or `""` for every address of this
 * machine (0.0.0.0); port 0 lets the kernel choose one at `bind`; ip(7).
 */
export type InetAddress = readonly [host: string, port: number];

/** An IPv6 address; `scope_id` is the index of the interface for link-local ones; ipv6(7). */
export type Inet6Address = readonly [host: string, port: number, flowinfo: number, scope_id: number];

/** What IPv6 calls accept: flowinfo and scope_id are 0 unless given. */
export type Inet6AddressLike = readonly [host: string, port: number, flowinfo?: number, scope_id?: number];

/**
 * An AF_UNIX address: a path as text, or bytes: those of a path, or `\0` and an abstract name (Linux). Calls return a
 * path as text, or as bytes when it is not UTF-8. An unnamed socket's is `""`, but null from `recvfrom`; unix(7).
 */
export type UnixAddress = string | Uint8Array;

/** An address of any family. */
export type Address = InetAddress | Inet6Address | UnixAddress;

/** What a socket of addresses `A` accepts as one. */
export type AddressLike<A extends Address> = A extends Inet6Address ? Inet6AddressLike : A;

/** Any address that a call may be given. */
export type AnyAddress = InetAddress | Inet6AddressLike | UnixAddress;

/** The `struct sockaddr` of an address that a program gave to `call`, its host resolved. */
export function toSockaddr(family: number, address: AnyAddress, call: string): Uint8Array {
  if (family === AF_INET) return toInet(address, call);
  if (family === AF_INET6) return toInet6(address, call);
  if (family === AF_UNIX) return toUnix(address, call);
  throw new OSError(`${call}(): bad family`, { code: "EAFNOSUPPORT", syscall: call });
}

/** Host and port as an error tells them. */
export function detailsOf(address: AnyAddress): ErrorDetails {
  if (typeof address === "string") return { address };
  if (address instanceof Uint8Array) return { address: new TextDecoder().decode(address).replace(/^\0/, "@") };
  return { address: address[0], port: address[1] };
}

// A datagram server answers the same few peers: the last address is kept, encoded.
let lastHost: string | undefined;
let lastPort = -1;
let lastSockaddr = new Uint8Array(0);

function toInet(address: AnyAddress, call: string): Uint8Array {
  const [host, port] = pair(address, "AF_INET", call);
  if (host === lastHost && port === lastPort) return lastSockaddr;
  const literal = parseIPv4(host);
  const ip = literal ?? inetHost(host);
  const sockaddr = inetSockaddr(ip, checkedPort(port, call));
  if (literal !== undefined) {
    lastHost = host;
    lastPort = port;
    lastSockaddr = sockaddr;
  }
  return sockaddr;
}

function inetHost(host: string): Uint8Array {
  if (host === "") return new Uint8Array(4);
  if (host === "<broadcast>") return new Uint8Array([255, 255, 255, 255]);
  return firstIp(host, AF_INET);
}

function toInet6(address: AnyAddress, call: string): Uint8Array {
  const [host, port, ...more] = pair(address, "AF_INET6", call);
  const [flowinfo = 0, scope_id = 0] = more;
  const ip = host === "" ? new Uint8Array(16) : (parseIPv6(host) ?? firstIp(host, AF_INET6));
  checkedPort(port, call);
  if (!Number.isInteger(flowinfo) || flowinfo < 0 || flowinfo > 0xf_ffff) {
    throw new OverflowError(`${call}(): flowinfo must be 0-1048575.`);
  }
  return inet6Sockaddr(ip, port, flowinfo, scope_id);
}

function toUnix(address: AnyAddress, call: string): Uint8Array {
  if (typeof address !== "string" && !(address instanceof Uint8Array)) {
    throw new TypeError(`${call}(): an AF_UNIX address is a path or bytes, got ${describe(address)}`);
  }
  const path = typeof address === "string" ? new TextEncoder().encode(address) : address;
  return unixSockaddr(path, call);
}

function pair(address: AnyAddress, family: string, call: string): readonly [string, number, ...number[]] {
  if (!Array.isArray(address)) {
    throw new TypeError(`${call}(): ${family} address must be [host, port], not ${describe(address)}`);
  }
  const [host, port, ...more]: readonly unknown[] = address;
  const most = family === "AF_INET" ? 2 : 4;
  if (address.length < 2 || address.length > most) {
    throw new TypeError(`${call}(): ${family} address must be [host, port], got ${address.length} items`);
  }
  if (typeof host !== "string") throw new TypeError(`${call}(): host must be a string, not ${describe(host)}`);
  if (host.includes("\0")) throw new TypeError(`${call}(): host contains a NUL character`);
  if (typeof port === "number" && Number.isInteger(port)) return [host, port, ...more.map(wholeNumber)];
  const fix = typeof port === "string" ? `; write Number(${JSON.stringify(port)})` : "";
  throw new TypeError(`${call}(): port must be an integer, not ${describe(port)}${fix}`);
}

function wholeNumber(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new TypeError(`flowinfo and scope_id must be integers, not ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number") return `the number ${value}`;
  return typeof value === "string"
    ? `the string ${JSON.stringify(value)}`
    : Array.isArray(value)
      ? "an array"
      : typeof value;
}

function checkedPort(port: number, call: string): number {
  if (port < 0 || port > 0xffff) throw new OverflowError(`${call}(): port must be 0-65535.`);
  return port;
}

function firstIp(host: string, family: number): Uint8Array {
  const [first] = resolve({ host, service: null, family, type: 0, proto: 0, flags: host === "" ? AI_PASSIVE : 0 });
  return first === undefined ? new Uint8Array(family === AF_INET ? 4 : 16) : ipOf(first.sockaddr);
}
