import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { capitals } from "../bytes.ts";
import { diagnosed, exitsUnless, givesUp, meanwhile, unlessItDies } from "../diagnosis.ts";
import { exchange, hangUp, isStuck, listening } from "./listening.ts";

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

/** A server may hang up a little before it lets go: it gets the time until it rests. */
async function holdsAtMost(server: Program, limit: number): Promise<void> {
  if ((await server.openSockets()) <= limit) return;
  await failingAs("leaks-descriptors", ["spins"], () => server.settles());
  const count = (await server.openSockets()) - limit;
  if (count > 0) fail("leaks-descriptors", { program: server.name, count, limit });
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
  await resetWhileItAnswers(server, world);
  await stillServes(server, world);
});

async function resetWhileItAnswers(server: Program, world: World): Promise<void> {
  const caller = await world.call({ receiveBuffer: 4096, segment: 1460 });
  caller.stopReading();
  meanwhile(caller.send(new Uint8Array(2 ** 19)));
  await isStuck(server);
  await caller.reset();
}

async function stillServes(server: Program, world: World): Promise<void> {
  await unlessItDies(server, "died-of-reset", () =>
    diagnosed(
      async () => {
        const next = await world.call();
        await next.send("next");
        await next.expect("NEXT");
        await hangUp(next);
      },
      ({ code }) => (code === "spins" ? "spins-after-reset" : "refused-after-reset"),
    ),
  );
}

const restart = check(
  "restart",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M01", "M02"] },
  async (world) => {
    const address = otherAddress(world);
    const { env } = address;
    const first = await world.start("server", { env });
    await first.listening(address);
    await tookOnly(world, first, address);
    const caller = await world.call(address);
    await exchange(first, caller, world.random.word(5));
    first.signal("SIGKILL");
    await first.exits();
    // The killed server's end closed first, so it is the one that stays behind in TIME_WAIT.
    await caller.expectEnd();
    await caller.close();
    const second = await world.start("server", { env, as: "server, again" });
    await failingAs("address-in-use-after-restart", ["exited-early", "never-listens"], () => second.listening(address));
  },
);

const addressTaken = check(
  "address-taken",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M03"] },
  async (world) => {
    await listening(world);
    const second = await world.start("server", { as: "second server" });
    await exitsUnless(second, { spins: "shares-the-port", waits: "shares-the-port" });
    await givesUp(second, { word: "EADDRINUSE", unexplained: "address-in-use-unexplained" });
  },
);

export const service: readonly Check[] = [nextCaller, reset, restart, addressTaken];
