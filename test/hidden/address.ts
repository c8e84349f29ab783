import { fail } from "../../src/check/fail.ts";
import type { Address, Program, World } from "../../src/check/world.ts";

/** An address that a program can know only from HOST and PORT. */
export interface OtherAddress extends Required<Address> {
  readonly env: { readonly HOST: string; readonly PORT: string };
}

/** Another port, and where the loopback is ours alone another host of it: all of 127.0.0.0/8 is this machine (ip(7)). */
export function otherAddress(world: World): OtherAddress {
  const host = world.containment === "none" ? world.host : "127.0.0.2";
  const port = world.port + world.random.integer(1, 99);
  return { host, port, env: { HOST: host, PORT: String(port) } };
}

/** Fails when the program took its port on every address of the machine instead of the one it was told. */
export async function tookOnly(world: World, program: Program, { host, port }: Required<Address>): Promise<void> {
  const taken = (await world.sockets()).filter(({ local }) => local.port === port);
  const wider = taken.find(({ local, state }) => local.host !== host && (state === "LISTEN" || state === "UNCONN"));
  if (wider === undefined) return;
  const protocol = wider.protocol.startsWith("udp") ? "UDP" : "TCP";
  const elsewhere = [`${protocol} ${wider.local.host}:${port}`];
  const facts = { program: program.name, address: `${host}:${port}`, elsewhere };
  fail("takes-every-address", facts);
}
