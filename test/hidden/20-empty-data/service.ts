import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { listening } from "../13-phone-loops/listening.ts";
import { addressTaken } from "../13-phone-loops/service.ts";
import { capitals, repeated, utf8 } from "../bytes.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { manyLines, readsAtLast, readsLinesLate, resetsAmidAnswers, speaksAndEnds } from "../late.ts";
import { asks, word } from "../lines.ts";
import { restarts } from "../serving.ts";
import { reports } from "./endings.ts";

const end = check(
  "end",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M13", "M14", "M17"] },
  async (world) => {
    await leavesAfterSpeaking(world);
    await isKilled(world);
  },
);

/** Ends its direction only, right behind two messages, and still hears both answers. */
async function leavesAfterSpeaking(world: World): Promise<void> {
  const { server, caller } = await inCall(world, "server");
  const last = `${word(world, 5)}\n${word(world, 7)}\n`;
  await caller.send(last);
  await caller.halfClose();
  await failingAs("hangs-up-on-last-words", ["ended", "reset"], () =>
    unlessItDies(server, "died-of-end", () => caller.expect(capitals(last))),
  );
  await hearsTheEnd(server, caller);
  await reports(server, "end");
}

/** What the kernel does for a process that is killed while nothing lies unread: both directions end. */
async function isKilled(world: World): Promise<void> {
  const { server, caller } = await inCall(world, "second server");
  await caller.close();
  await reports(server, "end");
}

const midMessage = check(
  "end-in-mid-message",
  { programs: ["server"], needs: ["end"], mistakes: ["M20"] },
  async (world) => {
    const { server, caller } = await inCall(world, "server");
    await caller.send(word(world, 6));
    await caller.wasRead();
    await caller.halfClose();
    await failingAs("answers-unfinished", ["unexpected-bytes"], () => hearsTheEnd(server, caller));
    await reports(server, "end in mid-message");
  },
);

async function hearsTheEnd(server: Program, caller: StreamPeer): Promise<void> {
  await unlessItDies(server, "died-of-end", () =>
    failingAs("spins-after-end", ["spins"], () => failingAs("never-hangs-up", ["silence"], () => caller.expectEnd())),
  );
}

const reset = check(
  "reset",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M15"] },
  async (world) => {
    const first = await inCall(world, "server");
    await first.caller.reset();
    await reports(first.server, "reset");
    const second = await inCall(world, "second server");
    await second.caller.send(word(world, 6));
    await second.caller.wasRead();
    await second.caller.reset();
    await reports(second.server, "reset");
  },
);

const resetInAnswer = check(
  "reset-in-answer",
  { programs: ["server"], needs: ["reset"], mistakes: ["M29"] },
  async (world) => {
    const server = await listening(world);
    await resetsAmidAnswers(server, world, repeated(utf8(`${word(world, 999)}\n`), 2 ** 19));
    await reports(server, "reset");
  },
);

/** A caller who speaks on without reading fills the server's buffer; what it said is answered when it reads at last. */
const late = check(
  "reads-late",
  { programs: ["server", "server"], needs: ["end"], mistakes: ["M24"] },
  async (world) => {
    const first = await listening(world);
    const caller = await readsLinesLate(world, { server: first, last: "" }, "loses-bytes");
    await caller.halfClose();
    await hearsTheEnd(first, caller);
    await reports(first, "end");
    const server = await world.start("server", { as: "second server" });
    await server.listening();
    const leaving = await speaksAndEnds(server, world, manyLines(world));
    await rests(server, "spins-after-end");
    await readsAtLast(server, leaving);
    await reports(server, "end");
  },
);

const restart = check(
  "restart",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M01", "M02"] },
  (world) =>
    restarts(world, "server", async (first, address) => {
      const caller = await world.call(address);
      // The server closes first, so that its port is left in TIME_WAIT.
      await caller.send("q\n");
      await caller.expectEnd();
      await caller.close();
      await reports(first, "goodbye");
    }),
);

/** Starts the server, calls it, and asks it one question. */
async function inCall(world: World, as: string): Promise<{ server: Program; caller: StreamPeer }> {
  const server = await world.start("server", { as });
  await server.listening();
  const caller = await world.call();
  await asks(server, caller, word(world, 6));
  return { server, caller };
}

export const service: readonly Check[] = [end, midMessage, reset, resetInAnswer, late, restart, addressTaken];
