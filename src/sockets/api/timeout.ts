import { OverflowError, ValueError } from "./errors.ts";
import type { Timeout } from "./waiting.ts";

let fallback: Timeout = null;

/** The timeout of new sockets in seconds; null, as it is at first: they block. */
export function getdefaulttimeout(): number | null {
  return fallback;
}

/** Gives new sockets this timeout in seconds, those of `accept` too; null: they block. ValueError for a negative one. */
export function setdefaulttimeout(seconds: number | null): void {
  fallback = checkedTimeout(seconds);
}

/** A timeout that can be: null, or seconds from 0 up, at least a nanosecond when not 0. */
export function checkedTimeout(seconds: number | null): Timeout {
  if (seconds === null) return null;
  if (typeof seconds !== "number") {
    throw new TypeError(`a timeout is a number of seconds or null, not ${JSON.stringify(seconds)}`);
  }
  if (Number.isNaN(seconds)) throw new ValueError("Invalid value NaN (not a number)");
  if (seconds < 0) throw new ValueError("Timeout value out of range");
  if (seconds > 9_223_372_036) throw new OverflowError("timestamp out of range for platform time_t");
  return Math.ceil(seconds * 1e9) / 1e9;
}
