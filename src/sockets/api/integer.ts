import { OverflowError, ValueError } from "./errors.ts";

/** Lets an argument pass that fits a C int. TypeError for what is no integer, OverflowError for one too large. */
export function cInt(value: number, what: string): number {
  if ((value | 0) === value) return value;
  throw new OverflowError(`${what}: ${whole(value, what)} is greater than a C int holds`);
}

/** Lets the size of a receive pass. TypeError for what is no integer, ValueError for a negative one. */
export function bufferSize(value: number, what: string, call: string): number {
  if (whole(value, `${call}: ${what}`) < 0) throw new ValueError(`negative buffersize in ${call}`);
  return value;
}

/** How much a file reads at most: Infinity for a negative size. TypeError for what is no integer. */
export function mostOf(size: number, call: string): number {
  return whole(size, `${call}: size`) < 0 ? Number.POSITIVE_INFINITY : size;
}

function whole(value: number, what: string): number {
  if (Number.isInteger(value)) return value;
  throw new TypeError(`${what} must be an integer, not ${typeof value === "number" ? value : typeof value}`);
}
