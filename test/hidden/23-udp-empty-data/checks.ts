import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { nothingCame, repliesNoMore } from "../15-udp-echo/server.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { utf8 } from "../bytes.ts";
import { diagnosed, hasEnded, unlessItDies } from "../diagnosis.ts";
import { leavesBeforeReplies } from "../leaving.ts";

const programs = ["tally"];

const counts = check(
  "counts",
  { programs, mistakes: ["M05", "M07", "M09", "M12", "M26", "M34", "M47", "M51", "M72"] },
  async (world) => {
    const tally = await bound(world);
    await tookOnly(world, tally, world);
    const sender = await world.datagrams();
    await unlessItDies(tally, "exited-early", () =>
      failingAs("no-reply-to-sender", nothingCame, () =>
        diagnosed(
          () => posts(world, sender, { length: 7, told: [1, 0, 7] }),
          (failed) =>
            fewerThan(7).some((bytes) => was(failed, text([1, 0, bytes]))) ? "bytes-undercounted" : undefined,
        ),
      ),
    );
    await repliesNoMore(tally, sender);
    for (const told of [
      [2, 0, 19],
      [3, 0, 31],
    ] as const) {
      await unlessItDies(tally, "text-not-bytes", () =>
        diagnosed(
          () => posts(world, sender, { length: 12, told }),
          (failed) => {
            if (was(failed, text([1, 0, 12]))) return "count-starts-anew";
            return cameNothing(failed) ? "stops-after-first" : undefined;
          },
        ),
      );
    }
  },
);

const empty = check("empty", { programs, needs: ["counts"], mistakes: ["M17", "M18"] }, async (world) => {
  const tally = await bound(world);
  const [talker, mute] = [await world.datagrams(), await world.datagrams()];
  await posts(world, talker, { length: 1, told: [1, 0, 1] });
  await postsEmpty(tally, talker, [2, 1, 1]);
  await failingAs("empty-datagram-is-end", nothingCame, () => posts(world, talker, { length: 1, told: [3, 1, 2] }));
  const before: Tally = [3, 1, 2];
  for (const told of [
    [1, 1, 0],
    [2, 2, 0],
  ] as const) {
    await diagnosed(
      () => postsEmpty(tally, mute, told),
      (failed) => (was(failed, text(sum(before, told))) ? "counts-mixed" : undefined),
    );
  }
});

function sum(some: Tally, others: Tally): Tally {
  return [some[0] + others[0], some[1] + others[1], some[2] + others[2]];
}

async function postsEmpty(tally: Program, sender: DatagramPeer, told: Tally): Promise<void> {
  await sender.send("");
  await diagnosed(
    async () => {
      await sender.expect(text(told));
    },
    async ({ code }) => {
      if (code === "wrong-bytes") return "empty-not-counted";
      return (await hasEnded(tally)) ? "empty-datagram-is-end" : "empty-datagram-unanswered";
    },
  );
}

const eachSender = check(
  "each-sender",
  { programs, needs: ["counts"], mistakes: ["M01", "M48", "M57"] },
  async (world) => {
    const address = otherAddress(world);
    const tally = await world.start("tally", { env: address.env });
    await tally.bound(address);
    await tookOnly(world, tally, address);
    const one = await world.datagrams();
    const neighbour = await world.datagrams();
    // Another host with the port of the first, where the loopback has more hosts than one.
    const elsewhere = world.containment === "none" ? {} : { host: "127.0.0.3", port: one.local.port };
    const namesake = await world.datagrams({ ...elsewhere, as: "caller 3" });
    const rounds = [
      [one, 1, 3],
      [neighbour, 1, 5],
      [namesake, 1, 9],
      [neighbour, 2, 10],
      [one, 2, 6],
      [namesake, 2, 18],
      [one, 3, 9],
    ] as const;
    for (const [sender, datagrams, bytes] of rounds) {
      await diagnosed(
        () => posts(world, sender, { length: bytes / datagrams, told: [datagrams, 0, bytes], to: address }),
        (failed) => (cameNothing(failed) ? "replies-to-first-sender" : "counts-mixed"),
      );
    }
  },
);

const burst = check("burst", { programs, needs: ["empty"], mistakes: [] }, async (world) => {
  const tally = await bound(world);
  const sender = await world.datagrams();
  const lengths = [2, 0, 0, 5, 1, 0, 40, 3, 0, 9];
  // A fast program would count each as it comes, and none would wait for another.
  await tally.whileStopped(async () => {
    for (const length of lengths) await sender.send(world.random.bytes(length));
  });
  let told: Tally = [0, 0, 0];
  for (const length of lengths) {
    told = sum(told, [1, length === 0 ? 1 : 0, length]);
    await failingAs("burst-miscounted", ["wrong-bytes", ...nothingCame], () => sender.expect(text(told)));
  }
  await repliesNoMore(tally, sender);
});

const largest = check("largest", { programs, needs: ["counts"], mistakes: ["M49"] }, async (world) => {
  await bound(world);
  const sender = await world.datagrams();
  await failingAs("datagram-cut", ["tally-wrong"], () =>
    posts(world, sender, { length: 65_507, told: [1, 0, 65_507] }),
  );
  await posts(world, sender, { length: 1, told: [2, 0, 65_508] });
});

const goneSender = check("gone-sender", { programs, needs: ["each-sender"], mistakes: ["M57"] }, async (world) => {
  const tally = await bound(world);
  const [gone, other] = [await world.datagrams(), await world.datagrams()];
  await posts(world, gone, { length: 4, told: [1, 0, 4] });
  await leavesBeforeReplies(tally, world, { letters: ["who?", "who?", "who?"], behind: () => other.send("me") });
  await unlessItDies(tally, "lost-with-gone-client", () =>
    failingAs("lost-with-gone-client", nothingCame, () => other.expect(text([1, 0, 2]))),
  );
  const { port } = gone.local;
  await gone.close();
  const back = await world.datagrams({ port, as: "returning caller" });
  await unlessItDies(tally, "lost-with-gone-client", () =>
    diagnosed(
      () => posts(world, back, { length: 2, told: [2, 0, 6] }),
      (failed) => (was(failed, text([1, 0, 2])) ? "count-starts-anew" : undefined),
    ),
  );
});

/** Datagrams, empty ones among them, bytes. */
type Tally = readonly [number, number, number];

interface Post {
  readonly length: number;
  readonly told: Tally;
  readonly to?: Address;
}

/** Sends a datagram that is no text, and waits for its count. */
async function posts(world: World, sender: DatagramPeer, { length, told, to }: Post): Promise<void> {
  const bytes = world.random.bytes(length);
  // Never the first byte of a character.
  bytes[0] = 0xff;
  // One character of two bytes, so that characters are fewer.
  if (length > 2) bytes.set(utf8("ü"), length - 2);
  await sender.send(bytes, to);
  const reply = await failingAs("tally-wrong", ["wrong-bytes"], () => sender.expect(text(told)));
  const port = to?.port ?? world.port;
  if (reply.from.port !== port)
    fail("replies-from-elsewhere", { elsewhere: [`${reply.from.host}:${reply.from.port}`] });
}

function text([datagrams, without, bytes]: Tally): string {
  return `${datagrams} datagrams, ${without} empty, ${bytes} bytes`;
}

/** Whether what came instead is `reply`. */
function was({ facts }: CheckFailed, reply: string): boolean {
  const { received } = facts;
  return received !== undefined && typeof received !== "string" && new TextDecoder().decode(received) === reply;
}

/** Counts of bytes that are too small: from 1, as none at all is another mistake. */
function fewerThan(bytes: number): readonly number[] {
  return Array.from({ length: bytes - 1 }, (_, at) => at + 1);
}

function cameNothing({ code }: CheckFailed): boolean {
  const codes: readonly FailureCode[] = nothingCame;
  return codes.includes(code);
}

async function bound(world: World): Promise<Program> {
  const tally = await world.start("tally");
  await tally.bound();
  return tally;
}

const checks: readonly Check[] = [counts, empty, eachSender, burst, largest, goneSender];

export default checks;
