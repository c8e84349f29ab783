import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { endsToo, givesUp, unlessItDies } from "../diagnosis.ts";
import { talking, tellsWhatIsLeft } from "./call.ts";

const programs = ["who-closes"];

const closesFirst = check(
  "client-first",
  { programs: ["who-closes", "who-closes"], needs: ["server-first"] },
  async (world) => {
    const first = await talking(world, "client");
    await clientClosesFirst(world, first.program, first.caller);
    const second = await failingAs("cannot-start-again", ["exited-early", "never-listens"], () =>
      talking(world, "client"),
    );
    await clientClosesFirst(world, second.program, second.caller);
  },
);

async function clientClosesFirst(world: World, program: Program, caller: StreamPeer): Promise<void> {
  await waitsForTheCaller(program, caller);
  await failingAs("closes-too-soon", ["ended", "reset", "not-read", "exited-early"], async () => {
    // A single byte is no end.
    await caller.sendPieces([world.random.bytes(1), world.random.bytes(300)]);
  });
  await caller.halfClose();
  await failingAs("deaf-after-its-end", ["reset"], () => endsToo(program, caller));
  await caller.close();
  await tellsWhatIsLeft(world, program, caller);
}

/** It has nothing to do but to wait; tells one that has ended the call from one that uses the processor meanwhile. */
async function waitsForTheCaller(program: Program, caller: StreamPeer): Promise<void> {
  try {
    await caller.expectNothingUntil(program.blocked(["recv", "poll"]));
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    fail((await hasEnded(caller)) ? "closes-too-soon" : "spins-while-waiting", error.facts);
  }
}

async function hasEnded(caller: StreamPeer): Promise<boolean> {
  try {
    await caller.expectEnd();
    return true;
  } catch (error) {
    if (error instanceof CheckFailed) return error.code === "reset";
    throw error;
  }
}

const resets = check("reset", { programs, needs: ["client-first"], mistakes: ["M15"] }, async (world) => {
  const { program, caller } = await talking(world, "client");
  await caller.reset();
  await unlessItDies(program, "died-of-reset", () => tellsWhatIsLeft(world, program, caller));
});

const neither = check("neither", { programs: ["who-closes", "who-closes"], needs: ["server-first"] }, async (world) => {
  await refusesToStart(await world.start("who-closes", { args: ["both"] }));
  await refusesToStart(await world.start("who-closes", { as: "who-closes without an argument" }));
});

async function refusesToStart(program: Program): Promise<void> {
  try {
    await program.listening();
  } catch {
    await givesUp(program, { word: "server or client", unexplained: "argument-unexplained" });
    return;
  }
  fail("argument-unexplained", { program: program.name, received: program.stderr });
}

export const clientFirst: readonly Check[] = [closesFirst, resets, neither];
