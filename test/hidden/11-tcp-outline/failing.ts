import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program } from "../../../src/check/world.ts";
import { complaint } from "../complaint.ts";
import { exitsUnless, givesUp } from "../diagnosis.ts";
import { callsTo } from "../packets.ts";

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
    if (world.containment !== "none") waitsGrow(redial, callsTo(world, world.port));
  },
);

function waitsGrow(redial: Program, calls: readonly number[]): void {
  const program = redial.name;
  if (calls.length < 2) fail("redials-not", { program, count: calls.length });
  const waits = calls.slice(1).map((call, at) => call - (calls[at] ?? 0));
  const short = waits.findIndex((wait, at) => wait < firstWait_ms * 2 ** at - slack_ms);
  if (short !== -1) {
    const expected = waits.map((_, at) => `${firstWait_ms * 2 ** at} ms`).join(", ");
    const received = waits.map((wait) => `${Math.round(wait)} ms`).join(", ");
    fail("waits-do-not-grow", { program, expected, received });
  }
  if (calls.length > mostCalls) fail("calls-after-deadline", { program, count: calls.length, limit: mostCalls });
}

const nobodyAnswers = check("nobody-answers", { programs, needs: ["gets-through"], mistakes: [] }, async (world) => {
  await world.letRing();
  const redial = await world.start("redial", { args: [String(deadline_ms)] });
  await exitsUnless(redial, { spins: "spins-while-waiting", waits: "outlives-its-deadline" });
  await failingAs("timeout-misnamed", ["giving-up-unexplained"], () => explains(redial, "ETIMEDOUT"));
});

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
