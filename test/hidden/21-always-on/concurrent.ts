import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { exchange } from "../exchange.ts";
import { isStuck } from "../13-phone-loops/listening.ts";
import { tookOnly } from "../address.ts";
import { capitals, repeated } from "../bytes.ts";
import { meanwhile, rests, unlessItDies } from "../diagnosis.ts";
import { getsAll, period, readsAtLast, speaksAndEnds, thin } from "../late.ts";
import { holdsAtMost } from "../serving.ts";
import { endsCall, listening, notYetReported, reports } from "./reports.ts";
import { restartCheck } from "./restart.ts";

const programs = ["concurrent-server"];

const silentCaller = check(
  "silent-caller",
  { programs, mistakes: ["M13", "M40", "M42", "M43", "M72"] },
  async (world) => {
    const server = await listening(world, "concurrent-server");
    await tookOnly(world, server, world);
    const silent = await unlessItDies(server, "exited-early", () => world.call());
    const talker = await world.call();
    for (const length of [6, 11]) {
      await failingAs("one-at-a-time", ["silence", "ended", "reset"], () =>
        exchange(server, talker, world.random.word(length)),
      );
    }
    await rests(server, "spins-while-waiting");
    await endsCall(server, talker);
    await reports(server, 2, 17);
    await unlessItDies(server, "exited-early", () =>
      failingAs("silent-caller-forgotten", ["silence", "ended", "reset"], () =>
        exchange(server, silent, world.random.word(4)),
      ),
    );
    await endsCall(server, silent);
    await reports(server, 1, 4);
    await rests(server, "spins-after-end");
  },
);

/** As many as the statement promises. */
const crowd = 20;

const manyCallers = check("many-callers", { programs, needs: ["silent-caller"], mistakes: ["M46"] }, async (world) => {
  const server = await listening(world, "concurrent-server");
  const held = await server.openSockets();
  const callers: StreamPeer[] = [];
  // Each is answered before the next one calls, so that no queue is too short for them.
  while (callers.length < crowd) {
    const caller = await world.call();
    callers.push(caller);
    await exchange(server, caller, world.random.word(callers.length));
  }
  for (let round = 0; round < 3; round++) await allAtOnce(server, callers, world);
  const lastFirst = [...callers.entries()].toReversed();
  for (const [at, caller] of lastFirst) {
    await endsCall(server, caller);
    await reports(server, at + 1, at + 1 + 3 * 4);
  }
  await holdsAtMost(server, held);
  const afterwards = await world.call();
  await exchange(server, afterwards, world.random.word(3));
});

/** All have spoken before the first one listens. */
async function allAtOnce(server: Program, callers: readonly StreamPeer[], world: World): Promise<void> {
  const words = callers.map(() => world.random.word(4));
  await Promise.all(callers.map((caller, at) => caller.send(words[at] ?? "")));
  for (const [at, caller] of callers.entries()) {
    await unlessItDies(server, "exited-early", () =>
      failingAs("mixes-callers", ["wrong-bytes", "silence"], () => caller.expect(capitals(words[at] ?? ""))),
    );
  }
}

/** Far more than the buffers between caller and server hold. */
const mebibyte = 2 ** 20;

const slowReader = check(
  "slow-reader",
  { programs, needs: ["silent-caller"], mistakes: ["M24", "M25", "M41", "M72"] },
  async (world) => {
    const server = await listening(world, "concurrent-server");
    const slow = await world.call({ receiveBuffer: 65_536, segment: 1460 });
    const block = world.random.bytes(period);
    slow.stopReading();
    meanwhile(slow.send(repeated(block, mebibyte)));
    await isStuck(server);
    await rests(server, "spins-while-waiting");
    await othersAreServed(server, world);
    slow.startReading();
    await getsAll(server, { caller: slow, answers: repeated(capitals(block), mebibyte) }, "loses-bytes");
    await endsCall(server, slow);
    await reports(server, 1, mebibyte);
    const late = await speaksAndEnds(server, world);
    await othersAreServed(server, world);
    // That call ended later, and its line comes later: whatever was printed before is here.
    await reports(server, 4, 7);
    await notYetReported(server, world, { caller: late.caller, number: 3 });
    await readsAtLast(server, late);
    await reports(server, 3, late.said.length);
  },
);

async function othersAreServed(server: Program, world: World): Promise<void> {
  await unlessItDies(server, "loses-bytes", () =>
    failingAs("slow-reader-holds-up", ["silence", "spins"], async () => {
      const other = await world.call();
      await exchange(server, other, world.random.word(7));
      await other.halfClose();
      await other.expectEnd();
      await other.close();
    }),
  );
}

const brokenCalls = check("broken-calls", { programs, needs: ["silent-caller"], mistakes: ["M15"] }, async (world) => {
  const server = await listening(world, "concurrent-server");
  const [before, broken, after] = [await world.call(), await world.call(), await world.call()];
  for (const caller of [before, broken, after]) await exchange(server, caller, world.random.word(5));
  await broken.reset();
  await failingAs("died-of-reset", ["exited-early"], () => reports(server, 2, 5));
  await othersGoOn(server, [before, after], world);
  const stuck = await world.call(thin);
  stuck.stopReading();
  meanwhile(stuck.send(new Uint8Array(2 ** 19)));
  await isStuck(server);
  await stuck.reset();
  await failingAs("died-of-reset", ["exited-early"], () => reports(server, 4));
  await othersGoOn(server, [before, after, await world.call()], world);
  await rests(server, "spins-after-reset");
});

async function othersGoOn(server: Program, others: readonly StreamPeer[], world: World): Promise<void> {
  for (const caller of others) {
    await unlessItDies(server, "died-of-reset", () =>
      failingAs("reset-hits-others", ["silence", "ended", "reset"], () =>
        exchange(server, caller, world.random.word(6)),
      ),
    );
  }
}

const restart = restartCheck({
  id: "concurrent-restart",
  program: "concurrent-server",
  needs: "silent-caller",
  mistakes: ["M02", "M03"],
});

export const concurrent: readonly Check[] = [silentCaller, manyCallers, slowReader, brokenCalls, restart];
