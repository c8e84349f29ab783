import type { Verdict } from "../verdict/verdict.ts";

/** One array of verdicts, in the shape that `readVerdict` reads back. */
export function json(verdicts: readonly Verdict[]): string {
  return `${JSON.stringify(verdicts, null, 2)}\n`;
}
