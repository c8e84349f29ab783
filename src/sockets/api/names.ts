import * as families from "./families.ts";

/** The constant's name for a value, `AF_INET`; the number where there is none. */
export function nameOf(prefix: "AF_" | "SOCK_", value: number): string {
  const found = Object.entries(families).find(([name, number]) => name.startsWith(prefix) && number === value);
  return found?.[0] ?? String(value);
}
