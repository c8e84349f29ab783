import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress, type OtherAddress, tookOnly } from "../address.ts";
import { endsToo, exitsUnless, givesUp } from "../diagnosis.ts";
import { leftBehind, talking, tellsWhatIsLeft } from "./call.ts";

const programs = ["who-closes"];

const closesFirst = check(
  "server-first",
  { programs, mistakes: ["M05", "M06", "M14", "M21", "M62", "M70"] },
  async (world) => {
    const { program, caller } = await talking(world, "server");
    await tookOnly(world, program, world);
    await serverClosesFirst(world, program, caller);
    await tellsWhatIsLeft(world, program, caller);
  },
);

/** The caller hears the end, and has not said everything yet. */
async function serverClosesFirst(world: World, program: Program, caller: StreamPeer): Promise<void> {
  await failingAs("waits-for-the-callers-end", ["silence"], () =>
    failingAs("answers-beyond-the-line", ["unexpected-bytes", "wrong-bytes"], () => caller.expectEnd()),
  );
  await failingAs("deaf-after-its-end", ["reset", "ended", "not-read", "exited-early"], async () => {
    await caller.send(world.random.bytes(2000));
    await caller.wasRead();
    await caller.halfClose();
  });
  await caller.close();
  await exitsUnless(program, { spins: "spins-after-end", waits: "never-exits" });
  // A reset leaves nothing behind, however the program came to send it.
  if ((await leftBehind(world, caller)) === "nothing") fail("deaf-after-its-end", { program: program.name });
}

/** A port that needs a zero in front, in the four hexadecimal digits of the table. */
function lowPort(world: World): OtherAddress {
  const other = otherAddress(world);
  if (world.containment === "none") return other;
  const port = world.random.integer(1100, 4000);
  return { ...other, port, env: { ...other.env, PORT: String(port) } };
}

const failure = check(
  "happens",
  { programs: ["who-closes", "who-closes"], needs: ["server-first"], mistakes: ["M01"] },
  async (world) => {
    const address = lowPort(world);
    const { env } = address;
    const { program, caller } = await talking(world, "server", { address, env });
    await tookOnly(world, program, address);
    await serverClosesFirst(world, program, caller);
    await tellsWhatIsLeft(world, program, caller);
    const second = await world.start("who-closes", { args: ["client"], env, as: "second who-closes" });
    await exitsUnless(second, { spins: "reuse-hides-failure", waits: "reuse-hides-failure" });
    await givesUp(second, { word: "EADDRINUSE", unexplained: "bind-unexplained" });
  },
);

const callerWasFirst = check(
  "caller-was-first",
  { programs, needs: ["server-first"], mistakes: ["M13", "M20"] },
  async (world) => {
    const program = await world.start("who-closes", { args: ["server"] });
    await program.listening();
    if (world.containment !== "none") await neighbourInTimeWait(world);
    const caller = await world.call();
    // No newline: there is no message, so the server has nothing to say before it learns that the caller has ended.
    await caller.send(world.random.word(6));
    await caller.halfClose();
    await failingAs("answers-part", ["unexpected-bytes"], () => endsToo(program, caller));
    await caller.close();
    await tellsWhatIsLeft(world, program, caller);
  },
);

/** A call that is over, and whose end in TIME_WAIT has the program's port, but another address. */
async function neighbourInTimeWait(world: World): Promise<void> {
  const desk = await world.listen({ as: "neighbour's desk", host: "127.0.0.2", port: world.port + 1 });
  const from = { host: "127.0.0.2", port: world.port };
  const neighbour = await world.call({ as: "neighbour", host: "127.0.0.2", port: desk.port, from });
  const line = await desk.accept();
  await neighbour.halfClose();
  await line.expectEnd();
  await line.close();
  await neighbour.expectEnd();
  await neighbour.close();
}

export const serverFirst: readonly Check[] = [closesFirst, failure, callerWasFirst];
