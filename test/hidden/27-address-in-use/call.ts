import { fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { capitals, cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, unlessItDies } from "../diagnosis.ts";

export type Side = "server" | "client";

/** What an answer that is not the line in capitals tells of the program. */
const otherAnswers: Readonly<Partial<Record<FailureCode, FailureCode>>> = {
  silence: "no-answer",
  ended: "answers-first-piece",
  "wrong-bytes": "text-not-bytes",
};

/** Starts the program, calls it, and hears its own line in capitals; neither side has closed. */
export async function talking(
  world: World,
  first: Side,
  { address = {}, env = {} }: { readonly address?: Address; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly program: Program; readonly caller: StreamPeer }> {
  const program = await world.start("who-closes", { args: [first], env });
  await program.listening(address);
  const caller = await unlessItDies(program, "exited-early", () => world.call(address));
  const line = utf8(`${world.random.word(4)} straße 发\n`);
  // What stands behind the newline comes glued to it, and is no part of the line.
  const glued = Uint8Array.of(...line, ...utf8("and more"));
  await unlessItDies(program, "exited-early", () =>
    failingAs("answers-first-piece", ["not-read", "unexpected-bytes", "ended"], () =>
      caller.sendPieces(cut(glued, [2, line.length - 1])),
    ),
  );
  await unlessItDies(program, "text-not-bytes", () =>
    diagnosed(
      () => caller.expect(capitals(line)),
      ({ code }) => otherAnswers[code],
    ),
  );
  return { program, caller };
}

/** Waits for the end of the program and holds its one line to what the kernel keeps of the call. */
export async function tellsWhatIsLeft(world: World, program: Program, caller: StreamPeer): Promise<void> {
  await program.exits();
  const facts = { program: program.name, peer: caller.as, stderr: program.stderr };
  if (program.exit?.code === 0 && !program.stdout.endsWith("\n")) {
    fail("left-behind-wrong", { ...facts, expected: "left behind: …\n", received: program.stdout });
  }
  const left = await leftBehind(world, caller);
  const expected = `left behind: ${left}\n`;
  if (program.exit?.code === 0 && program.stdout !== expected) {
    fail("left-behind-wrong", { ...facts, expected, received: program.stdout });
  }
  await exitsWell(program);
}

/** The state in which the kernel keeps the program's end of the call, or `nothing`. */
export async function leftBehind(world: World, { local, remote }: StreamPeer): Promise<string> {
  const row = (await world.sockets()).find(
    (one) => one.local.port === remote.port && one.local.host === remote.host && one.remote.port === local.port,
  );
  return row?.state ?? "nothing";
}
