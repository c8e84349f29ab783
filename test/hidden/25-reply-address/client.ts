import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { givesUpInTime, isBack } from "../15-udp-echo/client.ts";
import { otherAddress } from "../address.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, unlessItDies } from "../diagnosis.ts";

const programs = ["client"];

/** Time for every reply, however busy the machine is. */
const patient = { TIMEOUT_MS: "3000" };
/** Nobody answers in time, however short the time is; so it is short. */
const short_ms = 150;
const impatient = { TIMEOUT_MS: String(short_ms) };

const asks = check("client-asks", { programs, mistakes: ["M26", "M49"] }, async (world) => {
  const server = await world.datagrams({ as: "server", port: world.port });
  const client = await world.start("client", { env: patient });
  const lines = [world.random.word(7), `für ${world.random.word(3)} 发`, "", "  ", world.random.word(9000)];
  for (const [at, line] of lines.entries()) {
    await client.type(`${line}\n`);
    const from = await unlessItDies(client, "exited-early", () => request(server, `${at + 1} ${line}`));
    await server.send(`${at + 1} 192.0.2.7:4711 <${line}>`, from);
    await printsReply(client, `192.0.2.7:4711 <${line}>\n`);
  }
  await typesAhead(client, server);
  await client.type("x\n");
  await server.send("8 a\u001Bb\u0085c\n", await request(server, "8 x"));
  await failingAs("text-acts-on-terminal", ["never-prints"], () => client.prints("a?b?c?\n"));
  await client.endInput();
  await exitsWell(client);
});

/** Types two lines at once: each is sent in its turn. */
async function typesAhead(client: Program, server: DatagramPeer): Promise<void> {
  await client.type("one\ntwo\n");
  await server.send("6 192.0.2.7:4711 ONE", await request(server, "6 one"));
  await printsReply(client, "192.0.2.7:4711 ONE\n");
  const from = await failingAs("typed-lines-lost", ["no-datagram"], () => request(server, "7 two"));
  await server.send("7 192.0.2.7:4711 TWO", from);
  await printsReply(client, "192.0.2.7:4711 TWO\n");
}

/** Waits for a request; where it came from. */
async function request(server: DatagramPeer, expected: string): Promise<Address> {
  const { bytes, from } = await server.receive();
  if (areEqual(bytes, utf8(expected))) return from;
  const facts = { peer: server.as, expected, received: bytes };
  return fail(areEqual(bytes, utf8(`${expected}\n`)) ? "newline-sent" : "request-misspelt", facts);
}

async function printsReply(client: Program, line: string): Promise<void> {
  await unlessItDies(client, "exited-early", () =>
    diagnosed(
      () => client.prints(line),
      ({ code }) => {
        if (code !== "never-prints") return undefined;
        if (/b['"]|<Buffer|\d+,\d+,\d+/u.test(client.stdout)) return "bytes-printed";
        return line.length > 1000 ? "datagram-cut" : "reply-not-printed";
      },
    ),
  );
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
      isAsked: async () => void (await request(server, "1 unheard")),
    });
    // What was not answered has used its number up.
    await client.type("again\n");
    await request(server, "2 again");
    // From now on nobody is at that port, and the kernel says so.
    await server.close();
    await client.type("lost\nlost again\n");
    await client.endInput();
    await failingAs("died-of-refusal", ["wrong-exit-status"], () => exitsWell(client));
    const count = client.stdout.split("no reply\n").length - 1;
    if (count !== 4) fail("reply-not-printed", { program: client.name, count, limit: 4, received: client.stdout });
  },
);

const strangers = check("client-strangers", { programs, needs: ["client-asks"], mistakes: ["M51"] }, async (world) => {
  const server = await world.datagrams({ as: "server", port: world.port });
  const stranger = await world.datagrams({ as: "stranger" });
  const client = await world.start("client", { env: patient });
  await client.type("first\nsecond\n");
  const from = await request(server, "1 first");
  await stranger.send("1 192.0.2.66:6 STRANGE", from);
  if (world.containment !== "none") {
    const neighbour = await world.datagrams({ as: "neighbour", host: "127.0.0.2", port: world.port });
    await neighbour.send("1 192.0.2.66:6 STRANGE", from);
  }
  await goesOnWaiting(world, { client, server, from }, "accepts-strangers");
  await server.send("1 192.0.2.7:4711 FIRST", from);
  await printsReply(client, "192.0.2.7:4711 FIRST\n");
  await server.send("2 192.0.2.7:4711 SECOND", await request(server, "2 second"));
  await printsReply(client, "192.0.2.7:4711 SECOND\n");
  if (client.stdout.includes("STRANGE")) fail("accepts-strangers", { program: client.name, received: client.stdout });
});

interface Asking {
  readonly client: Program;
  readonly server: DatagramPeer;
  /** Where its first request came from. */
  readonly from: Address;
}

/** Whoever takes a datagram for the reply goes on to the second line before the server has said a word: it fails as `taken`. */
async function goesOnWaiting(world: World, { client, server, from }: Asking, taken: FailureCode): Promise<void> {
  await diagnosed(
    () => server.expectNothingUntil(isBack(world, client, from)),
    async ({ code }) => {
      if (code !== "unexpected-bytes") return undefined;
      // What it printed for the first line is the first to end with a newline.
      await client.prints("\n").catch(() => {});
      return client.stdout.includes("no reply\n") ? "ignored-ends-wait" : taken;
    },
  );
}

const numbers = check(
  "client-numbers",
  { programs: ["client", "client", "client"], needs: ["client-no-reply"], mistakes: ["M52"] },
  async (world) => {
    const server = await world.datagrams({ as: "server", port: world.port });
    const client = await world.start("client", { env: patient });
    await client.type("same\nsame\n");
    const from = await request(server, "1 same");
    for (const other of ["2 192.0.2.66:6 OTHER", "11 192.0.2.66:6 OTHER", "192.0.2.66:6 OTHER", "1", "", "OTHER"]) {
      await server.send(other, from);
    }
    await goesOnWaiting(world, { client, server, from }, "takes-other-number");
    for (const misspelt of ["01", "+1", "1.0", " 1", "1\t"]) await server.send(`${misspelt} 192.0.2.66:6 OTHER`, from);
    await goesOnWaiting(world, { client, server, from }, "takes-misspelt-number");
    await server.send("1 192.0.2.7:1 SAME", from);
    await server.send("1 192.0.2.66:6 OTHER", from);
    const next = await request(server, "2 same");
    await server.send("2 192.0.2.7:2 SAME", next);
    await failingAs("takes-other-number", ["never-prints"], () => client.prints("192.0.2.7:2 SAME\n"));
    tookOwn(client);
    const hasty = await world.start("client", { env: impatient, as: "hasty client" });
    await hasty.type("same\n");
    const late = await request(server, "1 same");
    await hasty.prints("no reply\n");
    await hasty.blocked(["read", "poll"]);
    // It has given up on this one; its reply lies ready when the same line is sent again.
    await server.send("1 192.0.2.66:6 OTHER", late);
    await hasty.type("same\n");
    await server.send("2 192.0.2.7:2 SAME", await request(server, "2 same"));
    await hasty.endInput();
    await exitsWell(hasty);
    tookOwn(hasty);
    await givesUpInNoise(world, server);
  },
);

/** Long enough for many datagrams, and for a pause of a busy machine between two of them. */
const wait_ms = 400;
/** Whoever has not given up by then, many waits later, never will. */
const longest_ms = 2400;
const mostTries = 5;

async function givesUpInNoise(world: World, server: DatagramPeer): Promise<void> {
  const client = await world.start("client", { env: { TIMEOUT_MS: String(wait_ms) }, as: "third client" });
  for (let number = 1; number <= mostTries; number++) {
    await client.type("hello\n");
    const from = await request(server, `${number} hello`);
    // After a pause as long as the wait, a client whose wait has begun anew gives up like any other.
    if ((await longestPause(world, { client, server, from }, number)) < wait_ms / 2) break;
  }
  await client.endInput();
  await exitsWell(client);
}

/** Sends replies with other numbers, each when the one before is read, until the client has given up `times` times. */
async function longestPause(world: World, { client, server, from }: Asking, times: number): Promise<number> {
  const began_ms = performance.now();
  let last_ms = began_ms;
  let pause_ms = 0;
  while (client.stdout.split("no reply\n").length - 1 < times) {
    await server.send("0 192.0.2.66:6 OTHER", from);
    await isBack(world, client, from);
    // What the client prints must be taken in between.
    await new Promise((resolve) => setTimeout(resolve));
    const now_ms = performance.now();
    pause_ms = Math.max(pause_ms, now_ms - last_ms);
    last_ms = now_ms;
    if (now_ms - began_ms > longest_ms) fail("noise-prolongs-wait", { program: client.name, deadline_ms: longest_ms });
  }
  return pause_ms;
}

function tookOwn(client: Program): void {
  if (client.stdout.includes("OTHER")) fail("takes-other-number", { program: client.name, received: client.stdout });
}

export const client: readonly Check[] = [asks, noReply, strangers, numbers];
