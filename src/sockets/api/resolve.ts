import type { Address } from "./address.ts";
import { gaierror } from "./errors.ts";
import * as codes from "./flags.ts";
import { cInt } from "./integer.ts";
import { kernel, type AddressQuery, type ResolvedAddress } from "./kernel.ts";
import { fromSockaddr } from "./sockaddr.ts";

/** Narrows what `getaddrinfo` answers; 0 leaves it open. */
export interface AddressHints {
  /** AF_INET, AF_INET6, or AF_UNSPEC for both. */
  readonly family?: number;
  /** SOCK_STREAM, SOCK_DGRAM... */
  readonly type?: number;
  /** IPPROTO_TCP, IPPROTO_UDP... */
  readonly proto?: number;
  /** AI_ flags, joined with `|`. */
  readonly flags?: number;
}

/** One way to reach a host: the first three make a socket, the last is the address to connect or bind it to. */
export type AddressInfo = readonly [family: number, type: number, proto: number, canonname: string, address: Address];

/**
 * All addresses of a host and a service, in the order to try them: getaddrinfo(3).
 * A null host is this machine (or, with AI_PASSIVE, the wildcard address to bind); a service is a name (`"http"`), a
 * port, or null. Throws gaierror: EAI_NONAME for an unknown name, EAI_AGAIN when the name server does not answer.
 */
export function getaddrinfo(
  host: string | null,
  port: string | number | null,
  hints: AddressHints = {},
): readonly AddressInfo[] {
  const { family = 0, type = 0, proto = 0, flags = 0 } = hints;
  if (host !== null && typeof host !== "string") throw new TypeError("getaddrinfo: host must be a string or null");
  const service = serviceOf(port);
  for (const [name, value] of Object.entries({ family, type, proto, flags })) cInt(value, name);
  return resolve({ host, service, family, type, proto, flags }).map(toAddressInfo);
}

/** The name of this machine; gethostname(2). */
export function gethostname(): string {
  return kernel.gethostname();
}

/** All answers to `query`; throws gaierror when there are none. */
export function resolve(query: AddressQuery): readonly ResolvedAddress[] {
  const answer = kernel.getaddrinfo(query);
  if (typeof answer !== "number") return answer;
  throw resolutionError(answer, query.host ?? query.service ?? "");
}

function serviceOf(port: string | number | null): string | null {
  if (port === null || typeof port === "string") return port;
  if (Number.isInteger(port)) return String(port);
  throw new TypeError("getaddrinfo: port must be an integer, a service's name or null");
}

function resolutionError(errno: number, name: string): gaierror {
  const code = eaiName(errno);
  const message = `getaddrinfo ${code} ${name}: ${kernel.gai_strerror(errno)}`;
  return new gaierror(message, { code, errno, syscall: "getaddrinfo", address: name });
}

/** The name of a code of getaddrinfo's, `EAI_NONAME`. */
export function eaiName(code: number): string {
  const found = Object.entries(codes).find(([name, value]) => name.startsWith("EAI_") && value === code);
  return found?.[0] ?? `EAI ${code}`;
}

function toAddressInfo({ family, type, proto, canonname, sockaddr }: ResolvedAddress): AddressInfo {
  return [family, type, proto, canonname, fromSockaddr({ bytes: sockaddr, length: sockaddr.length })];
}
