import { CheckFailed } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";

/** Starts the server and waits until it listens. */
export async function listening(world: World): Promise<Program> {
  const server = await world.start("server");
  await server.listening();
  return server;
}

/**
 * Waits until the server can take no more because its caller does not read: it is blocked in send, or has settled,
 * having nothing to do until the caller reads.
 */
export async function isStuck(server: Program): Promise<void> {
  const signs = [server.blocked(["send"]), server.settles()];
  await Promise.any(signs).catch((error: unknown) => {
    // A server that waits with time limits shows neither sign; it was given its time.
    if (!(error instanceof AggregateError)) throw error;
    const broken = error.errors.find((one) => !(one instanceof CheckFailed));
    if (broken !== undefined) throw broken;
  });
}
