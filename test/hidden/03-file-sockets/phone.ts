import type { Program, StartOptions, World } from "../../../src/check/world.ts";

/** The name that SOCKET_PATH leads to. */
export const phone = { path: "phone" } as const;

/** Starts the server and waits until it listens. */
export async function listening(world: World, options: StartOptions = {}): Promise<Program> {
  const server = await world.start("server", options);
  await server.listening(phone);
  return server;
}
