import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { areEqual, repeated, utf8 } from "../bytes.ts";
import { callOf } from "../called.ts";
import { complaint } from "../complaint.ts";
import { diagnosed, exitsUnless, exitsWell, givesUp, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { noticedRefusal } from "../refused.ts";

const programs = ["deliver"];

/** More than any wait of a check: the program may be patient, and is not waited for. */
const untilTheEnd = "60000";

/** Far more than all buffers between the program and a reader who does not read. */
const eightMebibytes = 8 * 2 ** 20;

/** What the statement calls the payload. */
function payloadOf(length: number): Uint8Array {
  return repeated(
    Uint8Array.from({ length: 251 }, (_, at) => at),
    length,
  );
}

const small = check("delivers", { programs, mistakes: ["M01", "M12", "M26"] }, async (world) => {
  const address = otherAddress(world);
  const phone = await world.listen(address);
  const payload = payloadOf(world.random.integer(1000, 5000));
  const args = [untilTheEnd, String(payload.length)];
  const deliver = await world.start("deliver", { args, env: address.env });
  const line = await callOf(deliver, phone);
  await takesAll(deliver, line, payload);
  await exitsWell(deliver);
  printed(deliver, `sent ${payload.length} of ${payload.length} bytes`);
});

/** Receives the payload, its digest and the end of the call. */
async function takesAll(deliver: Program, line: StreamPeer, payload: Uint8Array): Promise<void> {
  const digest = utf8(`${await sha256(payload)}\n`);
  await unlessItDies(deliver, "gives-up-on-a-full-buffer", () =>
    diagnosed(
      () => line.expect(payload),
      (failed) => {
        if (failed.code === "silence") return undefined;
        return failed.code === "wrong-bytes" && !goesOnWith(digest, receivedIn(failed), payload)
          ? "sends-other-bytes"
          : "sends-too-little";
      },
    ),
  );
  await diagnosed(
    () => line.expect(digest),
    (failed) => (receivedIn(failed).length === 0 ? "digest-missing" : "digest-wrong"),
  );
  await failingAs("never-hangs-up", ["silence"], () => line.expectEnd());
}

/** Whether `received` leaves off in the payload, and has the digest next. */
function goesOnWith(digest: Uint8Array, received: Uint8Array, payload: Uint8Array): boolean {
  const from = received.findIndex((byte, at) => byte !== payload[at]);
  const next = received.subarray(from, from + 8);
  return areEqual(next, digest.subarray(0, next.length));
}

/** In hexadecimal digits. */
async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const slowReader = check(
  "slow-reader",
  { programs, needs: ["delivers"], mistakes: ["M24", "M25", "M72"] },
  async (world) => {
    const phone = await world.listen({ receiveBuffer: 65_536 });
    const payload = payloadOf(eightMebibytes + world.random.integer(1, 5000));
    const deliver = await world.start("deliver", { args: [untilTheEnd, String(payload.length)] });
    // It is connected, and nobody reads: it fills the buffers, and must wait.
    await rests(deliver, "spins-while-sending");
    const line = await callOf(deliver, phone);
    await takesAll(deliver, line, payload);
    await exitsWell(deliver);
    printed(deliver, `sent ${payload.length} of ${payload.length} bytes`);
  },
);

const givesUpInTime = check("gives-up", { programs, needs: ["delivers"], mistakes: [] }, async (world) => {
  const phone = await world.listen({ receiveBuffer: 65_536 });
  const payload = payloadOf(eightMebibytes + world.random.integer(1, 5000));
  const deliver = await world.start("deliver", { args: ["300", String(payload.length)] });
  await exitsUnless(deliver, { spins: "spins-while-sending", waits: "waits-for-ever-to-send" });
  await givesUp(deliver, { word: "timeout", unexplained: "stall-unexplained" });
  const line = await phone.accept();
  const received = await failingAs("miscounts-sent", ["reset"], () => line.receiveAll());
  if (!areEqual(received, payload.subarray(0, received.length))) {
    fail("sends-other-bytes", { program: deliver.name, peer: line.as });
  }
  const counted = /^sent (\d+) of (\d+) bytes\n$/u.exec(deliver.stdout);
  const expected = `sent ${received.length} of ${payload.length} bytes`;
  const facts = { program: deliver.name, expected, received: deliver.stdout.trimEnd() };
  if (counted === null || Number(counted[2]) !== payload.length) fail("wrong-count-line", facts);
  if (Number(counted[1]) !== received.length) fail("miscounts-sent", facts);
});

const fails = check(
  "says-why",
  { programs: ["deliver", "deliver"], needs: ["delivers"], mistakes: ["M15", "M64"] },
  async (world) => {
    await nobodyListens(world);
    await readerResets(world);
  },
);

async function nobodyListens(world: World): Promise<void> {
  const closed = world.port + 1;
  await world.occupy(closed);
  const args = [untilTheEnd, "1000"];
  const deliver = await world.start("deliver", { args, env: { PORT: String(closed) }, as: "deliver" });
  await deliver.exits();
  noticedRefusal(deliver);
  await givesUp(deliver, { word: "ECONNREFUSED", unexplained: "refusal-unexplained" });
  if (deliver.stdout !== "") fail("claims-after-failure", { program: deliver.name, received: deliver.stdout });
}

async function readerResets(world: World): Promise<void> {
  const phone = await world.listen({ receiveBuffer: 65_536 });
  const args = [untilTheEnd, String(eightMebibytes)];
  const deliver = await world.start("deliver", { args, as: "second deliver" });
  const line = await callOf(deliver, phone);
  line.stopReading();
  await rests(deliver, "spins-while-sending");
  await line.reset();
  await exitsUnless(deliver, { spins: "spins-after-reset", waits: "never-exits" });
  const word = complaint(deliver).includes("EPIPE") ? "EPIPE" : "ECONNRESET";
  await givesUp(deliver, { word, unexplained: "reset-unexplained" });
  if (deliver.stdout !== "") fail("claims-after-failure", { program: deliver.name, received: deliver.stdout });
}

/** The line that the statement fixes, and nothing beside it. */
function printed(deliver: Program, line: string): void {
  if (deliver.stdout === `${line}\n`) return;
  fail("wrong-count-line", { program: deliver.name, expected: line, received: deliver.stdout.trimEnd() });
}

export const deliver: readonly Check[] = [small, slowReader, givesUpInTime, fails];
