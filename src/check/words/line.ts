import type { Circumstances } from "../circumstances.ts";

/** The line that was expected, without the newline at its end. */
export function lineIn({ expected }: Circumstances): string {
  return String(expected).replace(/\n$/u, "");
}
