import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { capitals, utf8 } from "../bytes.ts";
import { diagnosed, hasEnded, receivedIn, rests, unlessFailed, unlessItDies } from "../diagnosis.ts";

const programs = ["server"];

/** What a wait for a datagram fails with when none comes. */
export const nothingCame = ["no-datagram", "silence", "spins"] as const;

const oneReply = check(
  "one-reply",
  { programs, mistakes: ["M05", "M07", "M12", "M26", "M47", "M51", "M53", "M55", "M58", "M72"] },
  async (world) => {
    const server = await bound(world);
    await tookOnly(world, server, { host: world.host, port: world.port });
    const asker = await world.datagrams();
    const word = world.random.word(8);
    await asker.send(word);
    const reply = await unlessItDies(server, "exited-early", () =>
      failingAs("no-reply-to-sender", nothingCame, () => asker.expect(capitals(word))),
    );
    if (reply.from.port !== world.port) {
      fail("replies-from-elsewhere", { program: server.name, elsewhere: [`${reply.from.host}:${reply.from.port}`] });
    }
    await repliesNoMore(server, asker);
  },
);

/** Waits until the server waits again; tells one that replied once more from one that goes on replying. */
export async function repliesNoMore(server: Program, asker: DatagramPeer): Promise<void> {
  try {
    await asker.expectNothingUntil(rests(server, "spins-while-waiting"));
  } catch (error) {
    const more = await extraReplies(asker, 3);
    if (!(error instanceof CheckFailed) || (error.code !== "unexpected-bytes" && more === 0)) throw error;
    fail(more < 3 ? "replies-twice" : "replies-for-ever", { peer: asker.as, count: 1 + Math.max(1, more) });
  }
}

/** How many replies, of `most`, come that nobody asked for. */
async function extraReplies(asker: DatagramPeer, most: number): Promise<number> {
  for (let count = 0; count < most; count++) {
    if ((await unlessFailed(() => asker.receive())) === undefined) return count;
  }
  return most;
}

const takingTurns = check(
  "taking-turns",
  { programs, needs: ["one-reply"], mistakes: ["M01", "M09", "M48"] },
  async (world) => {
    const address = otherAddress(world);
    const server = await world.start("server", { env: address.env });
    await server.bound(address);
    await tookOnly(world, server, address);
    const one = await world.datagrams();
    const other = await world.datagrams();
    for (const asker of [one, other, other, one, other]) {
      const word = world.random.word(6);
      await asker.send(word, address);
      await unlessItDies(server, "exited-early", () =>
        diagnosed(
          () => asker.expect(capitals(word)),
          async () => ((await hasEnded(server)) ? "stops-after-first" : "replies-to-first-sender"),
        ),
      );
    }
  },
);

const bytesAlone = check("bytes", { programs, needs: ["one-reply"], mistakes: ["M16", "M62"] }, async (world) => {
  const server = await bound(world);
  const asker = await world.datagrams();
  for (const bytes of [utf8("Straße, é, 发"), Uint8Array.of(0xff, 0x61, 0x80, 0x00), world.random.bytes(200)]) {
    await asker.send(bytes);
    await unlessItDies(server, "text-not-bytes", () =>
      failingAs("text-not-bytes", ["wrong-bytes", ...nothingCame], () => asker.expect(capitals(bytes))),
    );
  }
});

const emptyDatagram = check("empty-datagram", { programs, needs: ["one-reply"], mistakes: ["M18"] }, async (world) => {
  const server = await bound(world);
  const asker = await world.datagrams();
  await asker.send("");
  await diagnosed(
    () => asker.expect(""),
    async () => ((await hasEnded(server)) ? "empty-datagram-is-end" : "empty-datagram-unanswered"),
  );
  await asker.send("after");
  await failingAs("empty-datagram-is-end", nothingCame, () => asker.expect("AFTER"));
});

const bigDatagrams = check("big-datagrams", { programs, needs: ["one-reply"], mistakes: ["M49"] }, async (world) => {
  const server = await bound(world);
  const asker = await world.datagrams();
  for (const length of [1500, 9000, 65_507]) {
    const bytes = world.random.bytes(length);
    await asker.send(bytes);
    await unlessItDies(server, "exited-early", () =>
      diagnosed(
        () => asker.expect(capitals(bytes)),
        (failed) => (receivedIn(failed).length < length ? "datagram-cut" : undefined),
      ),
    );
  }
});

const goneClient = check("gone-client", { programs, needs: ["one-reply"], mistakes: ["M57"] }, async (world) => {
  const server = await bound(world);
  for (let round = 0; round < 3; round++) {
    const gone = await world.datagrams();
    await gone.send("who?");
    await gone.close();
    const asker = await world.datagrams();
    await asker.send("here");
    await unlessItDies(server, "lost-with-gone-client", () =>
      failingAs("lost-with-gone-client", nothingCame, () => asker.expect("HERE")),
    );
  }
});

async function bound(world: World): Promise<Program> {
  const server = await world.start("server");
  await server.bound();
  return server;
}

export const server: readonly Check[] = [oneReply, takingTurns, bytesAlone, emptyDatagram, bigDatagrams, goneClient];
