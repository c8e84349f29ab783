import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { World } from "../../../src/check/world.ts";
import { callOf } from "../called.ts";
import { diagnosed, exitsUnless, hasEnded } from "../diagnosis.ts";
import { callsTo } from "../packets.ts";
import { reports } from "./report.ts";

const programs = ["probe"];

/** More than any wait of a check: the program may be patient, and is not waited for. */
const untilTheEnd = "60000";

const open = check("open", { programs, mistakes: ["M12", "M66", "M67"] }, async (world) => {
  const phone = await world.listen();
  const address = `${world.host}:${world.port}`;
  const probe = await world.start("probe", { args: [untilTheEnd, address] });
  const line = await callOf(probe, phone);
  const heard = await line.receiveAll();
  if (heard.length > 0) fail("speaks-while-probing", { program: probe.name, peer: line.as, received: heard });
  await reports(probe, [`${address} open`, "1 of 1 open"], 0);
});

const refused = check("refused", { programs, needs: ["open"], mistakes: ["M64", "M67", "M71"] }, async (world) => {
  const [first, closed, second] = addresses(world);
  await world.listen({ port: first.port });
  await world.occupy(closed.port);
  await world.listen({ port: second.port, as: "another server" });
  const probe = await world.start("probe", { args: [untilTheEnd, first.text, closed.text, second.text] });
  const lines = [`${first.text} open`, `${closed.text} refused ECONNREFUSED`, `${second.text} open`, "2 of 3 open"];
  await reports(probe, lines, 1);
});

/** Long enough to tell a program that waits from one that does not, also where its lines are read late. */
const patience_ms = 800;

const unanswered = check("unanswered", { programs, needs: ["open"], mistakes: ["M67"] }, async (world) => {
  const [ringing, answered] = addresses(world);
  await world.letRing(ringing.port);
  await world.listen({ port: answered.port });
  const probe = await world.start("probe", { args: [String(patience_ms), ringing.text, answered.text] });
  await exitsUnless(probe, { spins: "spins-while-waiting", waits: "never-gives-up" });
  const lines = [`${ringing.text} timeout ETIMEDOUT`, `${answered.text} open`, "1 of 2 open"];
  await reports(probe, lines, 1);
  const waited_ms = outputAt(world) - (callsTo(world, ringing.port)[0] ?? startAt(world));
  if (waited_ms < patience_ms / 2) {
    fail("gives-up-early", { program: probe.name, limit: patience_ms, count: Math.round(waited_ms) });
  }
});

/** When the first output was seen: later than it was printed, never earlier. */
function outputAt(world: World): number {
  return world.log().find(({ kind }) => kind === "output")?.t_ms ?? 0;
}

function startAt(world: World): number {
  return world.log().find(({ kind }) => kind === "start")?.t_ms ?? 0;
}

const atOnce = check("at-once", { programs, needs: ["open"], mistakes: ["M46"] }, async (world) => {
  const [answered, ringing] = addresses(world);
  const phone = await world.listen({ port: answered.port });
  await world.letRing(ringing.port);
  const probe = await world.start("probe", { args: [untilTheEnd, answered.text, ringing.text] });
  const line = await callOf(probe, phone);
  await failingAs("keeps-line-open", ["silence"], () => line.expectEnd());
  await diagnosed(
    () => probe.prints(`${answered.text} open\n`),
    async () => ((await hasEnded(probe)) ? "gives-up-early" : "prints-late"),
  );
  await failingAs("gives-up-early", ["exited-early"], () => probe.blocked(["connect", "poll"]));
});

/** The ends of the range: calls that are made, and refused. */
const [lowestPort, highestPort] = [1, 65_535];

/** Linux connects to no broadcast address, whatever its routes are: ENETUNREACH, without a packet (connect(2), tcp_ipv4.c). */
const broadcast = "255.255.255.255";

const neverThrows = check("never-throws", { programs, needs: ["refused"], mistakes: ["M63"] }, async (world) => {
  const [answered] = addresses(world);
  await world.listen({ port: answered.port });
  await world.occupy(highestPort);
  // What int(), Number() and parseInt() take for numbers.
  const numerals = ["8_0", "+80", "8e1", "80x"];
  const noPorts = ["0", highestPort + 1, world.random.integer(70_000, 99_999), "http", "", ...numerals];
  const unusable = [...noPorts.map((port) => `${world.host}:${port}`), world.host];
  const [lowest, highest] = [`${world.host}:${lowestPort}`, `${world.host}:${highestPort}`];
  const unreachable = `${broadcast}:${answered.port}`;
  const args = [untilTheEnd, ...unusable, unreachable, lowest, highest, answered.text];
  const probe = await world.start("probe", { args });
  const invalid = unusable.map((argument) => `${argument} invalid`);
  const refusals = [lowest, highest].map((address) => `${address} refused ECONNREFUSED`);
  const called = [`${unreachable} failed ENETUNREACH`, ...refusals, `${answered.text} open`];
  await reports(probe, [...invalid, ...called, `1 of ${args.length - 1} open`], 1);
});

interface Place {
  readonly port: number;
  /** As the program is given it. */
  readonly text: string;
}

/** Three addresses, with ports that differ from run to run. */
function addresses(world: World): readonly [Place, Place, Place] {
  const first = world.port + world.random.integer(1, 90);
  const place = (at: number): Place => ({ port: first + at, text: `${world.host}:${first + at}` });
  return [place(0), place(1), place(2)];
}

const checks: readonly Check[] = [open, refused, unanswered, atOnce, neverThrows];

export default checks;
