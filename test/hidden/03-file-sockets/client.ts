import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { ListenPeer, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { capitals, cut } from "../bytes.ts";
import {
  diagnosed,
  exitsUnless,
  exitsWell,
  givesUp,
  type GivingUp,
  rests,
  unlessCut,
  unlessItDies,
} from "../diagnosis.ts";
import { noticedRefusal } from "../refused.ts";
import { phone, tooLong } from "./phone.ts";

const asks = check(
  "client-asks",
  { programs: ["client"], mistakes: ["M21", "M26", "M61", "M68", "M69"] },
  async (world) => {
    const said = `${world.random.word(4)}, ü, 发!`;
    const reply = capitals(said);
    const text = new TextDecoder().decode(reply);
    const { client, line } = await calling(world, await world.listen(phone), { said });
    await unlessItDies(client, "exited-early", () => saysAll(line, said));
    await unlessItDies(client, "leaves-before-reply", () =>
      failingAs("leaves-before-reply", ["reset", "ended"], () => line.send(reply.subarray(0, 1))),
    );
    await failingAs("reply-in-pieces-cut", ["not-read", "reset", "ended"], async () => {
      await line.wasRead();
      // Inside ü, and inside 发.
      await unlessCut(client, () => line.sendPieces(cut(reply.subarray(1), [6, 10])));
    });
    await line.close();
    await unlessCut(client, () =>
      diagnosed(
        () => client.prints(`${text}\n`),
        () => (client.stdout.includes("\uFFFD") ? "decodes-pieces" : "reply-in-pieces-cut"),
      ),
    );
    if (client.stdout !== `${text}\n`)
      fail("wrong-line", { program: client.name, expected: `${text}\n`, received: client.stdout });
    await exitsWell(client);
  },
);

/** The whole text and nothing behind it, then the end. */
async function saysAll(line: StreamPeer, said: string): Promise<void> {
  await line.expect(said);
  await failingAs("newline-sent", ["unexpected-bytes"], () =>
    failingAs("never-says-end", ["silence"], () => line.expectEnd()),
  );
}

const cutOff = check(
  "client-cut-off",
  { programs: ["client", "client", "client"], needs: ["client-asks"], mistakes: ["M15", "M20"] },
  async (world) => {
    const said = world.random.word(8);
    const server = await world.listen(phone);
    const ended = await cutShort(world, server, { said, as: "client", reply: capitals(said.slice(0, 3)) });
    await stops(ended, { word: "ended", unexplained: "end-unexplained" });
    await endsInsideALetter(world, server);
    const broken = await calling(world, server, { said, as: "third client" });
    // What lies unread when a socket is closed is what a reset is made of here.
    broken.line.stopReading();
    await rests(broken.client, "spins-while-waiting");
    await broken.line.close();
    await stops(broken.client, { word: "ECONNRESET", unexplained: "reset-unexplained" });
  },
);

/** The client's whole text is heard, and answered with `reply` and the end. */
async function cutShort(
  world: World,
  server: ListenPeer,
  { said, as, reply }: { readonly said: string; readonly as: string; readonly reply: Uint8Array },
): Promise<Program> {
  const { client, line } = await calling(world, server, { said, as });
  await line.expect(said);
  await line.expectEnd();
  await line.send(reply);
  await line.close();
  return client;
}

/** What came of the last letter still counts as one, when it is decoded. */
async function endsInsideALetter(world: World, server: ListenPeer): Promise<void> {
  const said = `${world.random.word(4)}发`;
  const reply = capitals(said).subarray(0, -1);
  const client = await cutShort(world, server, { said, as: "second client", reply });
  await exitsUnless(client, { spins: "spins-after-end", waits: "goes-on-after-end" });
  if (client.stdout !== "") fail("cut-letter-unnoticed", { program: client.name, received: client.stdout });
  await givesUp(client, { word: "ended", unexplained: "cut-letter-unnoticed" });
}

async function stops(client: Program, giving: GivingUp): Promise<void> {
  await exitsUnless(client, { spins: "spins-after-end", waits: "goes-on-after-end" });
  if (client.stdout !== "") fail("prints-partial-reply", { program: client.name, received: client.stdout });
  await givesUp(client, giving);
}

const nobody = check(
  "client-nobody",
  { programs: ["client", "client", "client"], needs: ["client-asks"], mistakes: ["M64", "M76"] },
  async (world) => {
    await refused(world, "ENOENT", "client");
    const server = await world.listen(phone);
    await server.close();
    await refused(world, "ECONNREFUSED", "second client");
    const env = { SOCKET_PATH: tooLong(world) };
    const client = await world.start("client", { args: ["hello"], env, as: "third client" });
    await exitsUnless(client, { spins: "long-path-unexplained", waits: "long-path-unexplained" });
    await givesUp(client, { word: "too long", unexplained: "long-path-unexplained" });
  },
);

async function refused(world: World, word: string, as: string): Promise<void> {
  const client = await world.start("client", { args: ["hello"], as });
  await client.exits();
  noticedRefusal(client);
  await givesUp(client, { word, unexplained: "no-path-unexplained" });
  if (client.stdout !== "") fail("prints-without-reply", { program: client.name, received: client.stdout });
}

interface Call {
  readonly client: Program;
  readonly line: StreamPeer;
}

/** Starts the client with `said` to say, and takes its call. */
async function calling(
  world: World,
  server: ListenPeer,
  { said, as = "client" }: { readonly said: string; readonly as?: string },
): Promise<Call> {
  const client = await world.start("client", { args: [said], as });
  const line = await unlessItDies(client, "exited-early", () => server.accept());
  return { client, line };
}

export const client: readonly Check[] = [asks, cutOff, nobody];
