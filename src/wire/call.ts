import { hexToBytes } from "./hex.ts";
import type { CallEvent } from "./event.ts";

/** What a socket call was about, whatever the shape in which its arguments were logged. */
export interface Call {
  readonly name: string;
  readonly fd: number;
  /** The bytes it sent or received, as far as they were logged. */
  readonly bytes?: Uint8Array;
  /** How many bytes that were in truth. */
  readonly length?: number;
  /** The address given (`connect`, `bind`, `sendto`) or come back (`accept`, `recvfrom`, `getsockname`). */
  readonly address?: Endpoint;
  /** A number that matters to a reader: the backlog, the most that `recv` may take. */
  readonly number?: number;
  readonly errno?: string;
  /** The time that its program had set ran out, which no call of the kernel's says. */
  readonly timedOut?: true;
  /** Made on a socket of datagrams: no bytes are an empty one, not the end. */
  readonly isOfDatagrams?: true;
  readonly line?: number;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Calls that may keep a program waiting for what others do. */
const waitsForOthers = new Set([
  "accept",
  "connect",
  "connect_ex",
  "recv",
  "recv_into",
  "recvfrom",
  "recvfrom_into",
  "recvmsg",
  "read",
  "readline",
  "input",
  "select",
  "poll",
]);

/** Calls that take in rather than give. */
const takes = /^(recv|read|accept|get|input)/;

export function waitsForOutside(call: string): boolean {
  return waitsForOthers.has(call);
}

/** Whether it came to nothing. */
export function hasFailed({ errno, timedOut }: Pick<CallEvent, "errno" | "timedOut">): boolean {
  return errno !== undefined || timedOut === true;
}

export function readCall(event: CallEvent): Call {
  const { call, fd, args, result, errno, timedOut, line } = event;
  const source = takes.test(call) ? result : args;
  const data = findBytes(source);
  const address = findEndpoint(source);
  const sent = call.startsWith("send") && typeof result === "number" ? result : undefined;
  const length = hasFailed(event) ? undefined : (sent ?? data?.length);
  const number = args.find((value) => typeof value === "number");
  return {
    name: call,
    fd,
    ...(data === undefined ? {} : { bytes: data.bytes.subarray(0, sent ?? data.bytes.length) }),
    ...(length === undefined ? {} : { length }),
    ...(address === undefined ? {} : { address }),
    ...(number === undefined ? {} : { number }),
    ...(errno === undefined ? {} : { errno }),
    ...(timedOut === undefined ? {} : { timedOut }),
    ...(line === undefined ? {} : { line }),
  };
}

/** `host:port`, with brackets around an IPv6 address. */
export function endpointText({ host, port }: Endpoint): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Reads `host:port`. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const match = /^\[?(.*?)\]?:(\d{1,5})$/.exec(text);
  return match?.[1] === undefined ? undefined : { host: match[1], port: Number(match[2]) };
}

/** Bytes are logged as `{ hex, length }`, `hex` bounded, alone or among other values. */
function findBytes(value: unknown): { bytes: Uint8Array; length: number } | undefined {
  if (Array.isArray(value)) return firstFound(value, findBytes);
  if (typeof value !== "object" || value === null || !("hex" in value) || typeof value.hex !== "string")
    return undefined;
  const bytes = hexToBytes(value.hex);
  const length = "length" in value && typeof value.length === "number" ? value.length : bytes.length;
  return { bytes, length };
}

/** Addresses are logged as `[host, port, …]`, or as an object of both. */
function findEndpoint(value: unknown): Endpoint | undefined {
  if (Array.isArray(value)) {
    const [host, port]: unknown[] = value;
    if (typeof host === "string" && typeof port === "number") return { host, port };
    return firstFound(value, findEndpoint);
  }
  if (typeof value !== "object" || value === null || !("port" in value) || typeof value.port !== "number") {
    return undefined;
  }
  const host = "host" in value ? value.host : "address" in value ? value.address : undefined;
  return typeof host === "string" ? { host, port: value.port } : undefined;
}

function firstFound<T>(values: readonly unknown[], find: (value: unknown) => T | undefined): T | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
