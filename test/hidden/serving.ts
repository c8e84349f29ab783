import { fail, failingAs } from "../../src/check/fail.ts";
import type { FailureCode } from "../../src/check/failures.ts";
import type { Address, Program, World } from "../../src/check/world.ts";
import { type OtherAddress, otherAddress, tookOnly } from "./address.ts";
import { diagnosed, exitsUnless, givesUp, idles, rests, unlessItDies } from "./diagnosis.ts";

/** Waits until a server holds no more sockets than `limit`. It may hang up a little before it lets go: until it rests. */
export async function holdsAtMost(server: Program, limit: number): Promise<void> {
  if ((await server.openSockets()) <= limit) return;
  await idles(server, "leaks-descriptors");
  const count = (await server.openSockets()) - limit;
  if (count > 0) fail("leaks-descriptors", { program: server.name, count, limit });
}

/** Waits until a server that has ended a call has come to rest. One that takes a single call ends instead, a little later. */
export async function staysForAnother(server: Program): Promise<void> {
  await rests(server, "spins-after-end");
  if (server.exit !== undefined) {
    fail("refused-second-caller", { program: server.name, exit: server.exit, stderr: server.stderr });
  }
}

/** Ten callers come and go, and the server holds no more sockets than before. */
export async function letsGo(server: Program, comesAndGoes: () => Promise<void>): Promise<void> {
  const limit = await server.openSockets();
  for (let called = 0; called < 10; called++) await comesAndGoes();
  await holdsAtMost(server, limit);
}

/** Serves a caller after another has reset its call. */
export async function servesAfterReset(server: Program, serve: () => Promise<void>): Promise<void> {
  await unlessItDies(server, "died-of-reset", () =>
    diagnosed(serve, ({ code }) => {
      // Served, and wrongly: the reset has no part in it.
      if (code === "number-goes-on") return undefined;
      return code === "spins" ? "spins-after-reset" : "refused-after-reset";
    }),
  );
}

/** Starts a server at another address, lets it work there to its end, and starts it there again at once. */
export async function restarts(
  world: World,
  program: string,
  work: (first: Program, address: OtherAddress) => Promise<void>,
): Promise<void> {
  const address = otherAddress(world);
  const { env } = address;
  const first = await world.start(program, { env });
  await first.listening(address);
  await tookOnly(world, first, address);
  await work(first, address);
  await listensAgain(world, program, address);
}

/** Starts a server where another has just ended, whose calls may still be in TIME_WAIT there. */
async function listensAgain(world: World, program: string, address: OtherAddress): Promise<void> {
  const next = await world.start(program, { env: address.env, as: `next ${program}` });
  await failingAs("address-in-use-after-restart", ["exited-early", "never-listens"], () => next.listening(address));
}

/** Kills a server in mid-call, and waits until its end of the call is the one that stays behind in TIME_WAIT. */
export async function killedInCall(
  world: World,
  server: Program,
  { address, talk }: { readonly address: Address; readonly talk: (caller: Caller) => Promise<void> },
): Promise<void> {
  const caller = await world.call(address);
  await talk(caller);
  server.signal("SIGKILL");
  await server.exits();
  await caller.expectEnd();
  await caller.close();
}

type Caller = Awaited<ReturnType<World["call"]>>;

/** Waits for a program whose port is taken to say so and to give up; `otherwise` is what it does when it stays. */
export async function findsPortTaken(
  program: Program,
  otherwise: FailureCode = "address-in-use-unexplained",
): Promise<void> {
  await exitsUnless(program, { spins: otherwise, waits: otherwise });
  await givesUp(program, { word: "EADDRINUSE", unexplained: "address-in-use-unexplained" });
}
