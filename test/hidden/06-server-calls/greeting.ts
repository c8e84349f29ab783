import { fail } from "../../../src/check/fail.ts";
import type { Address, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, hasEnded, printsAtLast, receivedIn, rests, unlessItDies } from "../diagnosis.ts";

/** Starts the reception and waits until it listens. */
export async function listening(world: World): Promise<Program> {
  const reception = await world.start("reception");
  await reception.listening();
  return reception;
}

/** Waits for the greeting that `caller` must get. */
export async function greeted(reception: Program, caller: StreamPeer): Promise<void> {
  await unlessItDies(reception, "exited-early", () =>
    diagnosed(
      () => caller.expect(greeting(caller.local, caller.remote)),
      (failed) => {
        const received = receivedIn(failed);
        if (received.length === 0) return failed.code === "silence" ? "no-greeting" : undefined;
        return areEqual(received, utf8(greeting(caller.remote, caller.local))) ? "names-swapped" : "greeting-differs";
      },
    ),
  );
}

/** The port that the reception says it listens on, in its one line on standard output. */
export async function portTold(reception: Program, host: string): Promise<number> {
  await diagnosed(
    () => printsAtLast(reception, "\n"),
    async ({ code }) => (code === "never-prints" && !(await hasEnded(reception)) ? "own-address-untold" : undefined),
  );
  await rests(reception, "spins-while-waiting");
  const { stdout } = reception;
  const start = `reception at ${host}:`;
  const port = /^[1-9]\d*\n$/u.test(stdout.slice(start.length)) ? Number(stdout.slice(start.length)) : undefined;
  if (port !== undefined && stdout.startsWith(start)) return port;
  return fail("own-address-differs", { program: reception.name, expected: `${start}…`, received: stdout });
}

function greeting(from: Required<Address>, to: Required<Address>): string {
  return `you are ${textOf(from)}, you called ${textOf(to)}\n`;
}

function textOf({ host, port }: Required<Address>): string {
  return `${host}:${port}`;
}
