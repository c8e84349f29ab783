import { fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { DatagramPeer, Program } from "../../../src/check/world.ts";
import { diagnosed, unlessItDies } from "../diagnosis.ts";

/** A peer as the program's lines name it. */
export function nameOf({ local }: DatagramPeer): string {
  return `${local.host}:${local.port}`;
}

/**
 * Waits until the program has printed these lines and none between or before them; `missing` when the last does not
 * come. More may follow: the judge may be slower than a peer's silence.
 */
export async function says(program: Program, lines: readonly string[], missing: FailureCode): Promise<void> {
  const expected = lines.map((line) => `${line}\n`).join("");
  const last = lines.at(-1) ?? "";
  const wanted = lines.filter((line) => line === last).length;
  await unlessItDies(program, "exited-early", () =>
    diagnosed(
      () => program.prints(expected),
      () => (countOf(program, last) >= wanted ? "wrong-heartbeat-lines" : missing),
    ),
  );
  if (program.stdout.startsWith(expected)) return;
  fail("wrong-heartbeat-lines", { program: program.name, expected, received: program.stdout });
}

/** How often the program has printed a line. */
export function countOf(program: Program, line: string): number {
  return program.stdout.split("\n").filter((one) => one === line).length;
}
