import { fail } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { callsTo } from "../packets.ts";

/** A program that calls where nobody listens. */
export interface Calling {
  readonly redial: Program;
  readonly world: World;
  readonly port: number;
}

const patience_ms = 5000;
const look_ms = 3;

/** Waits until it has made `count` calls; whether it has made them in time. */
export async function callsInVain({ redial, world, port }: Calling, count: number): Promise<boolean> {
  const end = performance.now() + patience_ms;
  while (callsTo(world, port).length < count) {
    const { exit, stderr } = redial;
    if (exit !== undefined) fail("redials-not", { program: redial.name, exit, stderr });
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, look_ms));
  }
  return true;
}
