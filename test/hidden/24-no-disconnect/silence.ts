import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { looseness_ms } from "../timers.ts";
import { countOf, nameOf, says } from "./lines.ts";

const programs = ["heartbeat"];

/** Short, as it is waited for; who talks does so far more often. */
const silence_ms = 240;
/** Far more than any program needs to notice: reached only by those that never will. */
const mostBeats = 1000;
const most_ms = 3000;

const alone = check("silence", { programs, needs: ["echo"] }, async (world) => {
  const heartbeat = await watching(world);
  const ada = await world.datagrams({ as: "Ada" });
  const lines: string[] = [];
  for (const greeting of ["hello", "back"]) {
    const since = performance.now();
    // Greeted at the first, and not again at the second.
    await beats(heartbeat, ada);
    await beats(heartbeat, ada);
    lines.push(`${greeting} ${nameOf(ada)}`);
    await says(heartbeat, lines, greeting === "hello" ? "hello-unsaid" : "back-unsaid");
    lines.push(`gone ${nameOf(ada)}`);
    await says(heartbeat, lines, "gone-unnoticed");
    notTooEarly(heartbeat, ada, since);
  }
});

const othersTalk = check("others-talk", { programs, needs: ["silence"] }, async (world) => {
  const heartbeat = await watching(world);
  for (let round = 0; round < 5; round++) {
    const ada = await world.datagrams({ as: "Ada" });
    const ben = await world.datagrams({ as: "Ben" });
    // Who talks came first, so that whoever looks no further than the first of the living misses the silent one.
    const began = performance.now();
    await beats(heartbeat, ada);
    const since = performance.now();
    await beats(heartbeat, ben);
    const talk = await talksOn(heartbeat, { talker: ada, began, silent: ben, since });
    // The judge itself was too slow to keep Ada alive: once more, with others.
    if (talk.widest_ms >= silence_ms) continue;
    if (countOf(heartbeat, `gone ${nameOf(ada)}`) > 0) {
      fail("living-called-gone", { program: heartbeat.name, peer: "Ada", received: heartbeat.stdout });
    }
    if (countOf(heartbeat, `gone ${nameOf(ben)}`) > 1) {
      fail("gone-repeated", { program: heartbeat.name, peer: "Ben", received: heartbeat.stdout });
    }
    await changePlaces(heartbeat, { ada, ben, spoke: talk.spoke });
    await talkStops(world, heartbeat);
    return;
  }
  throw new Error("this machine does not let anybody talk five times a second");
});

interface Talk {
  /** When the last datagram was about to be sent. */
  readonly spoke: number;
  /** The longest time for which the program may have heard nothing. */
  readonly widest_ms: number;
}

interface Pair {
  readonly talker: DatagramPeer;
  /** When it was about to speak for the first time. */
  readonly began: number;
  readonly silent: DatagramPeer;
  /** When it was about to speak for the last time. */
  readonly since: number;
}

/** Talks without a pause until the program calls the silent one gone, and then for as long again. */
async function talksOn(heartbeat: Program, { talker, began, silent, since }: Pair): Promise<Talk> {
  const gone = `gone ${nameOf(silent)}`;
  const facts = { program: heartbeat.name, peer: silent.as };
  let [spoke, widest_ms] = [began, 0];
  let told: number | undefined;
  for (let count = 0; told === undefined || performance.now() - told < silence_ms * 1.5; count++) {
    const asked = performance.now();
    await beats(heartbeat, talker);
    const now = performance.now();
    widest_ms = Math.max(widest_ms, now - spoke);
    spoke = asked;
    // Called gone with reason: who forgets others with the talker has not been asked about them yet.
    if (widest_ms >= silence_ms && countOf(heartbeat, `gone ${nameOf(talker)}`) > 0) break;
    if (told !== undefined) continue;
    if (countOf(heartbeat, gone) > 0) {
      told = performance.now();
      notTooEarly(heartbeat, silent, since);
    } else if (now - since > most_ms && count > mostBeats) fail("gone-unnoticed-amid-talk", facts);
  }
  return { spoke, widest_ms };
}

interface Places {
  readonly ada: DatagramPeer;
  readonly ben: DatagramPeer;
  /** When Ada was about to speak for the last time. */
  readonly spoke: number;
}

/** Now Ada falls silent; and Ben, who was gone, comes back. */
async function changePlaces(heartbeat: Program, { ada, ben, spoke }: Places): Promise<void> {
  await failingAs("gone-unnoticed", ["never-prints"], () => heartbeat.prints(`gone ${nameOf(ada)}\n`));
  notTooEarly(heartbeat, ada, spoke);
  await beats(heartbeat, ben);
  await failingAs("back-unsaid", ["never-prints"], () => heartbeat.prints(`back ${nameOf(ben)}\n`));
  const [a, b] = [nameOf(ada), nameOf(ben)];
  const expected = [`hello ${a}`, `hello ${b}`, `gone ${b}`, `gone ${a}`, `back ${b}`];
  const received = heartbeat.stdout.split("\n").filter((line) => line.endsWith(` ${a}`) || line.endsWith(` ${b}`));
  if (expected.every((line, at) => received[at] === line)) return;
  fail("wrong-heartbeat-lines", {
    program: heartbeat.name,
    expected: expected.join("\n"),
    received: received.join("\n"),
  });
}

/** On a busy machine it may seem that somebody was called gone too late, but hardly so many. */
const mostSilent = 8;

/**
 * One falls silent, another talks on and then stops as well, before the first one's time is over: whoever begins to wait
 * anew with each datagram calls both gone together.
 */
async function talkStops(world: World, heartbeat: Program): Promise<void> {
  let late: DatagramPeer | undefined;
  for (let round = 0; round < mostSilent; round++) {
    const ada = await world.datagrams({ as: "Ada" });
    const ben = await world.datagrams({ as: "Ben" });
    const since = performance.now();
    await beats(heartbeat, ada);
    let spoke = since;
    while (spoke - since < silence_ms * 0.6) {
      spoke = performance.now();
      await beats(heartbeat, ben);
    }
    // It has looked at the times, and waits again.
    await rests(heartbeat, "spins-while-waiting");
    const isInTime = performance.now() - since < silence_ms;
    await failingAs("gone-unnoticed", ["never-prints"], () => heartbeat.prints(`gone ${nameOf(ada)}\n`));
    if (!isInTime) continue;
    if (performance.now() - spoke < silence_ms) return;
    late = ada;
  }
  if (late !== undefined) fail("gone-with-the-next", { program: heartbeat.name, peer: late.as });
}

/** Who was about to speak for the last time at `spoke` has just been called gone. */
function notTooEarly({ name: program }: Program, peer: DatagramPeer, spoke: number): void {
  if (performance.now() - spoke >= silence_ms - looseness_ms) return;
  fail("gone-too-early", { program, peer: peer.as, received: `gone ${nameOf(peer)}` });
}

async function beats(heartbeat: Program, peer: DatagramPeer): Promise<void> {
  await peer.send("beat");
  await unlessItDies(heartbeat, "exited-early", () =>
    failingAs("beat-unanswered", ["no-datagram", "silence", "spins"], () => peer.expect("beat")),
  );
}

async function watching(world: World): Promise<Program> {
  const heartbeat = await world.start("heartbeat", { env: { SILENCE_MS: String(silence_ms) } });
  await heartbeat.bound();
  return heartbeat;
}

export const silence: readonly Check[] = [alone, othersTalk];
