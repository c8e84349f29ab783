import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, Program, SocketRow, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { diagnosed, exitsWell, receivedIn, unlessItDies } from "../diagnosis.ts";
import { findsPortTaken } from "../serving.ts";
import { enter, hasTold, type Line, pauses, tells, walk } from "./steps.ts";

const programs = ["server"];
const greeting = "hello\n";

const bought = check("socket", { programs }, async (world) => {
  const server = await startsWith(world);
  if ((await server.openSockets()) === 0) fail("no-socket-yet", { program: server.name });
});

const numbered = check("bound", { programs, needs: ["socket"], mistakes: ["M04", "M12"] }, async (world) => {
  const server = await startsWith(world);
  await enter(server, "bound");
  if (!(await isTaken(world))) fail("number-still-free", { program: server.name, address: textOf(world) });
  if (await getsThrough(world)) fail("reachable-before-listening", { program: server.name });
});

const switchedOn = check("listening", { programs, needs: ["bound"], mistakes: ["M05", "M11"] }, async (world) => {
  const server = await startsWith(world);
  await walk(server, "socket", "listening");
  await tookOnly(world, server, { host: world.host, port: world.port });
  await failingAs("telephone-still-off", ["refused"], () => world.call());
  await pauses(server);
  if ((await listenerOf(world))?.receiveQueue === 0) fail("picks-up-before-enter", { program: server.name });
});

const pickedUp = check("connected", { programs, needs: ["listening"], mistakes: ["M72"] }, async (world) => {
  const server = await startsWith(world);
  await walk(server, "socket", "listening");
  await server.type("\n");
  await pauses(server);
  if (server.stdout.includes("connected")) fail("nobody-picked-up", { program: server.name });
  hasTold(server, "listening");
  const caller = await world.call();
  await tells(server, "connected");
  if ((await listenerOf(world))?.receiveQueue !== 0) fail("nobody-picked-up", { program: server.name });
  await failingAs("speaks-before-enter", ["unexpected-bytes", "ended", "reset"], () =>
    caller.expectNothingUntil(pauses(server)),
  );
});

const saidHello = check(
  "said-hello",
  { programs, needs: ["connected"], mistakes: ["M06", "M07", "M26", "M28"] },
  async (world) => {
    const server = await startsWith(world);
    const caller = await reaches(world, server, "said hello");
    await unlessItDies(server, "exited-early", () =>
      diagnosed(
        () => caller.expect(greeting),
        (failed) => (receivedIn(failed).length === 0 ? "nothing-said" : "other-words"),
      ),
    );
    await failingAs("hangs-up-before-enter", ["ended", "reset"], () =>
      failingAs("other-words", ["unexpected-bytes"], () => caller.expectNothingUntil(pauses(server))),
    );
  },
);

const hungUp = check("hung-up", { programs, needs: ["said-hello"], mistakes: ["M71"] }, async (world) => {
  const server = await startsWith(world);
  const caller = await reaches(world, server, "said hello");
  await caller.expect(greeting);
  const both = await server.openSockets();
  await enter(server, "hung up");
  if ((await listenerOf(world)) === undefined) fail("switched-off-too-early", { program: server.name });
  await failingAs("never-hangs-up", ["silence"], () => caller.expectEnd());
  const one = await closedOne(server, "hung up", both);
  await enter(server, "closed");
  if ((await listenerOf(world)) !== undefined) fail("still-switched-on", { program: server.name });
  await closedOne(server, "closed", one);
  await ends(server);
  hasTold(server, "closed");
});

const again = check(
  "restart",
  { programs: ["server", "server"], needs: ["hung-up"], mistakes: ["M01", "M02"] },
  async (world) => {
    const address = otherAddress(world);
    const { env } = address;
    const first = await startsWith(world, { env });
    await walk(first, "socket", "listening");
    await first.listening(address);
    await tookOnly(world, first, address);
    const caller = await world.call(address);
    await walk(first, "listening", "closed");
    await ends(first);
    // The server has closed first, so its end is the one that stays behind in TIME_WAIT.
    await caller.receiveAll();
    await caller.close();
    const second = await startsWith(world, { env, as: "second server" });
    await failingAs("address-in-use-after-restart", ["exited-early", "state-not-told"], () => enter(second, "bound"));
  },
);

const taken = check("number-taken", { programs, needs: ["bound"], mistakes: ["M03"] }, async (world) => {
  const server = await startsWith(world);
  if (await isTaken(world)) fail("taken-before-bound", { program: server.name, address: textOf(world) });
  await server.type("\n");
  await findsPortTaken(server);
  hasTold(server, "socket");
});

/** Starts the server and waits until it has told its first line. */
async function startsWith(world: World, options: Parameters<World["start"]>[1] = {}): Promise<Program> {
  const server = await world.start("server", options);
  await tells(server, "socket");
  return server;
}

/** Fails unless the step of `line` has given back a socket: there were `before`. How many it holds now. */
async function closedOne(server: Program, line: Line, before: number): Promise<number> {
  const now = await server.openSockets();
  if (now >= before) fail("shut-down-not-closed", { program: server.name, expected: line });
  return now;
}

/** Presses Enter for the last time, and waits until the server has ended well. */
async function ends(server: Program): Promise<void> {
  await server.type("\n");
  await exitsWell(server);
}

/** Walks a server that has told `socket` to `line`, which it reaches only when somebody calls. */
async function reaches(world: World, server: Program, line: Line): Promise<StreamPeer> {
  await walk(server, "socket", "listening");
  const caller = await world.call();
  await walk(server, "listening", line);
  return caller;
}

/** Whether the port is taken. Where it was free the judge has taken it now, until the check is over. */
async function isTaken(world: World): Promise<boolean> {
  try {
    await world.occupy();
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return true;
    throw error;
  }
}

async function getsThrough(world: World): Promise<boolean> {
  try {
    await world.call();
    return true;
  } catch (error) {
    if (error instanceof CheckFailed && error.code === "refused") return false;
    throw error;
  }
}

async function listenerOf(world: World): Promise<SocketRow | undefined> {
  const rows = await world.sockets();
  return rows.find(({ local, state }) => state === "LISTEN" && local.port === world.port);
}

function textOf({ host, port }: Required<Address>): string {
  return `${host}:${port}`;
}

const checks: readonly Check[] = [bought, numbered, switchedOn, pickedUp, saidHello, hungUp, again, taken];

export default checks;
