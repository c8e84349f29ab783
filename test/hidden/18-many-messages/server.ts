import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program, StreamPeer } from "../../../src/check/world.ts";
import { listening } from "../13-phone-loops/listening.ts";
import { tookOnly } from "../address.ts";
import { capitals, cut, utf8 } from "../bytes.ts";
import { exitsWell, rests, unlessItDies } from "../diagnosis.ts";
import { readsLinesLate } from "../late.ts";
import { asks, asksAtTheEdges, word } from "../lines.ts";
import { findsPortTaken, restarts } from "../serving.ts";

const programs = ["server"];

const answers = check(
  "answers",
  { programs, mistakes: ["M05", "M06", "M07", "M08", "M12", "M26", "M68", "M72"] },
  async (world) => {
    const server = await listening(world);
    await tookOnly(world, server, world);
    const caller = await unlessItDies(server, "exited-early", () => world.call());
    await failingAs("no-answer", ["silence"], () => asks(server, caller, word(world, 9)));
    for (let message = 2; message <= 3; message++) {
      await failingAs("one-message-per-call", ["silence", "ended", "reset"], () =>
        asks(server, caller, word(world, 6)),
      );
    }
    await rests(server, "spins-while-waiting");
    await saysGoodbye(server, caller);
  },
);

/** Says the end word and waits for the end of the call, and of the server. */
async function saysGoodbye(server: Program, caller: StreamPeer): Promise<void> {
  await caller.send("q\n");
  await hearsTheEnd(server, caller);
}

export async function hearsTheEnd(server: Program, caller: StreamPeer): Promise<void> {
  await unlessItDies(server, "exited-early", () =>
    failingAs("end-word-missed", ["silence", "unexpected-bytes"], () => caller.expectEnd()),
  );
  await caller.close();
  await exitsWell(server);
}

export const glued = check(
  "glued",
  { programs, needs: ["answers"], mistakes: ["M23", "M31", "M32", "M39"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call();
    const [one, two, three, four] = [word(world, 5), word(world, 3), word(world, 6), word(world, 4)];
    // Two messages and the beginning of a third; then its end, a fourth, and the end word.
    await caller.send(`${one}\n${two}\n${three.slice(0, 3)}`);
    await expectAll(server, caller, `${one}\n${two}\n`);
    await caller.wasRead();
    await caller.send(`${three.slice(3)}\n`);
    await failingAs("drops-half-message", ["wrong-bytes", "silence", "ended", "reset"], () =>
      expectAll(server, caller, `${three}\n`),
    );
    await caller.send(`${four}\nq\n`);
    await failingAs("end-word-missed", ["drops-glued-lines"], () =>
      failingAs("answers-lost-at-goodbye", ["ended", "reset"], () =>
        expectAll(server, caller, `${four}\n`, ["silence"]),
      ),
    );
    await hearsTheEnd(server, caller);
  },
);

async function expectAll(
  server: Program,
  caller: StreamPeer,
  messages: string,
  dropped: readonly FailureCode[] = ["silence", "ended", "reset"],
): Promise<void> {
  await unlessItDies(server, "exited-early", () =>
    failingAs("drops-glued-lines", dropped, () => caller.expect(capitals(messages))),
  );
}

const inPieces = check("pieces", { programs, needs: ["answers"], mistakes: ["M33", "M61", "M62"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  const last = word(world, 4);
  await failingAs("end-word-too-greedy", ["ended", "reset"], async () => {
    // Before a newline, behind it, and between q and the rest of its word.
    await caller.sendPieces(["qu", "a", `\nQ\n${last} q\nq`, "uit\n"]);
    await unlessItDies(server, "exited-early", () => caller.expect(capitals(`qua\nQ\n${last} q\nquit\n`)));
  });
  // Inside ß, inside 发, and at byte 1024, where a second 发 is cut by whoever asks for no more.
  const message = utf8(`wß发${"x".repeat(1017)}发 é\n`);
  await unlessItDies(server, "text-not-bytes", () =>
    failingAs("text-not-bytes", ["wrong-bytes", "silence", "ended", "reset"], async () => {
      await caller.sendPieces(cut(message, [2, 4]));
      await caller.expect(capitals(message));
      await caller.send(message);
      await caller.expect(capitals(message));
    }),
  );
  await asksAtTheEdges(server, caller, word(world, 4));
  await caller.sendPieces(["q", "\n"]);
  await hearsTheEnd(server, caller);
});

export const restart = check(
  "restart",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M01", "M02"] },
  // The server closes first, so that its port is left in TIME_WAIT.
  (world) => restarts(world, "server", async (first, address) => saysGoodbye(first, await world.call(address))),
);

/** A caller who speaks on without reading fills the server's buffer; what it said is answered when it reads at last. */
const late = check(
  "reads-late",
  { programs: ["server", "server"], needs: ["glued", "restart"], mistakes: ["M24"] },
  async (world) => {
    const first = await listening(world);
    await saysGoodbye(first, await readsLinesLate(world, { server: first, last: "" }, "loses-bytes"));
    const server = await world.start("server", { as: "second server" });
    await server.listening();
    await hearsTheEnd(server, await readsLinesLate(world, { server, last: "q\n" }, "answers-lost-at-goodbye"));
  },
);

export const addressTaken = check(
  "address-taken",
  { programs, needs: ["answers"], mistakes: ["M03"] },
  async (world) => {
    await world.listen();
    const server = await world.start("server");
    await findsPortTaken(server);
  },
);

export const server: readonly Check[] = [answers, glued, inPieces, restart, late, addressTaken];
