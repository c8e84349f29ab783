import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { tookOnly } from "../address.ts";
import { utf8 } from "../bytes.ts";
import { diagnosed, endsToo, hasEnded, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { findsPortTaken, holdsAtMost, killedInCall, restarts, servesAfterReset } from "../serving.ts";
import { hangUp } from "../exchange.ts";
import { greeted, listening, portTold } from "./greeting.ts";
import { queue } from "./queue.ts";

const programs = ["reception"];

const greets = check(
  "greets",
  { programs, mistakes: ["M05", "M06", "M07", "M11", "M12", "M26", "M28", "M58"] },
  async (world) => {
    const reception = await listening(world);
    await tookOnly(world, reception, { host: world.host, port: world.port });
    const caller = await unlessItDies(reception, "exited-early", () => world.call());
    await greeted(reception, caller);
    await failingAs("greeting-differs", ["unexpected-bytes"], () =>
      onTheLine({ world, reception, caller }, () => caller.expectNothingUntil(rests(reception, "spins-while-waiting"))),
    );
  },
);

const ownAddress = check("own-address", { programs, needs: ["greets"] }, async (world) => {
  const reception = await world.start("reception", { env: { PORT: "0" } });
  const port = await portTold(reception, world.host);
  await failingAs("own-address-differs", ["listens-elsewhere", "never-listens"], () => reception.listening({ port }));
  await greeted(reception, await world.call({ port }));
});

const calledAddress = check("called-address", { programs, needs: ["greets"] }, async (world) => {
  const reception = await world.start("reception", { env: { HOST: "0.0.0.0" } });
  await reception.listening();
  for (const end of ["2", "3"]) {
    // Elsewhere than on a loopback of our own, one address is all that a machine is sure to have.
    const host = world.containment === "none" ? world.host : `127.0.0.${end}`;
    const from = world.containment === "none" ? {} : { from: { host: `127.0.1.${end}` } };
    const caller = await world.call({ host, ...from });
    await diagnosed(
      () => greeted(reception, caller),
      (failed) => (startsRight(caller, receivedIn(failed)) ? "called-address-assumed" : undefined),
    );
    await hangUp(caller);
  }
});

/** Whether what came names the caller as it should, whatever stands behind. */
function startsRight({ local }: StreamPeer, received: Uint8Array): boolean {
  const start = utf8(`you are ${local.host}:${local.port}, you called `);
  return start.every((byte, at) => byte === received[at]);
}

const nextCaller = check(
  "next-caller",
  { programs, needs: ["greets"], mistakes: ["M09", "M13", "M14", "M46", "M70"] },
  async (world) => {
    const reception = await listening(world);
    const first = await world.call();
    await greeted(reception, first);
    await first.send(world.random.bytes(5000));
    await unlessItDies(reception, "died-of-end", () => hangsUpToo(reception, first));
    await rests(reception, "spins-after-end");
    await isServed(reception, world);
    const held = await reception.openSockets();
    await staysForAWord(reception, world);
    for (let call = 0; call < 10; call++) await isServed(reception, world);
    await holdsAtMost(reception, held);
  },
);

/** A single byte is less than anybody would take for an end, and more than none. */
async function staysForAWord(reception: Program, world: World): Promise<void> {
  const caller = await world.call();
  await greeted(reception, caller);
  await onTheLine({ world, reception, caller }, async () => {
    await caller.send("?");
    await caller.wasRead();
    await caller.expectNothingUntil(rests(reception, "spins-while-waiting"));
  });
  await hangUp(caller);
}

interface OnTheLine {
  readonly world: World;
  readonly reception: Program;
  readonly caller: StreamPeer;
}

/** Runs `wait`, in which the reception must not hang up, nor end its own direction. */
async function onTheLine({ world, reception, caller }: OnTheLine, wait: () => Promise<void>): Promise<void> {
  await diagnosed(wait, async ({ code }) => {
    if (code !== "ended") return code === "reset" || code === "not-read" ? "greets-and-hangs-up" : undefined;
    // Its end of the call is on the wire before its socket is let go: until it rests.
    await hasEnded(reception);
    return (await isHeld(world, caller)) ? "ends-its-direction-first" : "greets-and-hangs-up";
  });
}

/** Whether a program still holds the other end of the call: the kernel's own have no inode any more. */
async function isHeld(world: World, { local, remote }: StreamPeer): Promise<boolean> {
  const rows = await world.sockets();
  return rows.some((row) => row.inode !== 0 && row.local.port === remote.port && row.remote.port === local.port);
}

async function hangsUpToo(reception: Program, caller: StreamPeer): Promise<void> {
  await failingAs("hangs-up-unread", ["reset"], async () => {
    await caller.halfClose();
    await endsToo(reception, caller);
  });
  await caller.close();
}

/** The next caller calls, is greeted, and hangs up. */
async function isServed(reception: Program, world: World): Promise<void> {
  await failingAs("refused-second-caller", ["no-greeting", "refused", "reset", "ended", "exited-early"], async () => {
    const caller = await world.call();
    await greeted(reception, caller);
    await hangUp(caller);
  });
}

const reset = check("reset", { programs, needs: ["next-caller"], mistakes: ["M15"] }, async (world) => {
  const reception = await listening(world);
  const caller = await world.call();
  await greeted(reception, caller);
  await caller.reset();
  await servesAfterReset(reception, () => isServed(reception, world));
  await outlivesWaitingCaller(reception, world);
});

/** A caller ends its half and resets its call in the queue: then sendall() fails with EPIPE, not with ECONNRESET. */
async function outlivesWaitingCaller(reception: Program, world: World): Promise<void> {
  const first = await world.call();
  await greeted(reception, first);
  const waiting = await world.call();
  await waiting.halfClose();
  await waiting.reset();
  await unlessItDies(reception, "died-of-waiting-caller", async () => {
    await hangUp(first);
    await servesAfterReset(reception, () => isServed(reception, world));
  });
}

const restart = check(
  "restart",
  { programs: ["reception", "reception"], needs: ["greets"], mistakes: ["M01", "M02"] },
  (world) =>
    restarts(world, "reception", (first, address) =>
      killedInCall(world, first, { address, talk: (caller) => greeted(first, caller) }),
    ),
);

const addressTaken = check("address-taken", { programs, needs: ["greets"], mistakes: ["M03"] }, async (world) => {
  await world.occupy();
  const reception = await world.start("reception");
  await findsPortTaken(reception);
});

const checks: readonly Check[] = [greets, ownAddress, calledAddress, nextCaller, queue, reset, restart, addressTaken];

export default checks;
