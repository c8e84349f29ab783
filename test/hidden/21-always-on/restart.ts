import { type Check, check } from "../../../src/check/check.ts";
import { exchange } from "../exchange.ts";
import { findsPortTaken, killedInCall, restarts } from "../serving.ts";

interface Restart {
  readonly id: string;
  readonly program: string;
  readonly needs: string;
  readonly mistakes: readonly string[];
}

/** A second one beside it gives up; when it is killed in mid-call, the next one starts at once. */
export function restartCheck({ id, program, needs, mistakes }: Restart): Check {
  return check(id, { programs: [program, program, program], needs: [needs], mistakes }, async (world) => {
    await restarts(world, program, (first, address) =>
      killedInCall(world, first, {
        address,
        async talk(caller) {
          await exchange(first, caller, world.random.word(5));
          const beside = await world.start(program, { env: address.env, as: `second ${program}` });
          await findsPortTaken(beside, "shares-the-port");
        },
      }),
    );
  });
}
