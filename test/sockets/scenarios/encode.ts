import { crc32 } from "node:zlib";
import { Socket } from "../../../src/sockets/index.ts";

const longestBytesTold = 64;

/** A value of a scenario as JSON; `nameOf` knows the variable that holds an object. */
export function encode(value: unknown, nameOf: (value: object) => string | undefined): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return encodeBytes(value);
  if (Array.isArray(value)) return value.map((one) => encode(one, nameOf));
  if (typeof value !== "object") return value;
  const name = nameOf(value);
  return name === undefined ? describe(value) : { variable: name, ...describe(value) };
}

function describe(value: object): Readonly<Record<string, unknown>> {
  if (value instanceof Socket) return { socket: [value.family, value.type, value.proto] };
  return { object: true };
}

function encodeBytes(value: Uint8Array): Readonly<Record<string, unknown>> {
  const bytes = Buffer.from(value.subarray(0, longestBytesTold)).toString("hex");
  return value.length > longestBytesTold ? { bytes, length: value.length, crc32: crc32(value) } : { bytes };
}

/** A value that another process can be given, as JSON; undefined for others. */
export function plain(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "string") return value;
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("hex") };
  if (!Array.isArray(value)) return undefined;
  const items = value.map(plain);
  return items.includes(undefined) ? undefined : items;
}
