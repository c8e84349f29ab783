import { type Check, check } from "../../../src/check/check.ts";
import { concat } from "../../../src/check/circumstances.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, Datagram, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { nothingCame, repliesNoMore } from "../15-udp-echo/server.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { areEqual, capitals, utf8 } from "../bytes.ts";
import { leavesBeforeReplies } from "../leaving.ts";
import { diagnosed, hasEnded, receivedIn, unlessItDies } from "../diagnosis.ts";

const programs = ["server"];

const oneReply = check(
  "one-reply",
  { programs, mistakes: ["M05", "M07", "M26", "M47", "M51", "M58", "M72"] },
  async (world) => {
    const server = await bound(world);
    await tookOnly(world, server, world);
    const asker = await world.datagrams();
    const word = world.random.word(8);
    await asker.send(`1 ${word}`);
    const reply = await unlessItDies(server, "exited-early", () =>
      failingAs("no-reply-to-sender", nothingCame, () => replyTo(asker, 1, word)),
    );
    if (reply.from.port !== world.port) {
      fail("replies-from-elsewhere", { program: server.name, elsewhere: [`${reply.from.host}:${reply.from.port}`] });
    }
    await repliesNoMore(server, asker);
    await failingAs("request-unprinted", ["never-prints"], () => server.prints(`${nameOf(asker)} ${word}\n`));
  },
);

const takingTurns = check(
  "taking-turns",
  { programs, needs: ["one-reply"], mistakes: ["M01", "M09", "M48", "M57"] },
  async (world) => {
    const address = otherAddress(world);
    const server = await world.start("server", { env: address.env });
    await server.bound(address);
    await tookOnly(world, server, address);
    const ann = await world.datagrams({ as: "Ann" });
    // On another host where the loopback has more than one.
    const bob = await world.datagrams({ as: "Bob", ...(world.containment === "none" ? {} : { host: "127.0.0.3" }) });
    const lines: string[] = [];
    for (const [asker, number] of [
      [ann, 1],
      [bob, 1],
      [bob, 2],
      [ann, 2],
      [bob, 30],
      [ann, 3],
    ] as const) {
      const word = world.random.word(6);
      lines.push(`${nameOf(asker)} ${word}\n`);
      await asker.send(`${number} ${word}`, address);
      await unlessItDies(server, "exited-early", () => ownReply(server, asker, { number, word }));
    }
    await failingAs("request-unprinted", ["never-prints"], () => server.prints(lines.join("")));
  },
);

interface Asked {
  readonly number: number;
  readonly word: string;
}

async function ownReply(server: Program, asker: DatagramPeer, { number, word }: Asked): Promise<void> {
  await diagnosed(
    () => replyTo(asker, number, word),
    async (failed) => {
      const received = new TextDecoder().decode(receivedIn(failed));
      if (received !== "") return received.includes(nameOf(asker)) ? undefined : "wrong-return-address";
      return (await hasEnded(server)) ? "stops-after-first" : "replies-to-first-sender";
    },
  );
}

const anyBytes = check("any-bytes", { programs, needs: ["one-reply"], mistakes: ["M49", "M62"] }, async (world) => {
  const server = await bound(world);
  const asker = await world.datagrams();
  await asker.send("007 again");
  await unlessItDies(server, "exited-early", () => replyTo(asker, "007", "again"));
  const strange = Uint8Array.of(...utf8("Straße é 发 "), 0xff, 0x61, 0x1b, 0x5b, 0x32, 0x4a, 0x0a, 0x7f, 0xc2, 0x85);
  for (const [number, text] of [utf8(""), strange, utf8("two  words "), world.random.bytes(65_000)].entries()) {
    await asker.send(concat([utf8(`${number} `), text]));
    const expected = concat([utf8(`${number} ${nameOf(asker)} `), capitals(text)]);
    await unlessItDies(server, "text-not-bytes", () =>
      diagnosed(
        () => asker.expect(expected),
        (failed) => (text.length > 1000 && isStartOf(receivedIn(failed), expected) ? "datagram-cut" : "text-not-bytes"),
      ),
    );
  }
  const lines = `${nameOf(asker)} again\n${nameOf(asker)} \n${nameOf(asker)} Straße é 发 \uFFFDa?[2J???\n${nameOf(asker)} two  words \n`;
  await failingAs("text-acts-on-terminal", ["never-prints"], () => server.prints(lines));
});

/** Whether a reply is cut: something came, and it is the start of what should have come. */
function isStartOf(received: Uint8Array, expected: Uint8Array): boolean {
  return received.length > 0 && areEqual(received, expected.subarray(0, received.length));
}

/** What lenient ways of reading a number would take for one, among others. */
const noRequests: readonly string[] = [
  "",
  "hello",
  "12",
  " 1 x",
  "1\tx",
  "+1 x",
  "-1 x",
  "1.0 x",
  "1e3 x",
  "0x1 x",
  "1_0 x",
  "１ x",
  "1\n x",
  "1234567890 x",
];

const noRequest = check("no-request", { programs, needs: ["one-reply"], mistakes: ["M18"] }, async (world) => {
  const server = await bound(world);
  const asker = await world.datagrams();
  for (const datagram of noRequests) await asker.send(datagram);
  await asker.send(Uint8Array.of(0xff, 0x20, 0x61));
  await asker.send("123456789 yes");
  await unlessItDies(server, "died-of-no-request", () =>
    diagnosed(
      () => replyTo(asker, 123_456_789, "yes"),
      (failed) => (receivedIn(failed).length > 0 ? "no-request-answered" : "died-of-no-request"),
    ),
  );
  const line = `${nameOf(asker)} yes\n`;
  await server.prints(line);
  if (server.stdout !== line) {
    fail("no-request-answered", { program: server.name, expected: line, received: server.stdout });
  }
});

const goneClient = check("gone-client", { programs, needs: ["taking-turns"], mistakes: ["M57"] }, async (world) => {
  const server = await bound(world);
  const asker = await world.datagrams();
  const letters = ["7 who?", "8 who?", "9 who?"];
  await leavesBeforeReplies(server, world, { letters, behind: () => asker.send("8 here") });
  await unlessItDies(server, "lost-with-gone-client", () =>
    failingAs("lost-with-gone-client", nothingCame, () => replyTo(asker, 8, "here")),
  );
});

async function replyTo(asker: DatagramPeer, number: number | string, text: string): Promise<Datagram> {
  return await failingAs("answer-misspelt", ["wrong-bytes"], () =>
    asker.expect(`${number} ${nameOf(asker)} ${text.toUpperCase()}`),
  );
}

function nameOf({ local: { host, port } }: { readonly local: Required<Address> }): string {
  return `${host}:${port}`;
}

async function bound(world: World): Promise<Program> {
  const server = await world.start("server");
  await server.bound();
  return server;
}

export const server: readonly Check[] = [oneReply, takingTurns, anyBytes, noRequest, goneClient];
