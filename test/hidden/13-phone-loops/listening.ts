import { CheckFailed } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { capitals } from "../bytes.ts";
import { unlessItDies } from "../diagnosis.ts";

/** Starts the server and waits until it listens. */
export async function listening(world: World): Promise<Program> {
  const server = await world.start("server");
  await server.listening();
  return server;
}

/** Says `message` and waits for it in capitals. */
export async function exchange(server: Program, caller: StreamPeer, message: string | Uint8Array): Promise<void> {
  await unlessItDies(server, "exited-early", async () => {
    await caller.send(message);
    await caller.expect(capitals(message));
  });
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

/** Ends the call as a caller who waits for the server's end too. */
export async function hangUp(caller: StreamPeer): Promise<void> {
  await caller.halfClose();
  await caller.expectEnd();
  await caller.close();
}
