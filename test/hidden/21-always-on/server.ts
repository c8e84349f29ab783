import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { exchange } from "../exchange.ts";
import { tookOnly } from "../address.ts";
import { capitals, utf8 } from "../bytes.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { readsAtLast, resetsAmidAnswers, speaksAndEnds } from "../late.ts";
import { holdsAtMost, servesAfterReset } from "../serving.ts";
import { endsCall, listening, notYetReported, reports } from "./reports.ts";
import { restartCheck } from "./restart.ts";

const programs = ["server"];

const notServed = ["refused", "silence", "ended", "reset"] as const;

const callAfterCall = check(
  "call-after-call",
  { programs, mistakes: ["M05", "M08", "M09", "M13", "M34", "M44", "M72"] },
  async (world) => {
    const server = await listening(world, "server");
    await tookOnly(world, server, world);
    const first = await unlessItDies(server, "exited-early", () => world.call());
    await failingAs("no-answer", ["silence"], () => exchange(server, first, world.random.word(9)));
    for (const message of [utf8("zürich"), utf8("发 q")]) {
      await failingAs("one-message-per-call", ["silence", "ended", "reset"], () => exchange(server, first, message));
    }
    await rests(server, "spins-while-waiting");
    await endsCall(server, first);
    await reports(server, 1, 21);
    for (const [number, length] of [
      [2, 5],
      [3, 0],
      [4, 12],
    ] as const) {
      await failingAs("refused-second-caller", notServed, async () => {
        const next = await world.call();
        await exchange(server, next, world.random.word(length));
        await endsCall(server, next);
      });
      await reports(server, number, length);
    }
  },
);

const brokenCall = check(
  "broken-call",
  { programs, needs: ["call-after-call"], mistakes: ["M15", "M29"] },
  async (world) => {
    const server = await listening(world, "server");
    const polite = await world.call();
    await exchange(server, polite, world.random.word(5));
    await polite.reset();
    await stillServes(server, world);
    await reports(server, 1, 5);
    await resetsAmidAnswers(server, world, new Uint8Array(2 ** 19));
    await stillServes(server, world);
    await reports(server, 3);
    await reports(server, 4, 4);
  },
);

/** A new caller is served; as if nothing had happened before. */
async function stillServes(server: Program, world: World): Promise<void> {
  await servesAfterReset(server, async () => {
    const next = await world.call();
    await next.send("next");
    await next.expect("NEXT");
    await endsCall(server, next);
  });
}

/** How many callers must be able to wait: Linux lets in one more than the backlog (listen(2)). */
const queueLength = 6;

const nextCaller = check(
  "next-caller",
  { programs, needs: ["call-after-call"], mistakes: ["M10", "M46"] },
  async (world) => {
    const server = await listening(world, "server");
    const first = await world.call();
    await exchange(server, first, world.random.word(5));
    const waiting: StreamPeer[] = [];
    while (waiting.length < queueLength) waiting.push(await joinsTheQueue(world));
    const held = await server.openSockets();
    await endsCall(server, first);
    for (const caller of waiting) {
      await unlessItDies(server, "refused-second-caller", () =>
        failingAs("refused-second-caller", ["silence", "ended", "reset"], () => caller.expect(capitals(caller.as))),
      );
      await endsCall(server, caller);
    }
    for (let called = 0; called < 5; called++) await endsCall(server, await world.call());
    await holdsAtMost(server, held);
    await reports(server, queueLength + 6, 0);
  },
);

async function joinsTheQueue(world: World): Promise<StreamPeer> {
  const caller = await failingAs("queue-too-short", ["silence"], () =>
    failingAs("refused-second-caller", ["refused", "reset"], () => world.call()),
  );
  await caller.send(caller.as);
  return caller;
}

const readsLate = check("reads-late", { programs, needs: ["call-after-call"], mistakes: [] }, async (world) => {
  const server = await listening(world, "server");
  const late = await speaksAndEnds(server, world);
  await notYetReported(server, world, { caller: late.caller, number: 1 });
  await readsAtLast(server, late);
  await reports(server, 1, late.said.length);
});

const restart = restartCheck({
  id: "restart",
  program: "server",
  needs: "call-after-call",
  mistakes: ["M01", "M02", "M03"],
});

export const server: readonly Check[] = [callAfterCall, readsLate, brokenCall, nextCaller, restart];
