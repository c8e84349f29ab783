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
  await caller.send(message);
  await unlessItDies(server, "exited-early", () => caller.expect(capitals(message)));
}

/** Ends the call as a caller who waits for the server's end too. */
export async function hangUp(caller: StreamPeer): Promise<void> {
  await caller.halfClose();
  await caller.expectEnd();
  await caller.close();
}
