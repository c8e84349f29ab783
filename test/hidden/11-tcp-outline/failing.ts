import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { complaint } from "../complaint.ts";
import { exitsUnless, givesUp } from "../diagnosis.ts";
import { callsTo } from "../packets.ts";
import { callsInVain } from "./in-vain.ts";

const programs = ["redial"];

/** Waits of 10, 20, 40, 80 and 160 ms fit into it; the next, of 320, does not. */
const deadline_ms = 400;
const mostCalls = 6;
const firstWait_ms = 10;
/** Clocks of programs count whole milliseconds, and may be one ahead. */
const slack_ms = 2;

const givesUpRefused = check(
  "gives-up",
  { programs, needs: ["gets-through"], mistakes: ["M64", "M71", "M72"] },
  async (world) => {
    await world.occupy();
    const redial = await world.start("redial", { args: [String(deadline_ms)] });
    await exitsUnless(redial, { spins: "spins-while-waiting", waits: "outlives-its-deadline" });
    if (/EPIPE|ENOTCONN|Broken pipe|not connected/u.test(complaint(redial))) {
      fail("connect-result-ignored", { program: redial.name, stderr: redial.stderr });
    }
    if (/EBADF|EISCONN|EINVAL|Bad file descriptor/u.test(complaint(redial))) {
      fail("one-socket-for-all", { program: redial.name, stderr: redial.stderr });
    }
    await explains(redial, "ECONNREFUSED");
    // Without packets to see, no more can be told.
    if (world.containment === "none") return;
    const calls = callsTo(world, world.port);
    waitsGrow(redial, calls);
    await waitsGrowNoFaster(world, waitsBetween(calls));
  },
);

function waitsGrow(redial: Program, calls: readonly number[]): void {
  const program = redial.name;
  if (calls.length < 2) fail("redials-not", { program, count: calls.length });
  const waits = waitsBetween(calls);
  if (waits.some((wait, at) => wait < waitBefore(at) - slack_ms)) waitsWrongly(program, waits);
  if (calls.length > mostCalls) fail("calls-after-deadline", { program, count: calls.length, limit: mostCalls });
}

function waitsBetween(calls: readonly number[]): readonly number[] {
  return calls.slice(1).map((call, at) => call - (calls[at] ?? 0));
}

function waitBefore(at: number): number {
  return firstWait_ms * 2 ** at;
}

function waitsWrongly(program: string, waits: readonly number[]): never {
  const expected = waits.map((_, at) => `${waitBefore(at)} ms`).join(", ");
  const received = waits.map((wait) => `${Math.round(wait)} ms`).join(", ");
  return fail("waits-do-not-grow", { program, expected, received });
}

/** Of these waits, 40 and 80 ms, a busy machine does not nearly double one as often as it is tried. */
const judged = [2, 3];
const tries = 5;

/** A machine makes waits longer, never shorter: looks again, until each has once been short enough. */
async function waitsGrowNoFaster(world: World, first: readonly number[]): Promise<void> {
  let left = judged.filter((at) => isLong(first, at));
  for (let tried = 1; left.length > 0; tried++) {
    if (tried === tries) waitsWrongly("redial", first);
    const before = callsTo(world, world.port).length;
    const redial = await world.start("redial", { args: [String(deadline_ms)] });
    await exitsUnless(redial, { spins: "spins-while-waiting", waits: "outlives-its-deadline" });
    const waits = waitsBetween(callsTo(world, world.port).slice(before));
    left = left.filter((at) => isLong(waits, at));
  }
}

/** Whether a wait was nearly twice as long as it should be, or not begun. */
function isLong(waits: readonly number[], at: number): boolean {
  return (waits[at] ?? Infinity) > waitBefore(at) * 1.8;
}

const nobodyAnswers = check(
  "nobody-answers",
  { programs: ["redial", "redial"], needs: ["gets-through"], mistakes: [] },
  async (world) => {
    await world.letRing();
    const redial = await world.start("redial", { args: [String(deadline_ms)] });
    await exitsUnless(redial, { spins: "spins-while-waiting", waits: "outlives-its-deadline" });
    await failingAs("timeout-misnamed", ["giving-up-unexplained"], () => explains(redial, "ETIMEDOUT"));
    if (world.containment !== "none") await refusesThenRings(world);
  },
);

/** Refused seven times, up to 630 ms after the first call, it calls an eighth time after 1270, and never again. */
const long_ms = 2000;
const refused = 7;
/** A machine may be late by so much less than the time that is gone when the eighth call is made. */
const lag_ms = 300;

/** The last of its calls may take what is left until the deadline, not the whole patience once more. */
async function refusesThenRings(world: World): Promise<void> {
  const { port } = otherAddress(world);
  const redial = await world.start("redial", {
    args: [String(long_ms)],
    env: { PORT: String(port) },
    as: "second redial",
  });
  await callsInVain({ redial, world, port }, refused);
  const before = callsTo(world, port).length;
  await world.letRing(port);
  await exitsUnless(redial, { spins: "spins-while-waiting", waits: "outlives-its-deadline" });
  const calls = callsTo(world, port);
  const said = world.log().findLast(({ kind, who }) => kind === "output" && who === redial.name);
  // The judge's own call is among them: it fills the queue.
  const last = calls.length > before + 1 ? calls.at(-1) : undefined;
  if (last === undefined || said === undefined) return;
  const limit = Math.round(long_ms - (last - (calls[0] ?? 0)));
  const count = Math.round(said.t_ms - last);
  if (count > long_ms - lag_ms) fail("each-call-the-whole-patience", { program: redial.name, limit, count });
}

const finalFailure = check("final-failure", { programs, needs: ["gets-through"], mistakes: [] }, async (world) => {
  // Linux connects to no broadcast address, whatever its routes are: ENETUNREACH, without a packet (connect(2)).
  const redial = await world.start("redial", { args: ["60000"], env: { HOST: "255.255.255.255" } });
  await exitsUnless(redial, { spins: "spins-while-waiting", waits: "redials-in-vain" });
  await explains(redial, "ENETUNREACH");
});

/** Exit status 1, one line with `word` on stderr, nothing on stdout. */
async function explains(redial: Program, word: string): Promise<void> {
  await givesUp(redial, { word, unexplained: "giving-up-unexplained" });
  if (redial.stdout !== "") fail("prints-without-reply", { program: redial.name, received: redial.stdout });
}

export const failing: readonly Check[] = [givesUpRefused, nobodyAnswers, finalFailure];
