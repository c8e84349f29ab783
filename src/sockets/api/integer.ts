import { OverflowError } from "./errors.ts";

/** Lets an argument pass that fits a C int. TypeError for what is no integer, OverflowError for one too large. */
export function cInt(value: number, what: string): number {
  if ((value | 0) === value) return value;
  if (Number.isInteger(value)) throw new OverflowError(`${what}: ${value} is greater than a C int holds`);
  throw new TypeError(`${what} must be an integer, not ${typeof value === "number" ? value : typeof value}`);
}
