import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { listening } from "../13-phone-loops/listening.ts";
import { tookOnly } from "../address.ts";
import { capitals, utf8 } from "../bytes.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { asks, asksAtTheEdges, word } from "../lines.ts";
import { reports } from "./endings.ts";

const programs = ["server"];

const answers = check(
  "answers",
  { programs, mistakes: ["M05", "M06", "M07", "M12", "M26", "M31", "M39", "M68", "M72"] },
  async (world) => {
    const server = await listening(world);
    await tookOnly(world, server, world);
    const caller = await unlessItDies(server, "exited-early", () => world.call());
    await failingAs("no-answer", ["silence"], () => asks(server, caller, word(world, 9)));
    await failingAs("one-message-per-call", ["silence", "ended", "reset"], () => asks(server, caller, word(world, 4)));
    await rests(server, "spins-while-waiting");
    await lastWords(server, caller, world);
    await reports(server, "goodbye");
  },
);

/** Two messages, an empty line between them, and the end word, all in one go. */
async function lastWords(server: Program, caller: StreamPeer, world: World): Promise<void> {
  const [first, second] = [word(world, 5), word(world, 6)];
  await caller.send(`${first}\n\n${second}\nq\n`);
  await unlessItDies(server, "exited-early", () =>
    failingAs("answers-empty-line", ["wrong-bytes"], () =>
      failingAs("drops-glued-lines", ["silence"], () =>
        failingAs("answers-lost-at-goodbye", ["ended", "reset"], () =>
          caller.expect(capitals(`${first}\n${second}\n`)),
        ),
      ),
    ),
  );
  await unlessItDies(server, "died-of-end", () =>
    failingAs("end-word-missed", ["silence", "unexpected-bytes"], () => caller.expectEnd()),
  );
}

const inPieces = check(
  "pieces",
  { programs, needs: ["answers"], mistakes: ["M16", "M33", "M61", "M62"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call();
    const last = word(world, 4);
    await failingAs("end-word-too-greedy", ["ended", "reset"], async () => {
      // Through a word, before a newline, behind it, and between q and the rest of its word.
      await caller.sendPieces(["qu", "a", `\nQ\n${last} q\nq`, "uit\n"]);
      await unlessItDies(server, "exited-early", () => caller.expect(capitals(`qua\nQ\n${last} q\nquit\n`)));
    });
    // 1023 bytes and half a character: whoever asks for 1024 gets it cut.
    await answersBytes(server, caller, utf8(`${"x".repeat(1023)}发ß`));
    await answersBytes(server, caller, Uint8Array.of(0xff, 0x80, 0xc3, ...utf8("é a"), 0x00));
    await asksAtTheEdges(server, caller, last);
    await caller.sendPieces(["q", "\n"]);
    await failingAs("end-word-missed", ["silence", "unexpected-bytes"], () => caller.expectEnd());
    await reports(server, "goodbye");
  },
);

/** Whoever makes text of it changes it, dies, or throws the caller out. */
async function answersBytes(server: Program, caller: StreamPeer, message: Uint8Array): Promise<void> {
  await unlessItDies(server, "text-not-bytes", () =>
    failingAs("text-not-bytes", ["wrong-bytes", "silence", "ended", "reset", "exited-early"], () =>
      asks(server, caller, message),
    ),
  );
}

export const conversation: readonly Check[] = [answers, inPieces];
