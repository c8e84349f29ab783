import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { otherAddress, type OtherAddress } from "../address.ts";
import { givesUp } from "../diagnosis.ts";
import { served } from "./serving.ts";

const programs = ["server"];

const liveServer = check(
  "live-server",
  { programs: ["server", "server"], needs: ["serves"], mistakes: ["M03"] },
  async (world) => {
    const address = otherAddress(world);
    const { host, port, env } = address;
    await world.listen({ as: "next door", host, port: port + 1 });
    const first = await world.start("server", { env });
    await first.listening(address);
    await served(world, first, address);
    const second = await world.start("server", { env, as: "second server" });
    await leavesItAlone(world, second, port);
    await namesHolder(second, `${host}:${port}`);
  },
);

const everyAddress = check("every-address", { programs, needs: ["live-server"] }, async (world) => {
  const holder = await world.listen({ as: "holder", host: "0.0.0.0" });
  // A call of the holder's, on the address that the server wants: it does not listen.
  await world.call();
  await holder.accept();
  const server = await world.start("server");
  await namesHolder(server, `0.0.0.0:${world.port}`);
});

const nobodyListens = check(
  "nobody-listens",
  { programs: ["server", "server"], needs: ["live-server"] },
  async (world) => {
    await world.occupy();
    // Neighbours that listen on something else: another port of the address, and the port on another address.
    await world.listen({ as: "next door", port: world.port + 100 });
    if (world.containment !== "none") await world.listen({ as: "neighbour", host: "127.0.0.2" });
    await namesHolder(await world.start("server"), "no listener");
    const address = otherAddress(world);
    await leavesCall(world, address);
    await namesHolder(await world.start("server", { env: address.env, as: "second server" }), "no listener");
  },
);

/** Leaves an address to a call, which has a row and does not listen: its listener, without SO_REUSEADDR, is gone. */
async function leavesCall(world: World, { host, port }: OtherAddress): Promise<void> {
  const holder = await world.listen({ as: "holder", host, port, reuseAddress: false });
  await world.call({ host, port });
  await holder.accept();
  await holder.close();
}

/** Waits for the second of two servers to give up; tells one that listens as well from one that goes on trying. */
async function leavesItAlone(world: World, server: Program, port: number): Promise<void> {
  try {
    await server.exits();
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "never-exits") throw error;
    const listening = (await world.sockets()).filter(({ local, state }) => local.port === port && state === "LISTEN");
    fail(listening.length > 1 ? "shares-the-port" : "waits-for-the-port", error.facts);
  }
}

/** Waits for a server whose port is taken to say by whom: `EADDRINUSE`, `held by` and the holder in one line. */
async function namesHolder(server: Program, holder: string): Promise<void> {
  await givesUp(server, { word: "EADDRINUSE", unexplained: "address-in-use-unexplained" });
  const said = [...server.stderr.matchAll(/held by (no listener|\S+:\d+)/gu)].map(([, name]) => name);
  if (said.length === 1 && said[0] === holder) return;
  const facts = { program: server.name, expected: `held by ${holder}`, received: server.stderr };
  if (said.length === 0) fail("holder-unnamed", facts);
  fail(said.includes("no listener") ? "holder-overlooked" : "holder-misnamed", facts);
}

export const holding: readonly Check[] = [liveServer, everyAddress, nobodyListens];
