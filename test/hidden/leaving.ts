import type { Program, World } from "../../src/check/world.ts";

/**
 * Sends letters, and is gone before the program has replied to the first: the kernel refuses every reply. `behind` is
 * sent behind them, and waits with them.
 */
export async function leavesBeforeReplies(
  program: Program,
  world: World,
  { letters, behind }: { readonly letters: readonly string[]; behind: () => Promise<void> },
): Promise<void> {
  const leaver = await world.datagrams();
  await program.whileStopped(async () => {
    for (const letter of letters) await leaver.send(letter);
    await leaver.close();
    await behind();
  });
}
