import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, Datagram, DatagramPeer, World } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, hasEnded, unlessItDies } from "../diagnosis.ts";
import { mostLetters, patient, posting, type Posting, receives, reports } from "./posting.ts";

const programs = ["letter"];

const delivers = check("delivers", { programs, mistakes: ["M01", "M12", "M26", "M53"] }, async (world) => {
  const address = otherAddress(world);
  const office = await world.datagrams({ ...address, as: "office" });
  const client = await world.start("letter", { env: { ...address.env, ...patient } });
  await client.blocked(["read", "poll"]);
  // Spaces at the ends of a text belong to it.
  const texts = [world.random.word(6), `  für ${world.random.word(4)} 发 `, world.random.word(1000)];
  for (const [at, text] of texts.entries()) {
    const number = at + 1;
    await client.type(`${text}\n`);
    const from = await receives({ client, office }, `${number} ${text}`);
    await unlessItDies(client, "exited-early", () =>
      failingAs("sent-once-more", ["unexpected-bytes"], () =>
        office.expectNothingUntil(client.blocked(["recv", "poll", "sleep"])),
      ),
    );
    await office.send(`ack ${number}`, from);
    await failingAs("sent-once-more", ["unexpected-bytes"], () =>
      office.expectNothingUntil(reports(client, `${number} acknowledged`)),
    );
  }
  await client.endInput();
  await exitsWell(client);
  const outcomes = texts.map((_, at) => `${at + 1} acknowledged\n`).join("");
  if (client.stdout !== outcomes) {
    fail("prints-more-than-outcomes", { program: client.name, expected: outcomes, received: client.stdout });
  }
});

const first_ms = 80;
const most = 3;

const triesAgain = check(
  "tries-again",
  { programs: ["letter", "letter"], needs: ["delivers"], mistakes: ["M50"] },
  async (world) => {
    const sender = await posting(world, { TIMEOUT_MS: String(first_ms), TRIES: String(most) });
    const { client, office } = sender;
    // It cannot have begun to wait before the letter was typed, so it has waited no longer than this.
    const typed_ms = performance.now();
    await client.type("hello\nnext\n");
    await receives(sender, "1 hello");
    for (let copy = 2; copy <= most; copy++) isCopy(sender, await nextDatagram(sender, "not-sent-again"));
    const next = await nextDatagram(sender, "stops-at-given-up");
    const waited_ms = Math.ceil(performance.now() - typed_ms);
    if (areEqual(next.bytes, utf8("1 hello"))) fail("too-many-tries", { program: client.name, limit: most });
    await reports(client, "1 given up");
    const limit = first_ms * (2 ** most - 1);
    // Timers may go off a millisecond early.
    if (waited_ms < limit - most) fail("waits-not-longer", { program: client.name, limit, count: waited_ms });
    await office.send("ack 2", next.from);
    const gone = await firstWaitAgain(sender);
    await client.endInput();
    const exit = await client.exits();
    if (exit.code !== 1)
      fail("wrong-exit-status", { program: client.name, exit, stderr: client.stderr, expected: "1" });
    await triesUntold(world, office, gone);
  },
);

/** Loses the first datagram of letters until one shows that its first wait is TIMEOUT_MS; where that came from. */
async function firstWaitAgain(sender: Posting): Promise<Address> {
  const { client, office } = sender;
  // The wait of a second try is twice as long. Timers may go off a millisecond early.
  const limit = 2 * first_ms - 1;
  let shortest = Number.POSITIVE_INFINITY;
  let before = "2 next";
  for (let number = 3; number < 3 + mostLetters; number++) {
    const letter = `${number} lost`;
    // It cannot have begun to wait before the letter was typed.
    const typed_ms = performance.now();
    await client.type("lost\n");
    await receives(sender, letter, before);
    const from = await failingAs("waits-too-long", ["sends-elsewhere"], () => receives(sender, letter));
    shortest = Math.min(shortest, performance.now() - typed_ms);
    await office.send(`ack ${number}`, from);
    if (shortest < limit) return from;
    // The machine may have been too busy for this ack to come in time.
    await failingAs("outcome-untold", ["never-prints"], () => client.prints(`\n${number} `));
    before = letter;
  }
  return fail("waits-too-long", { program: client.name, limit, count: Math.floor(shortest) });
}

/** How many tries the statement names for one that is not told. */
const untold = 5;

async function triesUntold(world: World, office: DatagramPeer, gone: Address): Promise<void> {
  const client = await world.start("letter", { env: { TIMEOUT_MS: "10" }, as: "second letter" });
  await client.type("hello\n");
  for (let copy = 1; copy <= untold; copy++) {
    let datagram = await nextDatagram({ client, office }, "not-sent-again");
    // On a busy machine the client before has sent its last letter again before it heard that it had come.
    while (datagram.from.port === gone.port) datagram = await nextDatagram({ client, office }, "not-sent-again");
    isCopy({ client, office }, datagram);
  }
  await failingAs("too-many-tries", ["unexpected-bytes"], () =>
    office.expectNothingUntil(reports(client, "1 given up")),
  );
}

async function nextDatagram(
  { client, office }: Posting,
  code: "not-sent-again" | "stops-at-given-up",
): Promise<Datagram> {
  return await unlessItDies(client, code, () => failingAs(code, ["no-datagram"], () => office.receive()));
}

function isCopy({ client }: Posting, { bytes }: Datagram): void {
  if (areEqual(bytes, utf8("1 hello"))) return;
  const facts = { program: client.name, expected: "1 hello", received: bytes };
  fail(areEqual(bytes, utf8("2 next")) ? "not-sent-again" : "letter-changed", facts);
}

const lateStart = check("late-start", { programs, needs: ["tries-again"], mistakes: ["M57"] }, async (world) => {
  const client = await world.start("letter", { env: { TIMEOUT_MS: "30", TRIES: "8" } });
  await client.type("anybody there?\n");
  await diagnosed(
    async () => {
      // By now nobody was there to receive it.
      await client.blocked(["recv", "poll", "sleep"]);
      const office = await world.datagrams({ as: "office", port: world.port });
      const { bytes, from } = await office.receive();
      if (!areEqual(bytes, utf8("1 anybody there?"))) {
        fail("letter-changed", { program: client.name, expected: "1 anybody there?", received: bytes });
      }
      await office.send("ack 1", from);
      await reports(client, "1 acknowledged");
    },
    async (failed: CheckFailed) => {
      if (await hasEnded(client)) return "gives-up-at-refusal";
      return client.stdout.includes("given up") ? "tries-spent-at-once" : failed.code;
    },
  );
  await client.endInput();
  await exitsWell(client);
});

export const tries: readonly Check[] = [delivers, triesAgain, lateStart];
