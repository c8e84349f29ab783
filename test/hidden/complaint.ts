import type { Program } from "../../src/check/world.ts";

/** Longer lines are no program's own words. */
const lineMost = 500;

/**
 * What the program has said on standard error, to look for a word in: without the line of the bundled socket module
 * that Node shows above an error, for that holds the name of every errno.
 */
export function complaint(program: Program): string {
  const lines = program.stderr.split("\n");
  return lines.filter((line) => line.length <= lineMost).join("\n");
}
