import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { diagnosed, exitsUnless, givesUp, rests, unlessFailed } from "../diagnosis.ts";
import { exchange, hangUp } from "../exchange.ts";
import { listening, phone, tooLong } from "./phone.ts";

const stale = check(
  "stale-path",
  { programs: ["server", "server"], needs: ["server-answers"], mistakes: ["M74"] },
  async (world) => {
    const first = await listening(world);
    const caller = await world.call(phone);
    await exchange(first, caller, world.random.word(5));
    first.signal("SIGKILL");
    await first.exits();
    await caller.close();
    const second = await world.start("server", { as: "second server" });
    await failingAs("stale-path-in-use", ["exited-early", "never-listens"], () => second.listening(phone));
    const next = await failingAs("stale-path-in-use", ["refused"], () => world.call(phone));
    await exchange(second, next, world.random.word(5));
  },
);

const living = check(
  "living-path",
  { programs: ["server", "server", "server", "server"], needs: ["server-answers"], mistakes: ["M75"] },
  async (world) => {
    await leavesTheLiving(world);
    await leavesTheBusy(world);
    await leavesWhatIsNoSocket(world);
  },
);

/** The first is in the middle of a call, so that it cannot answer at once. */
async function leavesTheLiving(world: World): Promise<void> {
  const first = await listening(world);
  const caller = await world.call(phone);
  await exchange(first, caller, world.random.word(5));
  const second = await world.start("server", { as: "second server" });
  await exitsUnless(second, { spins: "steals-the-path", waits: "steals-the-path" });
  await exchange(first, caller, "still here");
  await hangUp(caller);
  const next = await failingAs("steals-the-path", ["refused"], () => world.call(phone));
  await failingAs("steals-the-path", ["silence", "ended", "reset"], () => exchange(first, next, "and reachable"));
  await givesUp(second, { word: "EADDRINUSE", unexplained: "path-in-use-unexplained" });
}

/** Somebody listens who takes nobody; the queue holds one caller, and with him it is full (unix_recvq_full in af_unix.c). */
async function leavesTheBusy(world: World): Promise<void> {
  const path = "busy";
  await world.listen({ path, backlog: 0, as: "busy server" });
  await world.call({ path, as: "waiting caller" });
  const server = await world.start("server", {
    env: { SOCKET_PATH: world.shared.pathOf(path) },
    as: "server that finds it busy",
  });
  await diagnosed(
    () => exitsUnless(server, { spins: "waits-for-the-living", waits: "waits-for-the-living" }),
    async (failed) => ((await hasTaken(server, path)) ? "steals-the-path" : failed.code),
  );
  if (world.shared.kindOf(path) !== "socket") fail("steals-the-path", { program: server.name });
  await givesUp(server, { word: "EADDRINUSE", unexplained: "path-in-use-unexplained" });
}

/** Whether the program itself listens at a path. */
async function hasTaken(server: Program, path: string): Promise<boolean> {
  const takes = await unlessFailed(async () => {
    await server.listening({ path });
    return true;
  });
  return takes === true;
}

async function leavesWhatIsNoSocket(world: World): Promise<void> {
  await world.shared.write("notes", "not a socket\n");
  const env = { SOCKET_PATH: world.shared.pathOf("notes") };
  const third = await world.start("server", { env, as: "third server" });
  await exitsUnless(third, { spins: "removes-a-file", waits: "removes-a-file" });
  if (world.shared.kindOf("notes") !== "file") fail("removes-a-file", { program: third.name });
  await givesUp(third, { word: "EADDRINUSE", unexplained: "path-in-use-unexplained" });
}

const cleanExit = check(
  "clean-exit",
  { programs: ["server", "server"], needs: ["server-answers"], mistakes: ["M77"] },
  async (world) => {
    const first = await listening(world);
    await interrupted(world, first);
    const second = await listening(world, { as: "second server" });
    const caller = await world.call(phone);
    await exchange(second, caller, world.random.word(5));
    await interrupted(world, second);
  },
);

/** Ctrl-C while the server waits. */
async function interrupted(world: World, server: Program): Promise<void> {
  await rests(server, "spins-while-waiting");
  server.signal("SIGINT");
  await exitsUnless(server, { spins: "dies-of-interrupt", waits: "dies-of-interrupt" });
  const { exit, stderr } = server;
  if (exit?.code !== 0)
    fail("dies-of-interrupt", { program: server.name, stderr, ...(exit === undefined ? {} : { exit }) });
  if (world.shared.kindOf(phone.path) === "nothing") return;
  fail("leaves-its-path", { program: server.name, received: world.shared.pathOf(phone.path) });
}

const longPath = check(
  "long-path",
  { programs: ["server"], needs: ["server-answers"], mistakes: ["M76"] },
  async (world) => {
    const server = await world.start("server", { env: { SOCKET_PATH: tooLong(world) } });
    await exitsUnless(server, { spins: "long-path-unexplained", waits: "long-path-unexplained" });
    await givesUp(server, { word: "too long", unexplained: "long-path-unexplained" });
  },
);

export const path: readonly Check[] = [stale, living, cleanExit, longPath];
