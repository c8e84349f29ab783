import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer } from "../../../src/check/world.ts";
import { listening } from "../13-phone-loops/listening.ts";
import { hearsTheEnd } from "../18-many-messages/server.ts";
import { tookOnly } from "../address.ts";
import { capitals } from "../bytes.ts";
import { diagnosed, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { asks, asksAtTheEdges, word } from "../lines.ts";

const programs = ["server"];

const answers = check("answers", { programs, mistakes: ["M05", "M06", "M07", "M08", "M68", "M72"] }, async (world) => {
  const server = await listening(world);
  await tookOnly(world, server, world);
  const caller = await unlessItDies(server, "exited-early", () => world.call());
  await failingAs("no-answer", ["silence"], () => asks(server, caller, word(world, 9)));
  await failingAs("one-message-per-call", ["silence", "ended", "reset"], () => asks(server, caller, word(world, 4)));
  await rests(server, "spins-while-waiting");
  await caller.send("q\n");
  await hearsTheEnd(server, caller);
});

const skipsEmpty = check("skips-empty", { programs, needs: ["answers"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  const [one, two] = [word(world, 5), word(world, 6)];
  // Empty lines by themselves, before a message, behind it, and cut off from it.
  await caller.send("\n");
  await unlessItDies(server, "empty-line-ends-call", () =>
    failingAs("empty-line-ends-call", ["ended", "reset"], () =>
      failingAs("answers-empty-line", ["unexpected-bytes"], () =>
        caller.expectNothingUntil(hasSkipped(server, caller)),
      ),
    ),
  );
  await answersOnly(server, caller, { said: `\n\n${one}\n\n\n`, message: one });
  await answersOnly(server, caller, { said: `\n${two}\n`, message: two });
  await failingAs("skips-spaces", ["silence"], () => asks(server, caller, " "));
  await asksAtTheEdges(server, caller, one);
  await failingAs("line-ends-changed", ["silence", "wrong-bytes"], () => asks(server, caller, "\r"));
  await caller.sendPieces(["\n", "\nq", "\n"]);
  await hearsTheEnd(server, caller);
});

/** It has read the line and waits for the next: whatever it had to say to it is said. */
async function hasSkipped(server: Program, caller: StreamPeer): Promise<void> {
  await caller.wasRead();
  await failingAs("stuck-on-empty-line", ["spins"], () => rests(server, "stuck-on-empty-line"));
}

/** Says empty lines around a message, and hears the answer to the message and nothing else. */
async function answersOnly(
  server: Program,
  caller: StreamPeer,
  { said, message }: { readonly said: string; readonly message: string },
): Promise<void> {
  await caller.send(said);
  await unlessItDies(server, "empty-line-ends-call", () =>
    diagnosed(
      () => caller.expect(capitals(`${message}\n`)),
      (failed) => {
        if (failed.code === "ended" || failed.code === "reset") return "empty-line-ends-call";
        if (failed.code === "silence" || failed.code === "spins") return "stuck-on-empty-line";
        return receivedIn(failed).at(0) === 0x0a ? "answers-empty-line" : undefined;
      },
    ),
  );
}

export const server: readonly Check[] = [answers, skipsEmpty];
