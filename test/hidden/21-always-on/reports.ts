import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { rests, unlessItDies } from "../diagnosis.ts";

/** Starts one of the two servers and waits until it listens. */
export async function listening(world: World, name: string): Promise<Program> {
  const server = await world.start(name);
  await server.listening();
  return server;
}

/** Ends `caller`'s half of the call and waits until the server has ended its own. */
export async function endsCall(server: Program, caller: StreamPeer): Promise<void> {
  await caller.halfClose();
  await unlessItDies(server, "died-of-end", () =>
    failingAs("spins-after-end", ["spins"], async () => {
      try {
        await caller.expectEnd();
      } catch (error) {
        if (!(error instanceof CheckFailed) || error.code !== "silence") throw error;
        // On a busy machine the time may be up before a program that spins has shown it.
        await rests(server, "spins-after-end");
        fail("never-hangs-up", error.facts);
      }
    }),
  );
  await caller.close();
}

/** Waits until the server has reported the call that it took as number `number`; `bytes` where it is known. */
export async function reports(server: Program, number: number, bytes?: number): Promise<void> {
  const line = bytes === undefined ? `call ${number}: ` : `call ${number}: ${bytes} bytes\n`;
  await unlessItDies(server, "exited-early", () =>
    failingAs("call-not-reported", ["never-prints"], () => server.prints(line)),
  );
}

/**
 * A call whose answers wait is not over. Looks where its line would be printed by now, which fails it only as long as the
 * server's end is open: one that has handed all its answers to the kernel, and ended too, may report.
 */
export async function notYetReported(server: Program, world: World, { caller, number }: Numbered): Promise<void> {
  if (!server.stdout.includes(`call ${number}: `)) return;
  const isOpen = (await world.sockets()).some(
    ({ local, remote, state }) =>
      state === "CLOSE_WAIT" && local.port === caller.remote.port && remote.port === caller.local.port,
  );
  if (isOpen) fail("reported-before-its-answers", { program: server.name, peer: caller.as, received: server.stdout });
}

interface Numbered {
  readonly caller: StreamPeer;
  readonly number: number;
}
