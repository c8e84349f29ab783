import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { BlockingCall, Program } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, unlessCut, unlessItDies } from "../diagnosis.ts";
import { ample, ask, asking, type Asking } from "./asking.ts";

const programs = ["patience"];

/** Calls in which the program waits for a reply; a thread of it may wait for the next question meanwhile. */
const waiting: readonly BlockingCall[] = ["recv", "poll", "read"];

/** What stands on standard output where a reply is missing. */
const missing = "no reply\n";

const asks = check("asks", { programs, mistakes: ["M01", "M21", "M26", "M61"] }, async (world) => {
  const call = await asking(world, { patience: ample, address: otherAddress(world) });
  const { client, line } = call;
  const [question, reply] = [world.random.word(6), `${world.random.word(4)} ${world.random.word(3)}`];
  await unlessItDies(client, "exited-early", () => ask(call, question));
  // Whoever has no patience at all has given up by the time that it waits again.
  await client.blocked(waiting);
  await line.send(`${reply}\n`);
  await diagnosed(
    () => client.prints(`${reply}\n`),
    () => (client.stdout.includes("no reply") ? "gives-up-too-soon" : "wrong-line"),
  );
  if (client.stdout !== `${reply}\n`) {
    fail("wrong-line", { program: client.name, expected: `${reply}\n`, received: client.stdout });
  }
  const later = world.random.word(5);
  await client.type(`and then?\n${later}\n`);
  await line.expect("and then?\n");
  await waitsForTheReply(call);
  await replyInPieces(call, `${world.random.word(3)}ß${world.random.word(3)}发`);
  await failingAs("typed-lines-lost", ["silence"], () => line.expect(`${later}\n`));
  await line.send("the same\n");
  await client.prints("the same\n");
  await client.endInput();
  await exitsWell(client);
});

/** The next question is typed already, and is not asked while this one has its time. */
async function waitsForTheReply({ client, line }: Asking): Promise<void> {
  await failingAs("asks-before-reply", ["unexpected-bytes"], () => line.expectNothingUntil(client.blocked(waiting)));
}

async function replyInPieces({ client, line }: Asking, reply: string): Promise<void> {
  const before = client.stdout;
  const bytes = utf8(`${reply}\n`);
  // Between letters, inside ß, inside 发, before the newline.
  await unlessCut(client, () =>
    failingAs("reply-in-pieces-cut", ["not-read", "never-prints", "ended", "reset"], async () => {
      await line.sendPieces(cut(bytes, [2, 4, bytes.length - 2, bytes.length - 1]));
      await diagnosed(
        () => client.prints(`${before}${reply}\n`),
        () => (client.stdout.includes("\uFFFD") ? "decodes-pieces" : undefined),
      );
    }),
  );
}

const givesUp = check(
  "gives-up",
  { programs: ["patience", "patience"], needs: ["asks"], mistakes: ["M50", "M66"] },
  async (world) => {
    const limit = 250;
    const phone = await world.listen();
    // What a busy judge hears late seems to have been said late; hardly twice in turn.
    for (const as of ["patience", "second patience"]) {
      const call = await asking(world, { patience: String(limit), phone, as });
      const { client } = call;
      const waited_ms = await givesUpAfter(call);
      // A timer may go off a millisecond early.
      if (waited_ms < limit - 5) fail("gives-up-too-soon", { program: client.name, limit });
      await endsUnanswered(client);
    }
  },
);

/** How long it has waited at most: it cannot have begun before its question was typed. */
async function givesUpAfter(call: Asking): Promise<number> {
  const typed_ms = performance.now();
  await ask(call, "are you there?");
  await saysNoReply(call.client);
  return performance.now() - typed_ms;
}

/** Waits for the first `no reply`. */
async function saysNoReply(client: Program): Promise<void> {
  await unlessItDies(client, "gives-up-too-soon", () =>
    diagnosed(
      () => client.prints(missing),
      () => (client.stdout === "" ? "waits-past-its-time" : undefined),
    ),
  );
}

async function endsUnanswered(client: Program): Promise<void> {
  await client.endInput();
  const exit = await client.exits();
  if (exit.code !== 3) fail("no-reply-untold", { program: client.name, exit, stderr: client.stderr, expected: "3" });
}

/** So often may the machine be too slow for a reply in time. */
const mostQuestions = 10;

const lateReply = check("late-reply", { programs, needs: ["gives-up"], mistakes: [] }, async (world) => {
  const call = await asking(world, { patience: "300" });
  const { client, line } = call;
  await ask(call, "first");
  await line.send("half of it co");
  await saysNoReply(client);
  let late = "mes late\n";
  for (let asked = 1; asked <= mostQuestions; asked++) {
    const reply = world.random.word(8);
    await unlessItDies(client, "deaf-after-timeout", () => ask(call, world.random.word(5)));
    await line.send(`${late}${reply}\n`);
    if (await printsReply(client, missing.repeat(asked), reply)) return await endsUnanswered(client);
    // This one came too late as well: now it is what lies before the next.
    late = "";
  }
  fail("deaf-after-timeout", { program: client.name, received: client.stdout });
});

/** Whether it prints the reply behind what stands there, or that there is none. */
async function printsReply(client: Program, before: string, reply: string): Promise<boolean> {
  const outcomes = [
    client.prints(`${before}${reply}\n`).then(() => true),
    client.prints(`${before}${missing}`).then(() => false),
  ];
  return await unlessItDies(client, "deaf-after-timeout", async () => {
    try {
      return await Promise.any(outcomes);
    } catch (error) {
      const failures: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
      const ours = failures.find((failure) => !(failure instanceof CheckFailed));
      if (ours !== undefined) throw ours;
      return fail("late-reply-taken", {
        program: client.name,
        expected: `${before}${reply}\n`,
        received: client.stdout,
      });
    }
  });
}

/** Many times the patience: whoever has not given up by then never will. */
const longest_ms = 4000;

/** Bytes that come so close on each other leave no pause in which a patience that starts anew could end. */
const close_ms = 150;

const byteByByte = check("byte-by-byte", { programs, needs: ["gives-up"], mistakes: [] }, async (world) => {
  const phone = await world.listen();
  // On a busy machine they may come too far apart to tell anything: then once more.
  for (const as of ["patience", "second patience", "third patience"]) {
    const apart_ms = await givesUpAmidBytes(await asking(world, { patience: "300", phone, as }));
    if (apart_ms <= close_ms) return;
  }
});

/** Waits until it gives up while byte after byte comes, and returns how far apart they came at most. */
async function givesUpAmidBytes(call: Asking): Promise<number> {
  const { client } = call;
  await ask(call, "how long?");
  const asked_ms = performance.now();
  let [apart_ms, last_ms, waits] = [0, asked_ms, true];
  while (waits) {
    const now_ms = performance.now();
    apart_ms = Math.max(apart_ms, now_ms - last_ms);
    last_ms = now_ms;
    if (now_ms - asked_ms > longest_ms) fail("patience-starts-anew", { program: client.name });
    waits = client.stdout === "" && (await takesAByte(call));
  }
  await saysNoReply(client);
  await endsUnanswered(client);
  return apart_ms;
}

/** Whether the program, which waits for a newline, took one byte more. */
async function takesAByte({ line }: Asking): Promise<boolean> {
  await line.send("x");
  try {
    await line.wasRead();
    return true;
  } catch (error) {
    // It has given up, and does not read while it waits for the next question.
    if (error instanceof CheckFailed && error.code === "not-read") return false;
    throw error;
  }
}

export const patience: readonly Check[] = [asks, givesUp, lateReply, byteByByte];
