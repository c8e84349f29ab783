import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, World } from "../../../src/check/world.ts";
import { isBack } from "../15-udp-echo/client.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { exitsWell } from "../diagnosis.ts";
import { patient, posting, type Posting, receives, reports } from "./posting.ts";

const programs = ["letter"];

const strangers = check("strangers", { programs, needs: ["delivers"], mistakes: ["M18", "M51"] }, async (world) => {
  const stranger = await world.datagrams({ as: "stranger" });
  const neighbour = await world.datagrams({ as: "neighbour", host: "127.0.0.2", port: world.port });
  const sender = await posting(world, patient);
  const { client, office } = sender;
  await client.type("first\nsecond\n");
  const from = await receives(sender, "1 first");
  await stranger.send("ack 1", from);
  await neighbour.send("ack 1", from);
  await failingAs("accepts-strangers", ["unexpected-bytes"], () => goesOnWaiting(world, sender, from));
  for (const other of ["ack 11", "", "ack", "1", "nack 1", "ack 1\n", "ack 2"]) await office.send(other, from);
  await failingAs("ack-misread", ["unexpected-bytes"], () => goesOnWaiting(world, sender, from));
  await office.send("ack 1", from);
  await reports(client, "1 acknowledged");
});

/** Whoever takes one of the datagrams for the ack goes on to the second letter before the receiver has said a word. */
async function goesOnWaiting(world: World, { client, office }: Posting, from: Address): Promise<void> {
  await office.expectNothingUntil(isBack(world, client, from));
}

const oldAcks = check("old-acks", { programs, needs: ["delivers"], mistakes: ["M52"] }, async (world) => {
  const sender = await posting(world, patient);
  const { client, office } = sender;
  await client.type("one\ntwo\nthree\n");
  const from = await receives(sender, "1 one");
  for (let copy = 0; copy < 3; copy++) await office.send("ack 1", from);
  // A letter may have a socket of its own: its ack goes to where it came from, and so does one more old one.
  const second = await receives(sender, "2 two");
  await office.send("ack 1", second);
  await failingAs("old-ack-taken", ["unexpected-bytes"], () => goesOnWaiting(world, sender, second));
  await office.send("ack 2", second);
  await office.send("ack 3", await receives(sender, "3 three"));
  await client.endInput();
  await exitsWell(client);
  const outcomes = "1 acknowledged\n2 acknowledged\n3 acknowledged\n";
  if (client.stdout !== outcomes) {
    fail("outcome-untold", { program: client.name, expected: outcomes, received: client.stdout });
  }
});

/** Many times the first wait: whoever has not sent again by then never will. */
const longest_ms = 4000;

const chatter = check("chatter", { programs, needs: ["tries-again"], mistakes: [] }, async (world) => {
  const sender = await posting(world, { TIMEOUT_MS: "300", TRIES: "2" });
  const { client, office } = sender;
  await client.type("hello\n");
  const from = await receives(sender, "1 hello");
  const received_ms = performance.now();
  const copies: Uint8Array[] = [];
  const again = office.receive().then(({ bytes }) => copies.push(bytes));
  // When the check is over before it comes, nobody waits for it any more.
  again.catch(() => {});
  while (copies.length === 0) {
    if (performance.now() - received_ms > longest_ms) fail("chatter-prolongs-wait", { program: client.name });
    await office.send("ack 0", from);
    await isBack(world, client, from);
  }
  for (const copy of copies) {
    if (!areEqual(copy, utf8("1 hello"))) fail("letter-changed", { program: client.name, received: copy });
  }
  await office.send("ack 1", from);
  await reports(client, "1 acknowledged");
});

export const acks: readonly Check[] = [strangers, oldAcks, chatter];
