import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import { otherAddress, type OtherAddress } from "../address.ts";
import { areEqual, cut, utf8 } from "../bytes.ts";
import {
  diagnosed,
  exitsUnless,
  exitsWell,
  givesUp,
  hasEnded,
  receivedIn,
  unlessCut,
  unlessItDies,
} from "../diagnosis.ts";
import { noticedRefusal } from "../refused.ts";

const programs = ["client"];

const speaks = check("client-speaks", { programs, mistakes: ["M12", "M26", "M68", "M69"] }, async (world) => {
  const message = `${world.random.word(6)} für 发 ${world.random.word(3)}`;
  const reply = world.random.word(9).toUpperCase();
  const { client, line } = await calling(world, { args: [message] });
  await unlessItDies(client, "exited-early", () => expectMessage(line, message));
  await staysOnTheLine(client);
  await line.send(`${reply}\n`);
  await unlessItDies(client, "exited-early", () => printsReply(client, reply));
  const rest = await line.receiveAll();
  if (rest.length > 0) fail("says-more", { program: client.name, received: rest });
  await line.close();
  await exitsWell(client);
});

/** Waits until the client has nothing to do but to wait for the reply. */
async function staysOnTheLine(client: Program): Promise<void> {
  await failingAs("leaves-before-reply", ["exited-early", "never-blocks"], () => client.blocked(["recv", "poll"]));
}

const replyInPieces = check(
  "client-reply-in-pieces",
  { programs, needs: ["client-speaks"], mistakes: ["M01", "M21", "M22", "M61"] },
  async (world) => {
    const { client, line } = await calling(world, { address: otherAddress(world) });
    await expectMessage(line, "hello");
    const reply = `${world.random.word(3)}ß${world.random.word(3)}发`;
    // Between letters, inside ß, inside 发, and before the newline. A client that is content with a piece may go.
    const bytes = utf8(`${reply}\n`);
    await unlessCut(client, () =>
      failingAs("reply-in-pieces-cut", ["not-read", "exited-early", "reset", "ended"], () =>
        line.sendPieces(cut(bytes, [2, 4, 9, bytes.length - 1])),
      ),
    );
    await unlessCut(client, () => printsReply(client, reply));
    await line.close();
    await exitsWell(client);
  },
);

const refused = check("client-refused", { programs, needs: ["client-speaks"], mistakes: ["M64"] }, async (world) => {
  await world.occupy();
  const client = await world.start("client");
  await exitsUnless(client, { spins: "connect-result-ignored", waits: "connect-result-ignored" });
  noticedRefusal(client);
  await givesUp(client, { word: "ECONNREFUSED", unexplained: "refusal-unexplained" });
  if (client.stdout.trim() !== "") fail("prints-without-reply", { program: client.name, received: client.stdout });
});

const cutOff = check(
  "client-cut-off",
  { programs: ["client", "client"], needs: ["client-speaks"], mistakes: ["M13", "M15", "M19", "M20"] },
  async (world) => {
    const phone = await world.listen();
    const stump = world.random.word(8).toUpperCase();
    await ends(world, { stump, line: () => phone.accept() });
    await resets(world, { stump, line: () => phone.accept() });
  },
);

interface Call {
  /** What the client gets of its reply. */
  readonly stump: string;
  readonly line: () => Promise<StreamPeer>;
}

async function ends(world: World, call: Call): Promise<void> {
  const client = await world.start("client", { args: [""] });
  const line = await call.line();
  await failingAs("empty-text-replaced", ["wrong-bytes", "silence", "ended", "reset"], () => expectMessage(line, ""));
  await line.send(call.stump);
  await line.halfClose();
  await exitsUnless(client, { spins: "spins-after-end", waits: "never-exits" });
  notPrinted(client, call.stump);
  await givesUp(client, { word: "ended", unexplained: "end-unexplained" });
}

async function resets(world: World, call: Call): Promise<void> {
  const client = await world.start("client", { as: "second client" });
  const line = await call.line();
  await expectMessage(line, "hello");
  await line.send(call.stump);
  await line.wasRead();
  await line.reset();
  await exitsUnless(client, { spins: "spins-after-reset", waits: "never-exits" });
  notPrinted(client, call.stump);
  await givesUp(client, { word: "ECONNRESET", unexplained: "reset-unexplained" });
}

function notPrinted(client: Program, stump: string): void {
  if (client.stdout.includes(stump)) fail("prints-partial-reply", { program: client.name, received: client.stdout });
}

interface Calling {
  readonly args?: readonly string[];
  /** Where it should call; the loopback's usual address when it is told none. */
  readonly address?: OtherAddress;
}

/** Starts the client and takes its call. */
async function calling(world: World, { args = [], address }: Calling): Promise<{ client: Program; line: StreamPeer }> {
  const phone = await world.listen(address);
  const client = await world.start("client", { args, env: address?.env ?? {} });
  const line = await phone.accept();
  return { client, line };
}

/** Waits for the client's message and its newline. */
function expectMessage(line: StreamPeer, message: string): Promise<void> {
  return diagnosed(
    () => line.expect(`${message}\n`),
    (failed) => (areEqual(receivedIn(failed), utf8(message)) ? "newline-missing" : undefined),
  );
}

/** Waits until the whole reply stands on a line of its own. */
async function printsReply(client: Program, reply: string): Promise<void> {
  await diagnosed(
    () => client.prints(`${reply}\n`),
    async () => {
      if (!(await hasEnded(client))) return "waits-for-the-end";
      if (client.stdout.includes("\uFFFD")) return "decodes-pieces";
      return reply.startsWith(client.stdout.trim()) ? "reply-in-pieces-cut" : undefined;
    },
  );
  const lines = client.stdout.split("\n");
  if (!lines.includes(reply)) fail("wrong-line", { program: client.name, expected: reply, received: client.stdout });
}

export const client: readonly Check[] = [speaks, replyInPieces, refused, cutOff];
