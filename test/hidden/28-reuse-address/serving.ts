import { failingAs } from "../../../src/check/fail.ts";
import type { Address, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { capitals } from "../bytes.ts";
import { endsToo, unlessItDies } from "../diagnosis.ts";

/** Calls the server and hears its own word in capitals; the caller stays on the line. */
export async function served(world: World, server: Program, address: Address = {}): Promise<StreamPeer> {
  const caller = await unlessItDies(server, "exited-early", () => world.call(address));
  // The last letter that changes, the byte behind it, and one beyond ASCII.
  const word = `${world.random.word(5)}z{ß`;
  await caller.send(word);
  await unlessItDies(server, "exited-early", () =>
    failingAs("no-answer", ["silence"], () =>
      failingAs("text-not-bytes", ["wrong-bytes"], () => caller.expect(capitals(word))),
    ),
  );
  return caller;
}

/** Ends the call as a caller who waits for the server's end too. */
export async function hangUp(server: Program, caller: StreamPeer): Promise<void> {
  await caller.halfClose();
  await endsToo(server, caller);
  await caller.close();
}
