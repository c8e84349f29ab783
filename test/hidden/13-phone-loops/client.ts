import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
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
    const reply = `${world.random.word(3).toUpperCase()}ß${world.random.word(3).toUpperCase()}发`;
    await client.type(`${reply}\n`);
    await line.expect(reply);
    // Between letters, inside ß, inside 发.
    const bytes = utf8(reply);
    await unlessItDies(client, "decodes-pieces", () =>
      failingAs("reply-in-pieces-cut", ["not-read", "exited-early", "reset", "ended"], () =>
        line.sendPieces(cut(bytes, [2, 4, bytes.length - 1])),
      ),
    );
    await unlessItDies(client, "decodes-pieces", () =>
      diagnosed(
        () => client.prints(`${reply}\n`),
        () => (client.stdout.includes("\uFFFD") ? "decodes-pieces" : "reply-in-pieces-cut"),
      ),
    );
  },
);

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
    await inTheReply(world, { as: "client, again", word, phone });
    await byReset(world, { as: "client, once more", word, phone });
    await whileItReads(world, { as: "client, a last time", word, phone });
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

/** Starts the client and takes its call, at `address` when it is told one. */
async function calling(world: World, address?: OtherAddress): Promise<{ client: Program; line: StreamPeer }> {
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
async function asked(world: World, { as, word, phone }: Asked): Promise<{ client: Program; line: StreamPeer }> {
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
