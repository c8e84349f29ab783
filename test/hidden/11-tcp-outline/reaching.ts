import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { otherAddress, type OtherAddress } from "../address.ts";
import { cut, utf8 } from "../bytes.ts";
import { callOf } from "../called.ts";
import { diagnosed, exitsUnless, exitsWell, givesUp, hasEnded, idles, unlessItDies } from "../diagnosis.ts";
import { isTrimmed } from "../lines.ts";
import { callsInVain } from "./in-vain.ts";

const programs = ["redial"];

/** More than any wait of a check: the program may be patient, and is not waited for. */
const untilTheEnd = "60000";

const getsThrough = check(
  "gets-through",
  { programs, mistakes: ["M12", "M21", "M61", "M65", "M66"] },
  async (world) => {
    const phone = await world.listen();
    const text = `${world.random.word(5)} 发`;
    const redial = await world.start("redial", { args: ["500", text] });
    const line = await callOf(redial, phone);
    await unlessItDies(redial, "exited-early", () => line.expect(`${text}\n`));
    await outlastsDeadline(redial);
    // Whoever takes more off a reply than its newline does not print it as it came.
    const reply = ` ${world.random.word(4)} 发 ${world.random.word(3)} `;
    const bytes = utf8(`${reply}\n`);
    // Between letters, inside 发, and before the newline.
    await failingAs("reply-in-pieces-cut", ["not-read", "ended", "reset"], () =>
      line.sendPieces(cut(bytes, [2, 7, bytes.length - 1])),
    );
    await diagnosed(
      () => redial.prints(`${reply}\n`),
      async () => {
        if (!(await hasEnded(redial)) && redial.stdout === "") return "waits-for-the-end";
        if (redial.stdout.includes("\uFFFD")) return "decodes-pieces";
        return isTrimmed(redial.stdout, `${reply}\n`) ? "text-trimmed" : "reply-in-pieces-cut";
      },
    );
    await failingAs("never-hangs-up", ["silence"], () => line.expectEnd());
    await exitsWell(redial);
    if (redial.stdout !== `${reply}\n`) {
      fail("wrong-line", { program: redial.name, expected: `${reply}\n`, received: redial.stdout });
    }
  },
);

/**
 * Waits until the program waits without a time limit, which no deadline ends. One that waits in turns, each with a
 * limit, was given far more than its deadline.
 */
async function outlastsDeadline(redial: Program): Promise<void> {
  await idles(redial, "spins-while-waiting");
  const { exit, stderr } = redial;
  if (exit !== undefined) fail("deadline-outlives-the-call", { program: redial.name, exit, stderr });
}

/** Calls in vain before somebody listens: more than a program makes that counts its tries on one hand's fingers. */
const inVain = 7;
/** So many come at once, while the program still starts. */
const early = 4;
/** More processor time than the calls after them take, and far less than the half a second of waits between them. */
const callsTake_ms = 15;

const startsFirst = check("starts-first", { programs, needs: ["gets-through"], mistakes: ["M01"] }, async (world) => {
  const address = otherAddress(world);
  const redial = await world.start("redial", { args: [untilTheEnd, ""], env: address.env });
  await hasCalledInVain(redial, world, address);
  const phone = await world.listen(address);
  const line = await failingAs("redials-not", ["exited-early"], () => callOf(redial, phone));
  await failingAs("empty-text-replaced", ["wrong-bytes", "silence"], () => line.expect("\n"));
  // With one packet, so that one recv() has them all.
  await line.send("at last\nand more");
  await redial.prints("at last");
  await exitsWell(redial);
  if (redial.stdout !== "at last\n") {
    fail("prints-beyond-the-newline", { program: redial.name, expected: "at last\n", received: redial.stdout });
  }
});

/** Waits until it has called in vain often enough; where no packets are seen, until it has once come to wait. */
async function hasCalledInVain(redial: Program, world: World, { port }: OtherAddress): Promise<void> {
  if (world.containment === "none") return void (await redial.blocked(["sleep", "poll", "wait"]));
  const calling = { redial, world, port };
  if (!(await callsInVain(calling, early))) fail("redials-not", { program: redial.name });
  const before_ms = await redial.processorTime();
  await callsInVain(calling, inVain);
  const used_ms = (await redial.processorTime()) - before_ms;
  if (used_ms > callsTake_ms) fail("spins-between-calls", { program: redial.name });
}

const neverTwice = check(
  "never-twice",
  { programs: ["redial", "redial"], needs: ["gets-through"], mistakes: ["M15", "M19"] },
  async (world) => {
    const phone = await world.listen();
    const first = await world.start("redial", { args: [untilTheEnd] });
    const ending = await callOf(first, phone);
    await ending.expect("hello\n");
    await ending.send("half a");
    await ending.halfClose();
    await stops(first, world, { word: "ended", unexplained: "end-unexplained" });
    const second = await world.start("redial", { args: [untilTheEnd], as: "second redial" });
    const breaking = await callOf(second, phone);
    await breaking.expect("hello\n");
    await breaking.reset();
    await stops(second, world, { word: "ECONNRESET", unexplained: "reset-unexplained" });
  },
);

interface Stopping {
  readonly word: string;
  readonly unexplained: "end-unexplained" | "reset-unexplained";
}

/** Waits for a program to give up whose call has ended; one that has called again stands in the judge's queue. */
async function stops(redial: Program, world: World, stopping: Stopping): Promise<void> {
  try {
    await exitsUnless(redial, { spins: "spins-after-end", waits: "goes-on-after-end" });
  } finally {
    if (await hasCalledAgain(world)) fail("repeats-the-call", { program: redial.name });
  }
  if (redial.stdout !== "") fail("prints-partial-reply", { program: redial.name, received: redial.stdout });
  await givesUp(redial, stopping);
}

async function hasCalledAgain(world: World): Promise<boolean> {
  const rows = await world.sockets();
  return rows.some(
    ({ state, local, receiveQueue }) => state === "LISTEN" && local.port === world.port && receiveQueue > 0,
  );
}

export const reaching: readonly Check[] = [getsThrough, startsFirst, neverTwice];
