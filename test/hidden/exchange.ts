import type { Program, StreamPeer } from "../../src/check/world.ts";
import { capitals } from "./bytes.ts";
import { unlessItDies } from "./diagnosis.ts";

/** Says `message` to a server and waits for it in capitals. */
export async function exchange(server: Program, caller: StreamPeer, message: string | Uint8Array): Promise<void> {
  await unlessItDies(server, "exited-early", async () => {
    await caller.send(message);
    await caller.expect(capitals(message));
  });
}

/** Ends the call as a caller who waits for the server's end too. */
export async function hangUp(caller: StreamPeer): Promise<void> {
  await caller.halfClose();
  await caller.expectEnd();
  await caller.close();
}
