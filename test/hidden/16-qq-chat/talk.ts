import { CheckFailed, fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { DatagramPeer, Program } from "../../../src/check/world.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, exitsUnless, exitsWell, unlessItDies } from "../diagnosis.ts";

/** What a wait for a datagram fails with when none comes. */
export const nothingCame: readonly FailureCode[] = ["no-datagram", "silence", "spins", "exited-early"];

/** All that a terminal would obey; the line's own newline is taken off before it is asked. */
const controlCharacter = /\p{Cc}/u;

/** Waits until the program shows `text`, alone on the line that `start` begins; `missing` names why it may not. */
export async function shows(program: Program, start: string, text: string, missing: FailureCode): Promise<void> {
  await unlessItDies(program, "exited-early", () =>
    diagnosed(
      () => program.prints(`${start}${text}\n`),
      () => {
        if (program.stdout.includes("\u{1b}[")) return "colours-a-pipe";
        return text !== "" && program.stdout.includes(text.slice(0, sampleLength)) ? "wrong-message-line" : missing;
      },
    ),
  );
}

/** Enough of a text to know it by, when the rest of it was cut off. */
const sampleLength = 100;

/** What somebody sends who would like to draw on the screen, and to look like somebody else. */
export const attack = "\u{1b}[2J\u{1b}]0;mine\u{7}\t\r\b\u{7f}\u{9b}31m\n[9] 127.0.0.1:1 trust me";
const disarmed = "?[2J?]0;mine??????31m?[9] 127.0.0.1:1 trust me";

/** Waits until the program shows the attack as what it is: one line of text. */
export async function disarms(program: Program, start: string): Promise<void> {
  await unlessItDies(program, "raw-control-characters", () =>
    diagnosed(
      () => program.prints(`${start}${disarmed}\n`),
      () => {
        const raw = controlCharacter.test(program.stdout.replaceAll("\n", ""));
        return raw || program.stdout.includes("\n[9] ") ? "raw-control-characters" : "wrong-message-line";
      },
    ),
  );
}

/** Ends the input of a program that must then leave. */
export async function leavesAtEndOfInput(program: Program): Promise<void> {
  await program.endInput();
  await exitsUnless(program, { spins: "spins-at-end-of-input", waits: "stays-after-end-of-input" });
  await exitsWell(program);
}

/** Fails unless the program, which has ended, complained `count` times that something was not sent. */
export function complained(program: Program, count: number): void {
  const lines = program.stderr.split("\n").filter((line) => line.includes("not sent"));
  if (lines.length === count) return;
  fail("not-sent-unsaid", { program: program.name, count, received: program.stderr });
}

/** Waits for one datagram; when it is not the wanted one, `code` says what it is instead. */
export async function hearsOnly(peer: DatagramPeer, text: string, code: FailureCode): Promise<void> {
  await diagnosed(
    () => peer.expect(text),
    ({ code: met }) => (met === "wrong-bytes" ? code : undefined),
  );
}

/** What became of a typed text that came as `received`. */
export function spoilt(received: Uint8Array, text: string): FailureCode {
  if (areEqual(received, utf8(`${text}\n`))) return "newline-sent";
  return wordsOf(new TextDecoder().decode(received)) === wordsOf(text) ? "typed-text-changed" : "wrong-bytes";
}

/** A text without the spaces at its ends, and with one between its words. */
function wordsOf(text: string): string {
  return text.trim().replaceAll(/ +/gu, " ");
}

/** Fails as `code` when anything has come to one of the peers; asked when the program has done what it was to do. */
export async function heardNothing(peers: readonly DatagramPeer[], code: FailureCode): Promise<void> {
  for (const peer of peers) {
    await diagnosed(
      () => peer.expectNothingUntil(Promise.resolve()),
      () => code,
    );
  }
}

/** Whether something comes to one of the peers after all. */
export async function anyHears(peers: readonly DatagramPeer[]): Promise<boolean> {
  for (const peer of peers) {
    try {
      await peer.receive();
      return true;
    } catch (error) {
      if (!(error instanceof CheckFailed)) throw error;
    }
  }
  return false;
}
