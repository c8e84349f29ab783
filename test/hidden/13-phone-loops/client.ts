import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { ListenPeer, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress, type OtherAddress } from "../address.ts";
import { cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsUnless, exitsWell, givesUp, type GivingUp, unlessItDies } from "../diagnosis.ts";
import { refusedCheck } from "../refused.ts";

const programs = ["client"];

const asks = check("client-asks", { programs, mistakes: ["M12", "M21", "M26"] }, async (world) => {
  const { client, line } = await calling(world);
  const [first, second] = [world.random.word(7), world.random.word(4)];
  await client.type(`${first}\n`);
  await unlessItDies(client, "exited-early", () => line.expect(first));
  // Whoever sends the newline too may do so by itself; by the time it waits for its reply, it has.
  await failingAs("newline-sent", ["unexpected-bytes"], () =>
    line.expectNothingUntil(client.blocked(["recv", "poll"])),
  );
  await line.send(first.toUpperCase());
  await failingAs("waits-for-more", ["never-prints", "silence"], () => client.prints(`${first.toUpperCase()}\n`));
  await client.type(`${second}\n`);
  await unlessItDies(client, "exited-early", () =>
    failingAs("hangs-up-after-each-line", ["ended", "reset"], () => line.expect(second)),
  );
  await line.send(second.toUpperCase());
  await client.prints(`${second.toUpperCase()}\n`);
  await client.endInput();
  await line.expectEnd();
  await line.close();
  await failingAs("crashed-at-end-of-input", ["wrong-exit-status"], () => exitsWell(client));
});

const skipsEmpty = check(
  "client-skips-empty",
  { programs, needs: ["client-asks"], mistakes: ["M44", "M45"] },
  async (world) => {
    const { client, line } = await calling(world);
    const word = world.random.word(5);
    const spaces = "   ";
    await client.type(`\n\n${word}\n${spaces}\n`);
    await client.endInput();
    await failingAs("hangs-on-empty-line", ["silence"], () =>
      failingAs("stops-at-empty-line", ["ended", "reset"], () => line.expect(word)),
    );
    await line.send(word.toUpperCase());
    await client.prints(`${word.toUpperCase()}\n`);
    const [before = ""] = client.stdout.split(word.toUpperCase());
    if (before.includes("\n")) fail("prints-for-empty-line", { program: client.name, received: client.stdout });
    await diagnosed(
      () => line.expect(spaces),
      () => "skips-spaces",
    );
    await line.send(spaces);
    await line.expectEnd();
    await line.close();
    await exitsWell(client);
  },
);

const inPieces = check(
  "client-pieces",
  { programs, needs: ["client-asks"], mistakes: ["M01", "M21", "M22", "M34", "M61"] },
  async (world) => {
    const { client, line } = await calling(world, otherAddress(world));
    await replyInOnePiece(client, line);
    const [some, more] = [world.random.word(3).toUpperCase(), world.random.word(3).toUpperCase()];
    const letters = { reply: some + more, cuts: [1, 2, 5], otherwise: "reply-in-pieces-cut" } as const;
    await replyInPieces({ client, line }, letters);
    // Between characters; the first piece has more bytes than the whole has characters.
    const wide = { reply: `${some}ßéß`, cuts: [7], otherwise: "counts-characters" } as const;
    await replyInPieces({ client, line }, wide);
    // Between letters, inside ß, inside 发.
    const cutInside = { reply: `${some}ß${more}发`, cuts: [2, 4, 10], otherwise: "decodes-pieces" } as const;
    await replyInPieces({ client, line }, cutInside);
  },
);

interface Cut {
  readonly reply: string;
  /** The offsets of the bytes that begin a new piece. */
  readonly cuts: readonly number[];
  /** What a client does that got the replies before it right, and not this one. */
  readonly otherwise: FailureCode;
}

async function replyInPieces({ client, line }: Calling, { reply, cuts, otherwise }: Cut): Promise<void> {
  await client.type(`${reply}\n`);
  await line.expect(reply);
  await unlessItDies(client, otherwise === "decodes-pieces" ? otherwise : "exited-early", () =>
    failingAs(otherwise, ["not-read", "never-prints", "silence", "exited-early", "reset", "ended"], async () => {
      const unread = await failureIn(line.sendPieces(cut(utf8(reply), cuts)));
      // Whoever reads no more has printed what it took for the reply, which tells more.
      await client.prints(`${reply}\n`);
      if (unread !== undefined) throw unread;
    }),
  );
}

async function failureIn(act: Promise<void>): Promise<CheckFailed | undefined> {
  try {
    await act;
  } catch (error) {
    if (error instanceof CheckFailed) return error;
    throw error;
  }
  return undefined;
}

/** A reply in one piece, but with more bytes than characters. */
async function replyInOnePiece(client: Program, line: StreamPeer): Promise<void> {
  const text = "für 发";
  await client.type(`${text}\n`);
  await line.expect(text);
  await line.send("FüR 发");
  await unlessItDies(client, "counts-characters", () =>
    failingAs("counts-characters", ["never-prints", "silence"], () => client.prints("FüR 发\n")),
  );
}

const refused = refusedCheck("client-asks");

const cutOff = check(
  "client-cut-off",
  {
    programs: ["client", "client", "client", "client"],
    needs: ["client-asks"],
    mistakes: ["M13", "M15", "M19", "M20", "M30"],
  },
  async (world) => {
    const phone = await world.listen();
    const word = world.random.word(8);
    await beforeTheReply(world, { as: "client", word, phone });
    await inTheReply(world, { as: "second client", word, phone });
    await byReset(world, { as: "third client", word, phone });
    await whileItReads(world, { as: "fourth client", word, phone });
  },
);

async function beforeTheReply(world: World, call: Asked): Promise<void> {
  const { client, line } = await asked(world, call);
  await line.send(call.word.toUpperCase());
  await client.prints(`${call.word.toUpperCase()}\n`);
  await line.halfClose();
  await client.type("are you there?\n");
  await stops(client, { word: "ended", unexplained: "end-unexplained" });
}

async function inTheReply(world: World, call: Asked): Promise<void> {
  const { client, line } = await asked(world, call);
  const stump = call.word.slice(0, 5).toUpperCase();
  await line.send(stump);
  await line.halfClose();
  await stops(client, { word: "ended", unexplained: "end-unexplained" });
  if (client.stdout.includes(stump)) fail("prints-partial-reply", { program: client.name, received: client.stdout });
}

async function byReset(world: World, call: Asked): Promise<void> {
  const { client, line } = await asked(world, call);
  await line.reset();
  await stops(client, { word: "ECONNRESET", unexplained: "reset-unexplained" });
}

/** After an end and a reset, which nobody has noticed at the keyboard, the next line cannot be sent any more (EPIPE). */
async function whileItReads(world: World, call: Asked): Promise<void> {
  const { client, line } = await asked(world, call);
  await line.send(call.word.toUpperCase());
  await client.prints(`${call.word.toUpperCase()}\n`);
  await line.halfClose();
  await line.reset();
  await client.type("is anybody there?\n");
  await exitsUnless(client, { spins: "spins-after-end", waits: "goes-on-after-end" });
  // Whoever looks at the line meanwhile may take it for the reset that it is too.
  const word = client.stderr.includes("ECONNRESET") ? "ECONNRESET" : "ended";
  await givesUp(client, { word, unexplained: "end-unexplained" });
}

interface Calling {
  readonly client: Program;
  readonly line: StreamPeer;
}

/** Starts the client and takes its call, at `address` when it is told one. */
async function calling(world: World, address?: OtherAddress): Promise<Calling> {
  const phone = await world.listen(address);
  const client = await world.start("client", { env: address?.env ?? {} });
  const line = await phone.accept();
  return { client, line };
}

interface Asked {
  readonly as: string;
  readonly word: string;
  readonly phone: ListenPeer;
}

/** Starts the client, takes its call, and waits until it has said `word`. */
async function asked(world: World, { as, word, phone }: Asked): Promise<Calling> {
  const client = await world.start("client", { as });
  const line = await phone.accept();
  await client.type(`${word}\n`);
  await line.expect(word);
  return { client, line };
}

/** Waits for a client that its server has left to give up. */
async function stops(client: Program, giving: GivingUp): Promise<void> {
  await exitsUnless(client, { spins: "spins-after-end", waits: "goes-on-after-end" });
  await givesUp(client, giving);
}

export const client: readonly Check[] = [asks, skipsEmpty, inPieces, refused, cutOff];
