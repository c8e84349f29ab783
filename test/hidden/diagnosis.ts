import { CheckFailed, fail, failingAs } from "../../src/check/fail.ts";
import type { FailureCode, FailureFacts } from "../../src/check/failures.ts";
import type { BlockingCall, Program, StreamPeer } from "../../src/check/world.ts";
import { utf8 } from "./bytes.ts";
import { complaint } from "./complaint.ts";

/** Runs `wait`; when it fails and `name` knows a more telling code, fails with that instead, keeping the facts. */
export async function diagnosed<T>(
  wait: () => Promise<T>,
  name: (failed: CheckFailed) => FailureCode | undefined | Promise<FailureCode | undefined>,
): Promise<T> {
  try {
    return await wait();
  } catch (error) {
    const code = error instanceof CheckFailed ? await name(error) : undefined;
    if (error instanceof CheckFailed && code !== undefined) fail(code, error.facts);
    throw error;
  }
}

/** Runs `wait`; when it fails and the program turns out to have died of an error, that is what failed, under `code`. */
export async function unlessItDies<T>(program: Program, code: FailureCode, wait: () => Promise<T>): Promise<T> {
  try {
    return await wait();
  } catch (error) {
    if (error instanceof CheckFailed && (await hasDied(program))) fail(code, { ...error.facts, ...deathOf(program) });
    throw error;
  }
}

/** What comes of it; undefined where the program's doing keeps it from being. */
export async function unlessFailed<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CheckFailed) return undefined;
    throw error;
  }
}

const ofDecoding = /UnicodeDecodeError|codec can't decode|encoded data was not valid/u;

/** A program that dies over pieces has decoded one, if that is what it complains of; any other took one for the reply. */
export async function unlessCut(program: Program, wait: () => Promise<void>): Promise<void> {
  await diagnosed(
    () => unlessItDies(program, "reply-in-pieces-cut", wait),
    () => (ofDecoding.test(complaint(program)) ? "decodes-pieces" : undefined),
  );
}

/** Calls in which a program may wait for the other end, for the keyboard or for a time. */
const resting: readonly BlockingCall[] = ["accept", "recv", "send", "connect", "read", "poll", "sleep"];

/** Waits until the program waits, or has exited; one that does neither uses the processor, which fails as `code`. */
export async function rests(program: Program, code: FailureCode): Promise<void> {
  if (!(await comesToRest(program))) fail(code, { program: program.name });
}

/**
 * Waits until nothing will happen any more by itself, or until the program has ended; one that uses the processor instead
 * fails as `code`. One that waits in turns, each with a time limit, never settles: it waits too, and was given its time.
 */
export async function idles(program: Program, code: FailureCode): Promise<void> {
  try {
    await failingAs(code, ["spins"], () => program.settles());
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "never-blocks") throw error;
  }
  // It may have had too little of the processor to be seen to spin; and its end may not have been told yet.
  await rests(program, code);
}

/** Waits until the program waits. What it printed before it came to rest is read by the time that it has settled. */
export async function restsAndIsHeard(program: Program): Promise<void> {
  await rests(program, "spins-while-waiting");
  await program.settles().catch(() => {});
}

/** Whether the program has ended. One that nothing is heard from may be about to: waits until it has, or shows that it lives. */
export async function hasEnded(program: Program): Promise<boolean> {
  await comesToRest(program);
  return program.exit !== undefined;
}

/** Waits until the program has printed `text`. The wait for it may end early where the machine is slow: it looks again at rest. */
export async function printsAtLast(program: Program, text: string): Promise<void> {
  try {
    await program.prints(text);
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "never-prints") throw error;
    await restsAndIsHeard(program);
    if (!program.stdout.includes(text)) throw error;
  }
}

/** Whether the program has ended with a status other than 0. */
async function hasDied(program: Program): Promise<boolean> {
  return (await hasEnded(program)) && program.exit?.code !== 0;
}

/** Waits until the program waits for something, or has exited; false when it does neither. */
async function comesToRest(program: Program): Promise<boolean> {
  if (program.exit !== undefined) return true;
  try {
    await program.blocked(resting);
    return true;
  } catch (error) {
    if (error instanceof CheckFailed) return error.code === "exited-early";
    throw error;
  }
}

function deathOf(program: Program): FailureFacts {
  const facts = { program: program.name, stderr: program.stderr };
  return program.exit === undefined ? facts : { ...facts, exit: program.exit };
}

/** Waits for the end of a call that the caller has ended; tells a program that spins from one that waits. */
export async function endsToo(program: Program, caller: StreamPeer): Promise<void> {
  try {
    await caller.expectEnd();
  } catch (error) {
    // On a loaded machine silence may be told before it shows that the program never rests.
    if (!(error instanceof CheckFailed) || (error.code !== "silence" && error.code !== "spins")) throw error;
    await rests(program, "spins-after-end");
    fail("never-hangs-up", error.facts);
  }
}

/** Waits for the end of a program that has done its work: exit status 0. */
export async function exitsWell(program: Program): Promise<void> {
  const exit = await program.exits();
  if (exit.code !== 0) fail("wrong-exit-status", { ...deathOf(program), expected: "0" });
}

/** What a program does that should end by itself and does not. */
export interface Staying {
  readonly spins: FailureCode;
  readonly waits: FailureCode;
}

/** Waits until the program exits; tells one that goes round in circles from one that waits for something. */
export async function exitsUnless(program: Program, staying: Staying): Promise<void> {
  try {
    await program.exits();
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "never-exits") throw error;
    fail((await comesToRest(program)) ? staying.waits : staying.spins, error.facts);
  }
}

/** Lets `act` go on beside the check; what comes of it shows in what the check waits for next. */
export function meanwhile(act: Promise<unknown>): void {
  act.catch(() => {});
}

/** The bytes that a failed wait has got, none where it got none. */
export function receivedIn(failed: CheckFailed): Uint8Array {
  const { received } = failed.facts;
  return typeof received === "string" ? utf8(received) : (received ?? new Uint8Array());
}

/** How a program says that it gives up. */
export interface GivingUp {
  /** What its one line on standard error must hold. */
  readonly word: string;
  /** The failure when it shows anything else. */
  readonly unexplained: FailureCode;
}

/** Waits for a program that gives up as its statement says: exit status 1 and one line with `word` on stderr. */
export async function givesUp(program: Program, { word, unexplained }: GivingUp): Promise<void> {
  const exit = await program.exits();
  const facts = { ...deathOf(program), expected: word, received: program.stderr };
  const lines = program.stderr.trimEnd().split("\n");
  if (!program.stderr.includes(word) || lines.length > 1) fail(unexplained, facts);
  if (exit.code !== 1) fail("wrong-exit-status", { ...deathOf(program), expected: "1" });
}
