import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { exchange, hangUp } from "../exchange.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { letsGo } from "../serving.ts";

const programs = ["poll-round"];

const answers = check("round-answers", { programs, mistakes: ["M05", "M62", "M72"] }, async (world) => {
  const server = await listening(world);
  await tookOnly(world, server, { host: world.host, port: world.port });
  const caller = await unlessItDies(server, "exited-early", () => world.call());
  for (const length of [5, 900, 1]) {
    await failingAs("no-answer", ["silence"], () => exchange(server, caller, world.random.word(length)));
  }
  const bytes = Uint8Array.of(0xc3, 0x9f, ...world.random.bytes(60), 0xff, 0x00, 0xe5);
  await failingAs("text-not-bytes", ["wrong-bytes", "exited-early"], () => exchange(server, caller, bytes));
  await rests(server, "goes-round-without-rest");
  await failingAs("no-answer", ["silence"], () => exchange(server, caller, "once more"));
});

/** As many as the statement promises. */
const crowd = 20;

const silent = check(
  "round-silent",
  { programs, needs: ["round-answers"], mistakes: ["M40", "M44", "M65"] },
  async (world) => {
    const server = await listening(world);
    const callers: StreamPeer[] = [];
    while (callers.length < crowd) callers.push(await world.call());
    // Each time, all the others are silent: those who never spoke, and those who did.
    for (const at of [3, 1, 3, 0, crowd - 1, 1, 0]) {
      const caller = callers[at] ?? fail("one-caller-holds-up");
      await failingAs("one-caller-holds-up", ["silence", "ended", "reset"], () =>
        exchange(server, caller, world.random.word(4 + at)),
      );
    }
    await rests(server, "goes-round-without-rest");
  },
);

const leaving = check(
  "round-leaving",
  { programs, needs: ["round-answers"], mistakes: ["M01", "M13", "M15", "M43", "M46"] },
  async (world) => {
    const address = otherAddress(world);
    const server = await listening(world, address);
    await tookOnly(world, server, address);
    const stays = await world.call(address);
    await exchange(server, stays, "i stay");
    await leaves(server, await world.call(address));
    await failingAs("died-of-end", ["exited-early"], () => exchange(server, stays, "still here"));
    await rests(server, "spins-after-end");
    const breaks = await world.call(address);
    await exchange(server, breaks, "i break");
    await breaks.reset();
    await unlessItDies(server, "died-of-reset", () =>
      failingAs("refused-after-reset", ["silence", "ended", "reset"], async () => {
        // One answer may come before the reset is met in the same round; the next cannot.
        await exchange(server, stays, "and here");
        await exchange(server, stays, "and there");
      }),
    );
    await rests(server, "spins-after-reset");
    await letsGo(server, async () => hangUp(await world.call(address)));
  },
);

/** Says its last words, ends its half, and waits for the end of the other. */
async function leaves(server: Program, caller: StreamPeer): Promise<void> {
  await caller.send("i go");
  await caller.halfClose();
  await unlessItDies(server, "died-of-end", () =>
    failingAs("never-hangs-up", ["silence", "spins"], async () => {
      await caller.expect("I GO");
      await caller.expectEnd();
    }),
  );
  await caller.close();
}

async function listening(world: World, address?: ReturnType<typeof otherAddress>): Promise<Program> {
  const server = await world.start("poll-round", { env: address?.env ?? {} });
  await server.listening(address);
  return server;
}

export const round: readonly Check[] = [answers, silent, leaving];
