import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { otherAddress, type OtherAddress, tookOnly } from "../address.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { hangUp, served } from "./serving.ts";

const programs = ["server"];

const serves = check("serves", { programs, mistakes: ["M05", "M06", "M09", "M13", "M15", "M62"] }, async (world) => {
  const server = await world.start("server");
  await server.listening();
  await tookOnly(world, server, world);
  await hangUp(server, await served(world, server));
  await rests(server, "spins-after-end");
  const rude = await unlessItDies(server, "died-of-end", () =>
    failingAs("refused-second-caller", ["silence", "refused", "reset"], () => served(world, server)),
  );
  await rude.reset();
  await unlessItDies(server, "died-of-reset", () =>
    failingAs("refused-after-reset", ["silence", "refused", "reset"], () => served(world, server)),
  );
});

const restarts = check(
  "restarts",
  { programs: ["server", "server", "server"], needs: ["serves"], mistakes: ["M01", "M02"] },
  async (world) => {
    const address = otherAddress(world);
    const first = await world.start("server", { env: address.env });
    await first.listening(address);
    await tookOnly(world, first, address);
    const staying = await served(world, first, address);
    await killed(first);
    // This caller has heard the end and does not hang up: the address is held by a call in FIN_WAIT2.
    const second = await again(world, address, "second server");
    const leaving = await served(world, second, address);
    await killed(second);
    for (const caller of [staying, leaving]) {
      await caller.expectEnd();
      await caller.close();
    }
    // Now by two in TIME_WAIT.
    const third = await again(world, address, "third server");
    await served(world, third, address);
  },
);

/** Ends a server as a crash would, in the middle of its call: so its own side is the first to close. */
async function killed(server: Program): Promise<void> {
  server.signal("SIGKILL");
  await server.exits();
}

async function again(world: World, address: OtherAddress, as: string): Promise<Program> {
  const server = await world.start("server", { env: address.env, as });
  await failingAs("address-in-use-after-restart", ["exited-early", "never-listens"], () => server.listening(address));
  return server;
}

const notHeld = check("not-held", { programs, needs: ["serves"] }, async (world) => {
  // A call from the very address, to elsewhere; its socket has SO_REUSEADDR, so nobody is in the way.
  const elsewhere = await world.listen({ as: "elsewhere", port: world.port + world.random.integer(100, 200) });
  await world.call({ as: "outgoing call", port: elsewhere.port, from: { port: world.port } });
  // The same port of another address of this machine is another address.
  if (world.containment !== "none") await world.listen({ as: "neighbour", host: "127.0.0.2" });
  const server = await world.start("server");
  await failingAs("gives-up-unhindered", ["exited-early", "never-listens"], () => server.listening());
  await served(world, server);
});

export const restarting: readonly Check[] = [serves, restarts, notHeld];
