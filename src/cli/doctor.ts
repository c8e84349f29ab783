import type { Context } from "./context.ts";
import { status } from "./context.ts";

/** Says what this machine offers, and how to get the rest. */
export async function showDoctor(context: Context): Promise<number> {
  context.terminal.print(`${context.words.doctor.title}\n`);
  return status.passed;
}
