import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, exitsUnless, exitsWell, givesUp, hasEnded, unlessItDies } from "../diagnosis.ts";
import { datagramsTo } from "../packets.ts";
import { nothingCame } from "../16-qq-chat/talk.ts";

const programs = ["client"];

/** How often the client is to say that it is here. */
const here_ms = 100;
const mostBeats = 5;
/** Timers may go off a little early, each of them. */
const slack_ms = 5;

/** Time for every answer, and no sign of life, however busy the machine is. */
const patient = { TIMEOUT_MS: "5000", HERE_MS: "60000" };

const talks = check("client-talks", { programs, mistakes: ["M01", "M12", "M26"] }, async (world) => {
  const address = otherAddress(world);
  const room = await world.datagrams({ ...address, as: "room" });
  const name = world.random.word(5);
  const client = await world.start("client", { args: [name], env: { ...address.env, ...patient } });
  await client.type("too early?\n");
  const from = await failingAs("sends-elsewhere", ["no-datagram"], () => takes(client, room, `join ${name}`));
  // Whoever does not wait to be let in has said its line by the time it waits for the answer.
  await failingAs("talks-before-joining", ["unexpected-bytes"], () =>
    room.expectNothingUntil(client.blocked(["recv", "poll"])),
  );
  await room.send(`joined ${name}`, from);
  await takes(client, room, "say too early?");
  await shows(client, `joined ${name}`);
  await client.type("\n");
  await client.hasReadInput();
  await client.type("/list\n für  发 \n");
  await takes(client, room, "list");
  await diagnosed(
    () => takes(client, room, "say  für  发 "),
    async ({ code }) => (isSilence(code) && !(await hasEnded(client)) ? "lines-held-back" : undefined),
  );
  await client.type("/quit\n");
  await failingAs("leaves-without-a-word", nothingCame, () => takes(client, room, "leave"));
  await exitsUnless(client, { spins: "spins-at-end-of-input", waits: "stays-after-end-of-input" });
  await exitsWell(client);
});

function isSilence(code: FailureCode): boolean {
  return code === "no-datagram" || code === "silence";
}

/** Waits for a datagram that holds these words and nothing else; where it came from. */
async function takes(client: Program, room: DatagramPeer, words: string): Promise<Address> {
  const { bytes, from } = await unlessItDies(client, "exited-early", () => room.receive());
  if (areEqual(bytes, utf8(words))) return from;
  return fail("wrong-request", { program: client.name, peer: room.as, expected: words, received: bytes });
}

async function shows(client: Program, line: string): Promise<void> {
  await unlessItDies(client, "exited-early", () =>
    diagnosed(
      () => client.prints(`${line}\n`),
      () => "line-not-shown",
    ),
  );
}

const attack = "ada: \u{1b}[2Jhi\tall\r\u{9b}31m\nbob: I am bob";
const disarmed = "ada: ?[2Jhi?all??31m?bob: I am bob";

const hears = check(
  "client-hears",
  { programs, needs: ["client-talks"], mistakes: ["M18", "M51", "M57"] },
  async (world) => {
    const room = await world.datagrams({ as: "room", port: world.port });
    const stranger = await world.datagrams({ as: "stranger" });
    const client = await world.start("client", { args: ["cleo"], env: { ...patient, HERE_MS: String(here_ms) } });
    const from = await takes(client, room, "join cleo");
    const letIn_ms = performance.now();
    await stranger.send("joined cleo", from);
    await room.send("joined cleo", from);
    await client.type("half");
    await client.hasReadInput();
    await stranger.send("boo", from);
    await room.send("", from);
    await room.send("ben: hello, für alle", from);
    await shows(client, "ben: hello, für alle");
    if (client.stdout.includes("boo")) fail("shows-outsider", { program: client.name, received: client.stdout });
    await room.send(attack, from);
    await diagnosed(
      () => client.prints(`${disarmed}\n`),
      () => "raw-control-characters",
    );
    await beats(client, room, letIn_ms);
    beatsOnTheWire(world, client);
    // Nobody is at the room's port from now on, and the kernel may say so.
    await room.close();
    await client.type(" a line\nanybody?\nstill nobody?\n");
    await client.endInput();
    await exitsUnless(client, { spins: "spins-at-end-of-input", waits: "stays-after-end-of-input" });
    await failingAs("died-of-gone-room", ["wrong-exit-status"], () => exitsWell(client));
  },
);

/** Signs of life come one after another, and not at once: until it is let in the client sends none. */
async function beats(client: Program, room: DatagramPeer, letIn_ms: number): Promise<void> {
  for (let beat = 1; beat <= mostBeats; beat++) {
    await failingAs("no-sign-of-life", nothingCame, () => takes(client, room, "here"));
  }
  const limit = here_ms * (mostBeats - 1);
  const count = Math.ceil(performance.now() - letIn_ms) + slack_ms;
  if (count < limit) fail("signs-of-life-too-often", { program: client.name, count, limit });
}

/** The same on the wire, where it shows however busy the machine is; half of the time is enough, for late ones. */
function beatsOnTheWire(world: World, client: Program): void {
  const sent = datagramsTo(world, world.port, "here");
  const [first, last] = [sent[0], sent[mostBeats - 1]];
  if (first === undefined || last === undefined) return;
  const [limit, count] = [(here_ms * (mostBeats - 1)) / 2, Math.round(last - first)];
  if (count < limit) fail("signs-of-life-too-often", { program: client.name, count, limit });
}

const notLetIn = check(
  "client-not-let-in",
  { programs: ["client", "client", "client", "client"], needs: ["client-talks"], mistakes: ["M50"] },
  async (world) => {
    const room = await world.datagrams({ as: "room", port: world.port });
    await asksAgain(world, room);
    await isRefused(world, room);
    await hearsNothing(world, room);
    await room.close();
    await findsNobody(world);
  },
);

/** The first join is lost: it is read, and not answered. What was typed meanwhile has to wait. */
async function asksAgain(world: World, room: DatagramPeer): Promise<void> {
  const client = await world.start("client", { args: ["ada"], env: { ...patient, TIMEOUT_MS: "300" } });
  await client.type("hello\n");
  await takes(client, room, "join ada");
  const { bytes, from } = await failingAs("join-not-repeated", nothingCame, () => room.receive());
  if (areEqual(bytes, utf8("say hello"))) fail("talks-before-joining", { program: client.name, received: bytes });
  if (!areEqual(bytes, utf8("join ada"))) fail("join-not-repeated", { program: client.name, received: bytes });
  await room.send("joined ada", from);
  await shows(client, "joined ada");
  await client.endInput();
  for (const words of ["say hello", "leave"]) {
    // A third join may have been on its way already.
    const next = await failingAs("leaves-without-a-word", nothingCame, () => room.receive());
    const came = areEqual(next.bytes, utf8("join ada")) ? await room.receive() : next;
    if (!areEqual(came.bytes, utf8(words))) {
      fail("wrong-request", { program: client.name, peer: room.as, expected: words, received: came.bytes });
    }
  }
  await exitsWell(client);
}

async function isRefused(world: World, room: DatagramPeer): Promise<void> {
  const client = await world.start("client", { args: ["ada"], env: patient, as: "second client" });
  const from = await takes(client, room, "join ada");
  await room.send("no: that name is taken", from);
  await exitsUnless(client, { spins: "not-let-in-unexplained", waits: "not-let-in-unexplained" });
  await givesUp(client, { word: "no: that name is taken", unexplained: "not-let-in-unexplained" });
}

/** Nobody has told it a name, and nobody answers. */
async function hearsNothing(world: World, room: DatagramPeer): Promise<void> {
  const env = { ...patient, TIMEOUT_MS: "60" };
  const client = await world.start("client", { env, as: "third client" });
  for (let tries = 0; tries < 3; tries++) {
    await failingAs("join-not-repeated", nothingCame, () => takes(client, room, "join guest"));
  }
  await failingAs("asks-for-ever", ["unexpected-bytes"], () =>
    room.expectNothingUntil(exitsUnless(client, { spins: "asks-for-ever", waits: "asks-for-ever" })),
  );
  await givesUp(client, { word: "no answer", unexplained: "not-let-in-unexplained" });
}

/** Nobody is at the room's port: the kernel says so at once, to who asks for it, and the time is waited out all the same. */
async function findsNobody(world: World): Promise<void> {
  const limit = 150;
  const env = { ...patient, TIMEOUT_MS: String(limit) };
  const client = await world.start("client", { args: ["dora"], env, as: "fourth client" });
  await exitsUnless(client, { spins: "asks-for-ever", waits: "asks-for-ever" });
  const joins = datagramsTo(world, world.port, "join dora");
  // Half of the time is enough: what a program does for its first datagram may come between its clock and the wire.
  const hasWaited = joins.some((sent, at) => sent - (joins[at - 1] ?? sent) > limit / 2);
  if (world.containment !== "none" && !hasWaited) {
    fail("refusal-not-waited-out", { program: client.name, stderr: client.stderr, limit });
  }
  await givesUp(client, { word: "no answer", unexplained: "not-let-in-unexplained" });
}

export const client: readonly Check[] = [talks, hears, notLetIn];
