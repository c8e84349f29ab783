import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { isStuck } from "../13-phone-loops/listening.ts";
import { tookOnly } from "../address.ts";
import { singly, utf8 } from "../bytes.ts";
import { diagnosed, meanwhile, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { comesBack, isNumbered, listening, numbered } from "./answering.ts";

const programs = ["lines"];

/** Whatever may come of a call instead of the right answer. */
const anythingElse = ["silence", "ended", "reset", "misnumbered-line"] as const;

const numbersLines = check(
  "numbers-lines",
  { programs, mistakes: ["M05", "M08", "M14", "M26", "M28", "M68"] },
  async (world) => {
    const server = await listening(world);
    await tookOnly(world, server, { host: world.host, port: world.port });
    const caller = await unlessItDies(server, "exited-early", () => world.call());
    const first = `${world.random.word(7)}\n`;
    await diagnosed(
      () => isNumbered(server, caller, { number: 1, line: first }),
      (failed) => {
        if (failed.code !== "silence") return undefined;
        return receivedIn(failed).length > 0 ? "misnumbered-line" : "line-unanswered";
      },
    );
    for (const number of [2, 3]) {
      const line = `${world.random.word(5)} ${world.random.word(3)}\n`;
      await failingAs("one-message-per-call", ["silence", "ended", "reset"], () =>
        isNumbered(server, caller, { number, line }),
      );
    }
    await failingAs("empty-line-is-end", anythingElse, () => isNumbered(server, caller, { number: 4, line: "\n" }));
    await rests(server, "spins-while-waiting");
  },
);

const inPieces = check("pieces", { programs, needs: ["numbers-lines"], mistakes: ["M21", "M61"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  const line = `${world.random.word(3)}ß发${world.random.word(2)}\n`;
  await unlessItDies(server, "line-decoded", () =>
    failingAs("answers-first-piece", anythingElse, async () => {
      await caller.sendPieces(singly(utf8(line)));
      await comesBack(server, caller, numbered(1, line));
    }),
  );
});

const together = check("together", { programs, needs: ["numbers-lines"], mistakes: ["M31", "M32"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  const [one, two, three] = [5, 1, 8].map((length) => `${world.random.word(length)}\n`);
  const [half, rest] = [world.random.word(4), `${world.random.word(3)}\n`];
  await failingAs("glued-lines-lost", anythingElse, async () => {
    await caller.send(`${one}${two}${three}${half}`);
    await comesBack(server, caller, `1 ${one}2 ${two}3 ${three}`);
    await caller.wasRead();
    await caller.send(rest);
    await comesBack(server, caller, `4 ${half}${rest}`);
  });
});

const bytesAlone = check("bytes", { programs, needs: ["numbers-lines"], mistakes: ["M62"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  const [one, other] = [world.random.word(3), world.random.word(2)];
  await failingAs("line-ends-changed", anythingElse, () =>
    isNumbered(server, caller, { number: 1, line: `${one}\r${other}\r\n` }),
  );
  // Line ends to whoever splits text: vertical tab, form feed, FS, NEL, LINE SEPARATOR.
  await failingAs("line-ends-changed", anythingElse, () =>
    isNumbered(server, caller, { number: 2, line: `${one}\v\f\x1c\x85\u2028${other}\n` }),
  );
  const noText = Uint8Array.of(0xff, 0x00, ...world.random.bytes(20).filter((byte) => byte !== 0x0a), 0xe5, 0x0a);
  await unlessItDies(server, "line-decoded", () =>
    failingAs("line-decoded", anythingElse, () => isNumbered(server, caller, { number: 3, line: noText })),
  );
});

const lastLine = check("last-line", { programs, needs: ["numbers-lines"], mistakes: ["M13", "M42"] }, async (world) => {
  const server = await listening(world);
  await endsAs(world, server, { said: "one\ntw", answer: "1 one\n2 tw" });
  await endsAs(world, server, { said: "one\n", answer: "1 one\n" });
  await endsAs(world, server, { said: "", answer: "" });
  await rests(server, "spins-after-end");
});

/** Says something, ends its half of the call, and waits for the answer and for the end. */
async function endsAs(world: World, server: Program, call: { said: string; answer: string }): Promise<void> {
  const caller = await world.call();
  await caller.send(call.said);
  await caller.halfClose();
  await failingAs("drops-unfinished-message", ["silence", "ended", "reset"], () =>
    comesBack(server, caller, call.answer),
  );
  await diagnosed(
    () => caller.expectEnd(),
    (failed): FailureCode | undefined => {
      if (failed.code === "silence") return "never-hangs-up";
      if (failed.code !== "unexpected-bytes") return undefined;
      return receivedIn(failed)[0] === 0x0a ? "newline-added" : "numbers-the-end";
    },
  );
  await caller.close();
}

/** Far more than the buffers between caller and server hold. */
const mebibyte = 2 ** 20;

const longLine = check("long-line", { programs, needs: ["numbers-lines"], mistakes: ["M24"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call({ receiveBuffer: 65_536, segment: 1460 });
  const word = world.random.word(4093);
  const line = `${word.repeat(mebibyte / word.length)}\n`;
  caller.stopReading();
  meanwhile(caller.send(line));
  // It cannot get rid of all of it while we do not read: it must wait, and lose nothing meanwhile.
  await isStuck(server);
  caller.startReading();
  await diagnosed(
    () => comesBack(server, caller, numbered(1, line)),
    (failed) => {
      if (failed.code === "misnumbered-line") return "line-cut";
      return receivedIn(failed).length > 0 ? "loses-bytes" : undefined;
    },
  );
});

export const lines: readonly Check[] = [numbersLines, inPieces, together, bytesAlone, lastLine, longLine];
