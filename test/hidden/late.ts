import { CheckFailed } from "../../src/check/fail.ts";
import type { FailureCode } from "../../src/check/failures.ts";
import type { Program, StreamPeer, World } from "../../src/check/world.ts";
import { isStuck } from "./13-phone-loops/listening.ts";
import { capitals, repeated, utf8 } from "./bytes.ts";
import { diagnosed, endsToo, meanwhile, receivedIn, rests, unlessItDies } from "./diagnosis.ts";

/** What a stream repeats: no divisor of any buffer, so that a lost or doubled piece shows at once. */
export const period = 4093;

/** A thin line, so that the server's buffer is soon full. */
export const thin = { receiveBuffer: 4096, segment: 1460 };

/** Less than the buffers on the way there hold, so that all of it can be said; more than those on the way back. */
const speech = 2 ** 17;

/** A caller who has said all, and has read nothing yet. */
export interface LateReader {
  readonly caller: StreamPeer;
  readonly said: Uint8Array;
  /** Its half is ended; else some of it is still on its way. */
  readonly hasEnded: boolean;
}

/** Speaks and ends its half without reading: the server keeps answers that the kernel does not take. */
export async function speaksAndEnds(
  server: Program,
  world: World,
  said = repeated(world.random.bytes(period), speech),
): Promise<LateReader> {
  const caller = await world.call(thin);
  caller.stopReading();
  const hasEnded = await saysAndEnds(caller, said);
  await isStuck(server);
  return { caller, said, hasEnded };
}

async function saysAndEnds(caller: StreamPeer, said: Uint8Array): Promise<boolean> {
  try {
    await caller.send(said);
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "not-read") throw error;
    // A server with buffers of its own, and small ones, is stuck before: it hears the rest when its answers are read.
    return false;
  }
  await caller.halfClose();
  return true;
}

/** Begins to read: all that it said is answered, and then the server ends the call too. */
export async function readsAtLast(server: Program, { caller, said, hasEnded }: LateReader): Promise<void> {
  caller.startReading();
  await getsAll(server, { caller, answers: capitals(said) }, "answers-lost-at-end");
  if (!hasEnded) await caller.halfClose();
  await unlessItDies(server, "died-of-end", () => endsToo(server, caller));
}

/** As much, in lines of one word each. */
export function manyLines(world: World): Uint8Array {
  return repeated(utf8(`z${world.random.word(period - 3)}a\n`), period * Math.floor(speech / period));
}

/** Says lines, and `last` behind them, without reading; then reads. When not all is answered, `lost` is what happened. */
export async function readsLinesLate(
  world: World,
  { server, last }: { readonly server: Program; readonly last: string },
  lost: FailureCode,
): Promise<StreamPeer> {
  const caller = await world.call(thin);
  const lines = manyLines(world);
  caller.stopReading();
  meanwhile(caller.send(lines).then(() => caller.send(last)));
  await isStuck(server);
  await rests(server, "spins-while-waiting");
  caller.startReading();
  await getsAll(server, { caller, answers: capitals(lines) }, lost);
  return caller;
}

/** Speaks without reading, and resets its call when the server is stuck with the answers. */
export async function resetsAmidAnswers(server: Program, world: World, said: string | Uint8Array): Promise<void> {
  const caller = await world.call(thin);
  caller.stopReading();
  meanwhile(caller.send(said));
  await isStuck(server);
  await caller.reset();
}

interface Answered {
  readonly caller: StreamPeer;
  readonly answers: Uint8Array;
}

/** Waits for all of the answers; when they are not all of it, `lost` is what happened. */
export async function getsAll(server: Program, { caller, answers }: Answered, lost: FailureCode): Promise<void> {
  await unlessItDies(server, "exited-early", () =>
    diagnosed(
      () => caller.expect(answers),
      (failed) => {
        if (failed.code === "wrong-bytes") return "loses-bytes";
        return failed.code === "reset" || receivedIn(failed).length > 0 ? lost : undefined;
      },
    ),
  );
}
