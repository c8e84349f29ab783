import type { Program, StartOptions, World } from "../../../src/check/world.ts";

/** The name that SOCKET_PATH leads to. */
export const phone = { path: "phone" } as const;

/** What a path may have at most (unix(7): 108 bytes, the last of them zero). */
const most = 107;

/** A path with more bytes than it may have, and fewer characters. */
export function tooLong({ shared }: World): string {
  const name = "发".repeat(10);
  const characters = shared.pathOf(name).length;
  // Where it is cut, that is not inside a character, or the name could not be read any more.
  return shared.pathOf(name + "x".repeat(Math.max(0, most - 5 - characters)));
}

/** Starts the server and waits until it listens. */
export async function listening(world: World, options: StartOptions = {}): Promise<Program> {
  const server = await world.start("server", options);
  await server.listening(phone);
  return server;
}
