import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { capitals, singly, utf8 } from "../bytes.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { servesAfterReset } from "../serving.ts";
import { exchange, hangUp } from "../exchange.ts";
import { listening, phone } from "./phone.ts";

const programs = ["server"];

const answers = check("server-answers", { programs, mistakes: ["M06", "M11", "M12", "M72"] }, async (world) => {
  const server = await listening(world);
  const caller = await unlessItDies(server, "exited-early", () => world.call(phone));
  await failingAs("no-answer", ["silence"], () => exchange(server, caller, world.random.word(9)));
  await rests(server, "spins-while-waiting");
});

const calls = check(
  "server-calls",
  { programs, needs: ["server-answers"], mistakes: ["M08", "M09", "M10", "M13", "M15", "M61", "M62"] },
  async (world) => {
    const server = await listening(world);
    await byteByByte(server, world);
    await inTurn(server, world);
    await brokenOff(server, world);
  },
);

/** Every byte is answered, however they come; then the caller ends its direction, and the server the call. */
async function byteByByte(server: Program, world: World): Promise<void> {
  const caller = await world.call(phone);
  await exchange(server, caller, world.random.word(4));
  await failingAs("one-message-per-call", ["silence", "ended", "reset"], () => exchange(server, caller, "again"));
  for (const byte of [...singly(utf8("aß发z")), Uint8Array.of(0xff)]) {
    await unlessItDies(server, "text-not-bytes", () =>
      failingAs("text-not-bytes", ["wrong-bytes", "silence", "ended", "reset"], async () => {
        await caller.send(byte);
        await caller.expect(capitals(byte));
      }),
    );
  }
  await caller.halfClose();
  await unlessItDies(server, "died-of-end", () =>
    failingAs("spins-after-end", ["spins"], () => hearsTheEnd(server, caller)),
  );
}

/** Where the end does not come, the server may go round in circles so slowly that the deadline is first. */
async function hearsTheEnd(server: Program, caller: StreamPeer): Promise<void> {
  try {
    await caller.expectEnd();
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "silence") throw error;
    await rests(server, "spins-after-end");
    fail("never-hangs-up", error.facts);
  }
}

/** How many callers must be able to wait: one more than the backlog, which is how Linux counts here too (af_unix.c). */
const queueLength = 6;

/** The others call, and speak, while the server talks to the first. */
async function inTurn(server: Program, world: World): Promise<void> {
  const first = await unlessItDies(server, "died-of-end", () =>
    failingAs("refused-second-caller", ["refused", "silence"], () => world.call(phone)),
  );
  const waiting: StreamPeer[] = [];
  while (waiting.length < queueLength) {
    const caller = await failingAs("queue-too-short", ["silence"], () =>
      failingAs("refused-second-caller", ["refused"], () => world.call(phone)),
    );
    await caller.send(caller.as);
    waiting.push(caller);
  }
  await failingAs("refused-second-caller", ["silence", "ended", "reset"], () => exchange(server, first, "first"));
  await hangUp(first);
  for (const caller of waiting) {
    await unlessItDies(server, "died-of-end", () =>
      failingAs("refused-second-caller", ["silence", "ended", "reset"], () => caller.expect(capitals(caller.as))),
    );
    await hangUp(caller);
  }
}

/** A close on bytes that lie unread is what a reset is made of here: the server's answer is not read. */
async function brokenOff(server: Program, world: World): Promise<void> {
  const caller = await world.call(phone);
  caller.stopReading();
  await caller.send("unheard");
  await caller.wasRead();
  await rests(server, "spins-while-waiting");
  await caller.close();
  await servesAfterReset(server, async () => {
    const next = await world.call(phone);
    await exchange(server, next, "next");
    await hangUp(next);
  });
}

export const server: readonly Check[] = [answers, calls];
