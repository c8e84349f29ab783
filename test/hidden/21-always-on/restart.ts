import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import { exchange } from "../13-phone-loops/listening.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { exitsUnless, givesUp } from "../diagnosis.ts";

interface Restart {
  readonly id: string;
  readonly program: string;
  readonly needs: string;
  readonly mistakes: readonly string[];
}

/** A second one beside it gives up; when it is killed in mid-call, the next one starts at once. */
export function restartCheck({ id, program, needs, mistakes }: Restart): Check {
  return check(id, { programs: [program, program, program], needs: [needs], mistakes }, async (world) => {
    const address = otherAddress(world);
    const { env } = address;
    const first = await world.start(program, { env });
    await first.listening(address);
    await tookOnly(world, first, address);
    const caller = await world.call(address);
    await exchange(first, caller, world.random.word(5));
    const beside = await world.start(program, { env, as: `second ${program}` });
    await exitsUnless(beside, { spins: "shares-the-port", waits: "shares-the-port" });
    await givesUp(beside, { word: "EADDRINUSE", unexplained: "address-in-use-unexplained" });
    first.signal("SIGKILL");
    await first.exits();
    // The killed server's end closed first, so it is the one that stays behind in TIME_WAIT.
    await caller.expectEnd();
    await caller.close();
    const next = await world.start(program, { env, as: `${program}, again` });
    await failingAs("address-in-use-after-restart", ["exited-early", "never-listens"], () => next.listening(address));
  });
}
