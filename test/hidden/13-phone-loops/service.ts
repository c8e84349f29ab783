import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { capitals } from "../bytes.ts";
import { unlessItDies } from "../diagnosis.ts";
import { findsPortTaken, holdsAtMost, killedInCall, restarts, servesAfterReset } from "../serving.ts";
import { exchange, hangUp } from "../exchange.ts";
import { listening } from "./listening.ts";
import { resetsAmidAnswers } from "../late.ts";

const programs = ["server"];

/** How many callers must be able to wait: one more than the backlog, which is how Linux counts (listen(2)). */
const queueLength = 6;

const nextCaller = check(
  "next-caller",
  { programs, needs: ["end-of-call"], mistakes: ["M09", "M10", "M46"] },
  async (world) => {
    const server = await listening(world);
    const first = await world.call();
    await exchange(server, first, world.random.word(5));
    const waiting = await queueUp(world, queueLength);
    await hangUp(first);
    await servedInTurn(server, waiting);
    const held = await server.openSockets();
    await manyCalls(world, 2 * queueLength);
    await holdsAtMost(server, held);
  },
);

/** Callers who call, and say a word, while the server talks to another. */
async function queueUp(world: World, length: number): Promise<readonly StreamPeer[]> {
  const waiting: StreamPeer[] = [];
  while (waiting.length < length) {
    const caller = await failingAs("queue-too-short", ["silence"], () =>
      failingAs("refused-second-caller", ["refused", "reset"], () => world.call()),
    );
    await caller.send(`${caller.as}\n`);
    waiting.push(caller);
  }
  return waiting;
}

async function servedInTurn(server: Program, waiting: readonly StreamPeer[]): Promise<void> {
  for (const caller of waiting) {
    await unlessItDies(server, "refused-second-caller", () =>
      failingAs("refused-second-caller", ["silence", "ended", "reset"], () =>
        caller.expect(capitals(`${caller.as}\n`)),
      ),
    );
    await hangUp(caller);
  }
}

/** `count` calls, as many at a time as the queue must hold. */
async function manyCalls(world: World, count: number): Promise<void> {
  for (let called = 0; called < count; called += queueLength) {
    const callers = await Promise.all(Array.from({ length: queueLength }, () => world.call()));
    await Promise.all(callers.map(hangUp));
  }
}

const reset = check("reset", { programs, needs: ["answers"], mistakes: ["M15", "M29"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  await exchange(server, caller, world.random.word(5));
  await caller.reset();
  await stillServes(server, world);
  // Of what the call before did to it, it may die only now.
  await unlessItDies(server, "died-of-reset", () => resetsAmidAnswers(server, world, new Uint8Array(2 ** 19)));
  await stillServes(server, world);
});

async function stillServes(server: Program, world: World): Promise<void> {
  await servesAfterReset(server, async () => {
    const next = await world.call();
    await next.send("next");
    await next.expect("NEXT");
    await hangUp(next);
  });
}

const restart = check(
  "restart",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M01", "M02"] },
  (world) =>
    restarts(world, "server", (first, address) =>
      killedInCall(world, first, { address, talk: (caller) => exchange(first, caller, world.random.word(5)) }),
    ),
);

export const addressTaken = check(
  "address-taken",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M03"] },
  async (world) => {
    await listening(world);
    const second = await world.start("server", { as: "second server" });
    await findsPortTaken(second, "shares-the-port");
  },
);

export const service: readonly Check[] = [nextCaller, reset, restart, addressTaken];
