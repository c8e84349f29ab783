import { type Check, check } from "../../../src/check/check.ts";
import { fail } from "../../../src/check/fail.ts";
import type { World } from "../../../src/check/world.ts";
import { diagnosed, exitsUnless } from "../diagnosis.ts";
import { noticedRefusal } from "../refused.ts";
import { answered, type Dead, dials, listenAt, type Place, shows, toldOf } from "./calling.ts";

const programs = ["dial"];

const overIpv4 = check("ipv4", { programs, mistakes: ["M12", "M26", "M28", "M58"] }, async (world) => {
  const place = { host: world.host, port: world.port + world.random.integer(1, 9) };
  const phone = await world.listen(place);
  const dial = await dials(world, [place]);
  await converses(world, phone, dial);
});

const overIpv6 = check("ipv6", { programs, needs: ["ipv4"], mistakes: ["M59"] }, async (world) => {
  const place = { host: "::1", port: world.port };
  const phone = await listenAt(world, place);
  const dial = await dials(world, [place]);
  if (phone === undefined) return await givesUp(dial, [{ host: "::1", errno: undefined }]);
  await diagnosed(
    () => converses(world, phone, dial),
    ({ code }) =>
      code === "not-called" || (code === "exited-early" && !wasCalled(world)) ? "family-not-called" : undefined,
  );
});

function wasCalled(world: World): boolean {
  return world.log().some((event) => event.kind === "peer" && event.did === "accepts");
}

const nextAddress = check(
  "next-address",
  { programs: ["dial", "dial"], needs: ["ipv6"], mistakes: ["M60"] },
  async (world) => {
    const [ipv4, ipv6] = [world.host, "::1"].map((host) => ({ host, port: world.port }));
    if (ipv4 === undefined || ipv6 === undefined) return;
    await reachesSecond(world, { dead: ipv6, live: ipv4, as: "dial" });
    const other = { ...ipv6, port: world.port + 1 };
    await world.occupy(other.port);
    const hasIpv6 = (await errnoAt(world, "::1")) !== undefined;
    const live = hasIpv6 ? other : { ...ipv4, port: world.port + 2 };
    await reachesSecond(world, { dead: { ...ipv4, port: other.port }, live, as: "second dial" });
  },
);

interface Pair {
  readonly dead: Place;
  readonly live: Place;
  readonly as: string;
}

async function reachesSecond(world: World, { dead, live, as }: Pair): Promise<void> {
  const phone = await world.listen(live);
  const dial = await dials(world, [dead, live], as);
  const word = world.random.word(5);
  await diagnosed(
    async () => {
      const line = await answered(phone, dial);
      await line.send(`${word}\n`);
      await shows(dial, line, word);
    },
    ({ code }) => (code === "not-called" || code === "exited-early" ? "tries-first-only" : undefined),
  );
  toldOf(dial, [{ host: dead.host, errno: await errnoAt(world, dead.host) }]);
}

/** What a call to a closed port of `host` fails with; undefined where this kernel has no IPv6. */
async function errnoAt(world: World, host: string): Promise<string | undefined> {
  const probe = await listenAt(world, { host, port: world.port + 50 });
  await probe?.close();
  return probe === undefined ? undefined : "ECONNREFUSED";
}

const nobody = check("nobody-answers", { programs, needs: ["ipv4"], mistakes: ["M64"] }, async (world) => {
  await world.occupy();
  const places = [world.host, "::1"].map((host) => ({ host, port: world.port }));
  const dial = await dials(world, places);
  await givesUp(dial, [
    { host: world.host, errno: "ECONNREFUSED" },
    { host: "::1", errno: await errnoAt(world, "::1") },
  ]);
});

/** Waits for a program that got through to nobody to say so and to end. */
async function givesUp(dial: Awaited<ReturnType<typeof dials>>, dead: readonly Dead[]): Promise<void> {
  await exitsUnless(dial, { spins: "connect-result-ignored", waits: "connect-result-ignored" });
  noticedRefusal(dial);
  toldOf(dial, dead);
  if (dial.stdout !== "") fail("prints-without-reply", { program: dial.name, received: dial.stdout });
  const exit = await dial.exits();
  if (exit.code !== 1) fail("wrong-exit-status", { program: dial.name, exit, expected: "1" });
}

async function converses(
  world: World,
  phone: Awaited<ReturnType<World["listen"]>>,
  dial: Awaited<ReturnType<typeof dials>>,
): Promise<void> {
  const word = world.random.word(7);
  const line = await answered(phone, dial);
  await line.send(`${word}\n`);
  await shows(dial, line, word);
}

export const addresses: readonly Check[] = [overIpv4, overIpv6, nextAddress, nobody];
