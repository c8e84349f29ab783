import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { areEqual, capitals, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, unlessItDies } from "../diagnosis.ts";

const programs = ["client"];

/** Time for every reply, however busy the machine is. */
const patient = { TIMEOUT_MS: "3000" };
/** Nobody answers in time, however short the time is; so it is short. */
const short_ms = 100;
const impatient = { TIMEOUT_MS: String(short_ms) };

const asks = check("client-asks", { programs, mistakes: ["M12", "M26", "M49", "M53"] }, async (world) => {
  const server = await world.datagrams({ as: "server", port: world.port });
  const client = await world.start("client", { env: patient });
  for (const line of [world.random.word(7), `für ${world.random.word(3)} 发`, world.random.word(9000)]) {
    await client.type(`${line}\n`);
    const from = await unlessItDies(client, "exited-early", () => expectLine(server, line));
    await server.send(capitals(line), from);
    await printsReply(client, line);
  }
  await client.endInput();
  await exitsWell(client);
});

/** Waits for a datagram that holds one line and nothing else; where it came from. */
async function expectLine(server: DatagramPeer, line: string): Promise<Address> {
  const { bytes, from } = await server.receive();
  if (areEqual(bytes, utf8(line))) return from;
  const facts = { peer: server.as, expected: line, received: bytes };
  return fail(areEqual(bytes, utf8(`${line}\n`)) ? "newline-sent" : "wrong-bytes", facts);
}

/** Waits until the client waits again, having read every datagram it got. */
export async function isBack(world: World, client: Program, address: Address): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const rows = await world.sockets();
    const unread = rows.some(({ protocol, local, receiveQueue }) => {
      return protocol === "udp" && local.port === address.port && receiveQueue > 0;
    });
    const call = await client.blocked(["recv", "poll", "read"]);
    // Back at the keyboard it will not read them at all.
    if (!unread || call === "read") return;
    // Both looks may find what they look for at once; what comes to the judge must be taken in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  fail("not-read", { program: client.name });
}

/** Each look is a turn of the event loop; this is far beyond any that was seen to be needed. */
const mostLooks = 2000;

async function printsReply(client: Program, line: string): Promise<void> {
  const reply = new TextDecoder().decode(capitals(line));
  await unlessItDies(client, "exited-early", () =>
    diagnosed(
      () => client.prints(`${reply}\n`),
      () => (line.length > 1000 ? "datagram-cut" : "reply-not-printed"),
    ),
  );
}

const emptyLine = check(
  "client-empty-line",
  { programs, needs: ["client-asks"], mistakes: ["M17", "M18"] },
  async (world) => {
    const server = await world.datagrams({ as: "server", port: world.port });
    const client = await world.start("client", { env: patient });
    await client.type("\nafter\n");
    const first = await failingAs("empty-line-skipped", ["no-datagram", "silence"], () => server.receive());
    if (first.bytes.length > 0) fail("empty-line-skipped", { program: client.name, received: first.bytes });
    await server.send("", first.from);
    const from = await failingAs("empty-reply-is-end", ["no-datagram", "silence"], () => expectLine(server, "after"));
    await server.send("AFTER", from);
    await client.prints("AFTER\n");
    if (client.stdout.includes("no reply"))
      fail("empty-reply-is-end", { program: client.name, received: client.stdout });
    await client.endInput();
    await exitsWell(client);
  },
);

interface Unanswered {
  readonly env: Readonly<Record<string, string>>;
  /** How long a client waits for its reply, milliseconds. */
  readonly limit: number;
  /** Waits for the request. */
  readonly isAsked: () => Promise<void>;
}

/**
 * Two clients in turn ask in vain and say so, not before their time: what a busy judge hears late seems to have been
 * said late, but hardly twice. Resolves to the second, which waits for its next line.
 */
export async function givesUpInTime(world: World, unanswered: Unanswered): Promise<Program> {
  const { env } = unanswered;
  await givesUp(await world.start("client", { env }), unanswered);
  const second = await world.start("client", { env, as: "second client" });
  await givesUp(second, unanswered);
  return second;
}

async function givesUp(client: Program, { limit, isAsked }: Unanswered): Promise<void> {
  // It cannot have begun to wait before its line was typed, so it has waited no longer than this.
  const typed_ms = performance.now();
  await client.type("unheard\n");
  await failingAs("sends-elsewhere", ["no-datagram"], isAsked);
  await diagnosed(
    () => client.prints("no reply\n"),
    ({ facts }) => (facts.blockedIn === "read" ? "reply-not-printed" : "waits-for-ever"),
  );
  // A timer may go off a millisecond early.
  if (performance.now() - typed_ms < limit - 5) fail("gives-up-too-soon", { program: client.name, limit });
  await failingAs("stops-at-no-reply", ["exited-early", "never-blocks"], () => client.blocked(["read", "poll"]));
}

const noReply = check(
  "client-no-reply",
  { programs: ["client", "client"], needs: ["client-asks"], mistakes: ["M01", "M50", "M57", "M66"] },
  async (world) => {
    const address = otherAddress(world);
    const server = await world.datagrams({ ...address, as: "server" });
    const client = await givesUpInTime(world, {
      env: { ...address.env, ...impatient },
      limit: short_ms,
      isAsked: async () => void (await expectLine(server, "unheard")),
    });
    // From now on nobody is at that port, and the kernel says so.
    await server.close();
    await client.type("lost\nlost again\n");
    await client.endInput();
    await failingAs("died-of-refusal", ["wrong-exit-status"], () => exitsWell(client));
    const count = client.stdout.split("no reply\n").length - 1;
    if (count !== 3) fail("reply-not-printed", { program: client.name, count, limit: 3, received: client.stdout });
  },
);

const strangers = check("client-strangers", { programs, needs: ["client-asks"], mistakes: ["M51"] }, async (world) => {
  const server = await world.datagrams({ as: "server", port: world.port });
  const stranger = await world.datagrams({ as: "stranger" });
  const neighbour = await world.datagrams({ as: "neighbour", host: "127.0.0.2", port: world.port });
  const client = await world.start("client", { env: patient });
  await client.type("first\nsecond\n");
  const from = await expectLine(server, "first");
  await stranger.send("STRANGE", from);
  await stranger.send("FIRST", from);
  await neighbour.send("FIRST", from);
  // Whoever takes one of these for the reply goes on to the second line before the server has said a word.
  await failingAs("accepts-strangers", ["unexpected-bytes"], () =>
    server.expectNothingUntil(isBack(world, client, from)),
  );
  await server.send("FIRST", from);
  await client.prints("FIRST\n");
  const next = await expectLine(server, "second");
  // Another copy of the reply to the first line is no reply to this one, and does not end the wait for it.
  await server.send("FIRST", next);
  await isBack(world, client, next);
  await server.send("SECOND", next);
  await diagnosed(
    () => client.prints("SECOND\n"),
    () => (client.stdout.includes("no reply\n") ? "ignored-ends-wait" : "takes-late-reply"),
  );
  if (client.stdout.includes("STRANGE")) fail("accepts-strangers", { program: client.name, received: client.stdout });
});

/** On a slow machine the reply to the second line may come after its time as well. */
const tries = 3;

const lateReply = check(
  "client-late-reply",
  { programs, needs: ["client-no-reply"], mistakes: ["M52"] },
  async (world) => {
    const server = await world.datagrams({ as: "server", port: world.port });
    for (let at = 0; at < tries; at++) {
      const { name, stdout } = await meetsLateReplies(world, server);
      if (stdout.includes("EARLY")) fail("takes-late-reply", { program: name, received: stdout });
      if (stdout.includes("LATER")) return;
    }
  },
);

async function meetsLateReplies(world: World, server: DatagramPeer): Promise<Program> {
  const client = await world.start("client", { env: impatient });
  await client.type("early\n");
  const from = await expectLine(server, "early");
  await client.prints("no reply\n");
  await client.blocked(["read", "poll"]);
  // It has given up on this one; its reply lies ready when the next line is sent.
  await server.send("EARLY", from);
  await client.type("later\n");
  const next = await expectLine(server, "later");
  // On its way until now: whoever has emptied the queue before the line meets it all the same.
  await server.send("EARLY", next);
  await server.send("LATER", next);
  await client.endInput();
  await exitsWell(client);
  return client;
}

export const client: readonly Check[] = [asks, emptyLine, noReply, strangers, lateReply];
