import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { ListenPeer, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { exitsWell, unlessCut } from "../diagnosis.ts";
import { beginsReply, called, calling, prints, replies, replyInPieces, stops, typesAndSays, word } from "../lines.ts";
import { refusedCheck } from "../refused.ts";

const programs = ["client"];

const speaks = check("client-speaks", { programs, mistakes: ["M12", "M26", "M68", "M69"] }, async (world) => {
  const call = await calling(world);
  await typesAndSays(call, ` ${word(world, 5)} für 发送 `);
  await failingAs("leaves-before-reply", ["exited-early", "never-blocks"], () => call.client.blocked(["recv", "poll"]));
  await replies(call, ` ${word(world, 9).toUpperCase()} `);
  await leaves(call.client, call.line);
});

/** Waits until the client has hung up, having said nothing more, and has ended well. */
async function leaves(client: Program, line: StreamPeer): Promise<void> {
  const rest = await line.receiveAll();
  if (rest.length > 0) fail("says-more", { program: client.name, received: rest });
  await line.close();
  await exitsWell(client);
}

const inPieces = check(
  "client-pieces",
  { programs, needs: ["client-speaks"], mistakes: ["M01", "M21", "M22", "M61"] },
  async (world) => {
    const { call, reply } = await replyInPieces(world);
    const { client, line } = call;
    await unlessCut(client, () => prints(client, reply));
    await leaves(client, line);
  },
);

const refused = refusedCheck("client-speaks");

const cutOff = check(
  "client-cut-off",
  { programs: ["client", "client"], needs: ["client-speaks"], mistakes: ["M13", "M15", "M19", "M20"] },
  async (world) => {
    const phone = await world.listen();
    const stump = word(world, 8).toUpperCase();
    const ended = await hearsAStump(world, phone, { as: "client", stump });
    await ended.line.halfClose();
    await stops(ended.client, { word: "ended", unexplained: "end-unexplained" }, stump);
    const broken = await hearsAStump(world, phone, { as: "second client", stump });
    await broken.line.reset();
    await stops(broken.client, { word: "ECONNRESET", unexplained: "reset-unexplained" }, stump);
  },
);

/** Starts the client, takes its call and its message, and gives it the beginning of a reply. */
async function hearsAStump(
  world: World,
  phone: ListenPeer,
  { as, stump }: { readonly as: string; readonly stump: string },
): Promise<{ client: Program; line: StreamPeer }> {
  const call = await called(world, () => phone.accept(), { as });
  await typesAndSays(call, word(world, 5));
  await beginsReply(call, stump);
  return call;
}

export const client: readonly Check[] = [speaks, inPieces, refused, cutOff];
