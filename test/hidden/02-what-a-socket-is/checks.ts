import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, Program, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { diagnosed, exitsWell, rests, unlessFailed } from "../diagnosis.ts";
import { findsPortTaken } from "../serving.ts";
import { addressSaid, saysNoMore } from "./line.ts";

/** Calls in which a program may wait for its input. */
const waitsIn = ["read", "poll", "recv", "wait", "sleep", "accept"] as const;

const namesItself = check(
  "names-itself",
  { programs: ["endpoint"], mistakes: ["M05", "M11", "M12", "M58", "M72"] },
  async (world) => {
    const endpoint = await world.start("endpoint");
    const address = await addressSaid(endpoint, { host: world.host, port: 0 });
    await isThere(world, endpoint, address);
    await waits(endpoint);
  },
);

async function waits(endpoint: Program): Promise<void> {
  const isBlocked = (): Promise<unknown> =>
    failingAs("spins-while-waiting", ["never-blocks", "spins"], () => endpoint.blocked(waitsIn));
  await isBlocked();
  // Who is about to end seems to wait as well, for its threads.
  await unlessFailed(() => endpoint.settles());
  await isBlocked();
}

/** It listens where it says, and on no other address. */
async function isThere(world: World, endpoint: Program, address: Required<Address>): Promise<void> {
  await failingAs("bound-without-listening", ["never-listens"], () =>
    failingAs("names-wrong-address", ["listens-elsewhere"], () => endpoint.listening(address)),
  );
  await tookOnly(world, endpoint, address);
}

const anyPort = check(
  "any-port",
  { programs: ["endpoint", "endpoint"], needs: ["names-itself"], mistakes: ["M01"] },
  async (world) => {
    const { env, host } = otherAddress(world);
    const first = await world.start("endpoint", { env });
    const one = await addressSaid(first, { host, port: 0 });
    await isThere(world, first, one);
    const second = await world.start("endpoint", { env, as: "second endpoint" });
    const two = await failingAs("takes-a-fixed-port", ["exited-early", "never-prints"], () =>
      addressSaid(second, { host, port: 0 }),
    );
    await isThere(world, second, two);
    if (one.port === two.port) fail("shares-the-port", { program: second.name });
  },
);

const untilInputEnds = check(
  "until-input-ends",
  { programs: ["endpoint"], needs: ["names-itself"], mistakes: ["M42"] },
  async (world) => {
    const endpoint = await world.start("endpoint");
    const address = await addressSaid(endpoint, { host: world.host, port: 0 });
    await stays(endpoint, address);
    await endpoint.endInput();
    await exitsWell(endpoint);
    await isFree(world, endpoint, address);
    saysNoMore(endpoint);
  },
);

/** In a sandbox what it has started ends with it, a moment later. */
async function isFree(world: World, endpoint: Program, { host, port }: Required<Address>): Promise<void> {
  if (world.containment === "sandbox") return;
  const held = (await world.sockets()).some(({ local, state }) => local.port === port && state === "LISTEN");
  if (held) fail("keeps-the-port", { program: endpoint.name, address: `${host}:${port}` });
}

/** Lines, an empty one among them, are not the end of the input. */
async function stays(endpoint: Program, address: Required<Address>): Promise<void> {
  for (const line of ["hello\n", "\n", "q\n"]) {
    await failingAs("leaves-before-end-of-input", ["exited-early", "not-read"], async () => {
      await endpoint.type(line);
      await endpoint.hasReadInput();
    });
  }
  await rests(endpoint, "spins-while-waiting");
  if (endpoint.exit !== undefined) fail("leaves-before-end-of-input", { program: endpoint.name, exit: endpoint.exit });
  await failingAs("leaves-before-end-of-input", ["exited-early", "never-listens"], () => endpoint.listening(address));
}

const udpToo = check(
  "udp-too",
  { programs: ["endpoint", "endpoint"], needs: ["names-itself"], mistakes: ["M55"] },
  async (world) => {
    const udp = await world.start("endpoint", { args: ["udp"], as: "udp endpoint" });
    const address = await diagnosed(
      async () => {
        const said = await addressSaid(udp, { host: world.host, port: 0 });
        await udp.bound(said);
        return said;
      },
      ({ code }) => (code === "exited-early" || code === "never-bound" ? "no-udp-socket" : undefined),
    );
    await tookOnly(world, udp, address);
    const tcp = await world.start("endpoint", { args: ["tcp", String(address.port)], as: "tcp endpoint" });
    await isThere(world, tcp, await addressSaid(tcp, address));
    await udp.endInput();
    await exitsWell(udp);
  },
);

const portTaken = check(
  "port-taken",
  {
    programs: ["endpoint", "endpoint", "endpoint", "endpoint"],
    needs: ["names-itself", "udp-too"],
    mistakes: ["M03"],
  },
  async (world) => {
    const first = await world.start("endpoint", { as: "first endpoint" });
    const { host, port } = await addressSaid(first, { host: world.host, port: 0 });
    await first.listening({ host, port });
    await findsItTaken(world, "tcp", port);

    const udp = await world.start("endpoint", { args: ["udp"], as: "first udp endpoint" });
    const address = await addressSaid(udp, { host: world.host, port: 0 });
    await udp.bound(address);
    await findsItTaken(world, "udp", address.port);
  },
);

/** What a second program does that runs where the first one does. */
const beside = { tcp: "shares-the-port", udp: "steals-the-port" } as const;

async function findsItTaken(world: World, protocol: "tcp" | "udp", port: number): Promise<void> {
  const second = await world.start("endpoint", { args: [protocol, String(port)], as: `${protocol} endpoint` });
  await findsPortTaken(second, beside[protocol]);
  if (second.stdout !== "")
    fail("wrong-endpoint-line", { program: second.name, expected: "", received: second.stdout });
}

const checks: readonly Check[] = [namesItself, anyPort, untilInputEnds, udpToo, portTaken];
export default checks;
