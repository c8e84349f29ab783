import { check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { StreamPeer, World } from "../../../src/check/world.ts";
import { idles, unlessItDies } from "../diagnosis.ts";
import { hangUp } from "../exchange.ts";
import { greeted, listening } from "./greeting.ts";

/** What the statement asks `listen` for. */
const backlog = 3;

export const queue = check(
  "queue",
  { programs: ["reception"], needs: ["next-caller"], mistakes: ["M10", "M40"] },
  async (world) => {
    const reception = await listening(world);
    const first = await world.call();
    await greeted(reception, first);
    await unlessItDies(reception, "exited-early", async () => {
      // Linux lets in one more than was asked for (listen(2)).
      const waiting = await queueUp(world, backlog + 1);
      await failingAs("out-of-turn", ["unexpected-bytes", "ended"], () =>
        lastOf(waiting).expectNothingUntil(idles(reception, "spins-while-waiting")),
      );
      await isFull(world);
      await hangUp(first);
      for (const caller of waiting) {
        await greeted(reception, caller);
        await hangUp(caller);
      }
    });
  },
);

async function queueUp(world: World, length: number): Promise<readonly StreamPeer[]> {
  const waiting: StreamPeer[] = [];
  while (waiting.length < length) {
    const facts = { limit: length, count: waiting.length };
    const caller = await world.call().catch((error: unknown) => {
      if (!(error instanceof CheckFailed) || (error.code !== "silence" && error.code !== "refused")) throw error;
      return fail("queue-shorter", { ...error.facts, ...facts });
    });
    waiting.push(caller);
  }
  return waiting;
}

function lastOf(callers: readonly StreamPeer[]): StreamPeer {
  const last = callers.at(-1);
  if (last === undefined) throw new Error("nobody waits");
  return last;
}

/** Fails when one more caller gets through: the kernel leaves a call to a full queue unanswered. */
async function isFull(world: World): Promise<void> {
  const isThrough = await world.call({ as: "one too many" }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof CheckFailed && error.code === "silence") return false;
      throw error;
    },
  );
  if (isThrough) fail("queue-longer", { peer: "one too many", limit: backlog + 1 });
}
