import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, World } from "../../../src/check/world.ts";
import { isBack } from "../15-udp-echo/client.ts";
import { diagnosed, exitsWell } from "../diagnosis.ts";
import { mostLetters, patient, posting, type Posting, receives, reports } from "./posting.ts";

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
  for (const other of ["ack 11", "", "ack", "1", "nack 1", "ack 1\n", "ack 2"]) {
    await office.send(other, from);
    await diagnosed(
      () => goesOnWaiting(world, sender, from),
      ({ code }) => {
        if (code !== "unexpected-bytes") return undefined;
        return fail("ack-misread", { program: client.name, expected: "ack 1", received: other });
      },
    );
  }
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
});

/** Many times the first wait: whoever has not sent again by then never will. */
const longest_ms = 4000;
const first_ms = 300;

const chatter = check("chatter", { programs, needs: ["tries-again"], mistakes: [] }, async (world) => {
  const sender = await posting(world, { TIMEOUT_MS: String(first_ms), TRIES: "6" });
  const { client } = sender;
  await client.type("hello\n");
  const from = await receives(sender, "1 hello");
  if ((await chatters(world, sender, { from, limit: longest_ms })) !== undefined) {
    fail("chatter-prolongs-wait", { program: client.name });
  }
  await copyComes(sender, 1);
  await chatterStops(world, sender);
});

/** Chatters during the first half of a letter's wait only: one that has begun anew then ends a half too late. */
async function chatterStops(world: World, sender: Posting): Promise<void> {
  const { client } = sender;
  let shortest = Number.POSITIVE_INFINITY;
  for (let number = 2; number < 2 + mostLetters; number++) {
    await client.type("hello\n");
    const from = await receives(sender, `${number} hello`, `${number - 1} hello`);
    const last_ms = await chatters(world, sender, { from, limit: first_ms / 2 });
    const copied_ms = await copyComes(sender, number);
    // Where the copy came sooner than the chatter was over, the letter tells nothing.
    if (last_ms !== undefined) shortest = Math.min(shortest, copied_ms - last_ms);
    // An event loop's timers may go off a little early.
    if (shortest < first_ms * 0.9) return;
  }
  if (shortest < Number.POSITIVE_INFINITY) fail("chatter-prolongs-wait", { program: client.name });
}

/**
 * Sends what is no ack, word after word as they are read, for `limit` milliseconds: when the last one was sent. Undefined
 * where a datagram came sooner.
 */
async function chatters(
  world: World,
  { client, office }: Posting,
  { from, limit }: { readonly from: Address; readonly limit: number },
): Promise<number | undefined> {
  const began_ms = performance.now();
  let last_ms = began_ms;
  try {
    while (last_ms - began_ms <= limit) {
      last_ms = performance.now();
      await office.send("ack 0", from);
      await office.expectNothingUntil(isBack(world, client, from));
    }
    return last_ms;
  } catch (error) {
    if (error instanceof CheckFailed && error.code === "unexpected-bytes") return undefined;
    throw error;
  }
}

/** Waits for the copy of a letter and acknowledges it; when it came. */
async function copyComes(sender: Posting, number: number): Promise<number> {
  const from = await failingAs("letter-changed", ["letter-misaddressed"], () =>
    failingAs("chatter-prolongs-wait", ["sends-elsewhere"], () => receives(sender, `${number} hello`)),
  );
  const came_ms = performance.now();
  await sender.office.send(`ack ${number}`, from);
  await reports(sender.client, `${number} acknowledged`);
  return came_ms;
}

export const acks: readonly Check[] = [strangers, oldAcks, chatter];
