import type { Program } from "../check/world.ts";

/**
 * Resolves when a program can be called: it listens or is bound, whichever its kind of socket does. Also when that will
 * never be, because it has ended, waits for something else, or serves elsewhere: who calls it then sees what happens.
 */
export async function untilCallable(program: Program): Promise<void> {
  await Promise.any([program.listening(), program.bound()]).catch(() => {});
}
