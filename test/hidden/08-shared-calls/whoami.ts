import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { diagnosed, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { holdsAtMost } from "../serving.ts";

const programs = ["whoami"];

const names = check("names", { programs, mistakes: ["M01", "M06", "M07", "M58"] }, async (world) => {
  // On every address of the machine, so that the one that was called is not the one it was told.
  const { port } = otherAddress(world);
  const whoami = await world.start("whoami", { args: ["20000"], env: { HOST: "0.0.0.0", PORT: String(port) } });
  await whoami.listening({ port });
  const [host, from] = world.containment === "none" ? [world.host, world.host] : ["127.0.0.2", "127.0.0.3"];
  const caller = await unlessItDies(whoami, "exited-early", () => world.call({ host, port, from: { host: from } }));
  const expected = `you ${nameOf(caller.local)}\nme ${nameOf(caller.remote)}\n`;
  await unlessItDies(whoami, "exited-early", () =>
    diagnosed(
      () => caller.expect(expected),
      (failed) => wrongNames(new TextDecoder().decode(receivedIn(failed)), caller),
    ),
  );
});

function wrongNames(received: string, { local, remote }: StreamPeer): FailureCode | undefined {
  if (received === "") return "no-names";
  if (received.includes("0.0.0.0")) return "names-the-listener";
  return received.startsWith(`you ${nameOf(remote)}`) || received.includes(`me ${nameOf(local)}`)
    ? "ends-swapped"
    : "wrong-names";
}

function nameOf({ host, port }: Required<Address>): string {
  return `${host}:${port}`;
}

const buffers = check("buffers", { programs, needs: ["names"], mistakes: ["M05"] }, async (world) => {
  const asked = world.random.integer(10_000, 50_000);
  const whoami = await listening(world, asked);
  await tookOnly(world, whoami, { host: world.host, port: world.port });
  const caller = await world.call();
  await caller.receive(`you ${nameOf(caller.local)}\nme ${nameOf(caller.remote)}\n`.length);
  // The kernel doubles what it is asked for, to have room for its own bookkeeping (socket(7)).
  await diagnosed(
    () => caller.expect(`sndbuf ${2 * asked}\nrcvbuf ${2 * asked}\n`),
    (failed) => {
      const told = new TextDecoder().decode(receivedIn(failed)).split(/\s+/u);
      return told.includes(String(asked)) ? "buffers-as-asked" : "wrong-buffers";
    },
  );
});

const everyCaller = check(
  "every-caller",
  { programs, needs: ["names", "buffers"], mistakes: ["M09", "M13", "M15", "M46", "M70"] },
  async (world) => {
    const whoami = await listening(world);
    const talker = await world.call();
    await heard(talker);
    const held = await whoami.openSockets();
    const rude = await world.call();
    // In the queue still: accept() returns it all the same, and it has no peer any more.
    await (await world.call()).reset();
    await talksOn(whoami, talker);
    await unlessItDies(whoami, "exited-early", () =>
      failingAs("refused-second-caller", ["silence", "ended", "reset", "spins"], () => heard(rude)),
    );
    await rude.reset();
    await unlessItDies(whoami, "died-of-reset", () =>
      failingAs("refused-after-reset", ["silence", "ended", "reset", "refused"], async () => {
        const next = await world.call();
        await heard(next);
        await hangUp(whoami, next);
      }),
    );
    // One conversation was open when they were counted, none is now.
    await holdsAtMost(whoami, held - 1);
  },
);

/** Waits for the whole answer. */
async function heard(caller: StreamPeer): Promise<void> {
  await caller.expect(`you ${nameOf(caller.local)}\nme ${nameOf(caller.remote)}\nsndbuf 40000\nrcvbuf 40000\n`);
}

/** A caller who has more to say than it was asked for, and hangs up when all of it was heard. */
async function talksOn(whoami: Program, talker: StreamPeer): Promise<void> {
  await staysOnTheLine(whoami, talker);
  for (const piece of [new Uint8Array(3000), new Uint8Array(1)]) {
    await talker.send(piece);
    await failingAs("hangs-up-unread", ["reset", "ended"], () => talker.wasRead());
    await staysOnTheLine(whoami, talker);
  }
  await failingAs("hangs-up-unread", ["reset"], () => hangUp(whoami, talker));
}

async function staysOnTheLine(whoami: Program, talker: StreamPeer): Promise<void> {
  const waits = whoami.blocked(["recv", "poll", "accept"]);
  await failingAs("hangs-up-unread", ["reset"], () =>
    failingAs("hangs-up-first", ["ended"], () => talker.expectNothingUntil(waits)),
  );
}

/** Ends the call as a caller who takes all and waits for the server's end. */
async function hangUp(whoami: Program, caller: StreamPeer): Promise<void> {
  await caller.halfClose();
  await unlessItDies(whoami, "died-of-end", () => endsToo(whoami, caller));
  await rests(whoami, "spins-after-end");
  await caller.close();
}

/** Waits for the end of a call that its caller has ended; tells a program that spins from one that waits. */
async function endsToo(whoami: Program, caller: StreamPeer): Promise<void> {
  try {
    await caller.receiveAll();
  } catch (error) {
    if (!(error instanceof CheckFailed) || (error.code !== "silence" && error.code !== "spins")) throw error;
    // On a loaded machine silence may be told before it shows that the program never rests.
    await rests(whoami, "spins-after-end");
    fail("never-hangs-up", error.facts);
  }
}

async function listening(world: World, size = 20_000): Promise<Program> {
  const whoami = await world.start("whoami", { args: [String(size)] });
  await whoami.listening();
  return whoami;
}

export const whoami: readonly Check[] = [names, buffers, everyCaller];
