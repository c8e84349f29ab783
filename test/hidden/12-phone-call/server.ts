import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { tookOnly } from "../address.ts";
import { areEqual, capitals, cut, utf8 } from "../bytes.ts";
import { diagnosed, endsToo, exitsUnless, exitsWell, receivedIn, unlessFailed, unlessItDies } from "../diagnosis.ts";
import { restarts } from "../serving.ts";

const programs = ["server"];

const answers = check(
  "server-answers",
  { programs, mistakes: ["M05", "M06", "M07", "M11", "M12", "M26", "M42", "M68"] },
  async (world) => {
    const server = await listening(world);
    await tookOnly(world, server, { host: world.host, port: world.port });
    const message = `${world.random.word(12)}\n`;
    const caller = await unlessItDies(server, "exited-early", () => world.call());
    await unlessItDies(server, "exited-early", async () => {
      await caller.send(message);
      await expectReply(caller, message);
    });
    await failingAs("never-hangs-up", ["silence"], () => caller.expectEnd());
    await exitsWell(server);
  },
);

const inPieces = check(
  "server-pieces",
  { programs, needs: ["server-answers"], mistakes: ["M21", "M61"] },
  async (world) => {
    const server = await listening(world);
    const message = utf8(`${world.random.word(3)}ß${world.random.word(3)}发\n`);
    const caller = await world.call();
    const reply = async (): Promise<void> => {
      // Between letters, inside ß, inside 发, and before the newline.
      await caller.sendPieces(cut(message, [2, 4, 9, message.length - 1]));
      await caller.expect(capitals(message));
    };
    await unlessItDies(server, "text-not-bytes", () => diagnosed(reply, (failed) => shortfall(failed.code)));
    await exitsWell(server);
  },
);

/** What a reply that stops short tells: the server hung up, or answered, when it had the first piece only. */
function shortfall(code: FailureCode): FailureCode | undefined {
  if (code === "wrong-bytes") return "text-not-bytes";
  return code === "ended" || code === "reset" || code === "not-read" ? "answers-first-piece" : undefined;
}

const bytesAlone = check(
  "server-bytes",
  { programs, needs: ["server-answers"], mistakes: ["M16", "M22", "M62", "M70"] },
  async (world) => {
    const server = await listening(world);
    const message = Uint8Array.of(...world.random.bytes(1023).map(notNewline), 0x0a);
    message.set(utf8("Straße éß 发 "));
    message.set([0xff, 0x80], 100);
    const caller = await world.call();
    await caller.send(message);
    await unlessItDies(server, "text-not-bytes", () =>
      diagnosed(
        () => caller.expect(capitals(message)),
        (failed) => (receivedIn(failed).length === 0 ? unansweredFailures : longReplyFailures)[failed.code],
      ),
    );
    await failingAs("hangs-up-unread", ["reset"], () => caller.expectEnd());
    await exitsWell(server);
  },
);

/** What it means when nothing came back. */
const unansweredFailures: Readonly<Record<string, FailureCode>> = {
  silence: "stops-at-short-read",
  ended: "text-not-bytes",
  reset: "hangs-up-unread",
};

/** What may go wrong with a message of 1024 bytes that went well with a short one. */
const longReplyFailures: Readonly<Record<string, FailureCode>> = {
  "wrong-bytes": "text-not-bytes",
  silence: "stops-at-short-read",
  ended: "answers-first-piece",
  reset: "hangs-up-unread",
};

function notNewline(byte: number): number {
  return byte === 0x0a ? 0x0b : byte;
}

const callerEnds = check(
  "server-caller-ends",
  { programs: ["server", "server"], needs: ["server-answers"], mistakes: ["M13", "M14", "M17"] },
  async (world) => {
    await saysNothing(world);
    await endsWithoutNewline(world);
  },
);

async function saysNothing(world: World): Promise<void> {
  const server = await listening(world);
  const caller = await world.call();
  await caller.halfClose();
  await failingAs("answers-nothing", ["unexpected-bytes"], () => endsAtEnd(server, caller));
  await exitsWell(server);
}

async function endsWithoutNewline(world: World): Promise<void> {
  const server = await listening(world);
  const caller = await world.call();
  const message = world.random.word(7);
  await caller.send(message);
  await caller.halfClose();
  await unlessItDies(server, "exited-early", () =>
    failingAs("drops-unfinished-message", ["ended"], () => caller.expect(capitals(message))),
  );
  await failingAs("answers-too-much", ["unexpected-bytes"], () => endsAtEnd(server, caller));
  await exitsWell(server);
}

/** Waits for the server's end of a call that its caller has ended. */
function endsAtEnd(server: Program, caller: StreamPeer): Promise<void> {
  return unlessItDies(server, "exited-early", () => endsToo(server, caller));
}

const survivesReset = check(
  "server-reset",
  { programs, needs: ["server-answers"], mistakes: ["M15"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call();
    await caller.send(world.random.word(5));
    await caller.wasRead();
    await caller.reset();
    await exitsUnless(server, { spins: "spins-after-reset", waits: "never-exits" });
    await failingAs("died-of-reset", ["wrong-exit-status"], () => exitsWell(server));
  },
);

const restart = check(
  "server-restarts",
  { programs: ["server", "server"], needs: ["server-answers"], mistakes: ["M01", "M02", "M05"] },
  (world) =>
    restarts(world, "server", async (first, address) => {
      const caller = await world.call(address);
      const second = await secondCaller(world, address);
      const served = async (): Promise<void> => {
        await caller.send("once\n");
        await caller.expect("ONCE\n");
        await caller.expectEnd();
      };
      const answersOnlyOne = async (): Promise<undefined> => {
        if (await isAnswered(second)) fail("second-caller-served", { program: first.name });
      };
      await diagnosed(served, answersOnlyOne);
      await failingAs("serves-second-caller", ["never-exits"], () => exitsWell(first));
      await answersOnlyOne();
      await caller.close();
    }),
);

/**
 * A second caller, who speaks at once while the first is silent. A server of one call leaves it waiting, hangs up on it,
 * or does not listen any more.
 */
async function secondCaller(world: World, address: Address): Promise<StreamPeer | undefined> {
  const second = await unlessFailed(() => world.call(address));
  await unlessFailed(async () => {
    await second?.send("twice\n");
    // Whoever serves it has read it before the first one speaks.
    await second?.wasRead();
  });
  return second;
}

/** Whether a caller has got a byte by the time that its call or the server has ended. */
async function isAnswered(caller: StreamPeer | undefined): Promise<boolean> {
  const received = await unlessFailed(async () => await caller?.receive(1));
  return received !== undefined && received.length > 0;
}

async function listening(world: World): Promise<Program> {
  const server = await world.start("server");
  await server.listening();
  return server;
}

/** Waits for the reply to a whole, short message that came in one go. */
function expectReply(caller: StreamPeer, message: string): Promise<void> {
  return diagnosed(
    () => caller.expect(capitals(message)),
    (failed) => {
      const received = receivedIn(failed);
      if (areEqual(received, capitals(message.trimEnd()))) return "newline-missing";
      return failed.code === "silence" && received.length === 0 ? "waits-for-the-end" : undefined;
    },
  );
}

export const server: readonly Check[] = [answers, inPieces, bytesAlone, callerEnds, survivesReset, restart];
