import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { ListenPeer, World } from "../../../src/check/world.ts";
import { diagnosed, exitsWell, unlessCut } from "../diagnosis.ts";
import {
  beginsReply,
  called,
  type Calling,
  replies,
  replyInPieces,
  says,
  stops,
  typesAndSays,
  word,
} from "../lines.ts";
import { refusedCheck } from "../refused.ts";

const programs = ["client"];

export const asks = check(
  "client-asks",
  { programs: ["client", "client"], mistakes: ["M12", "M26", "M68"] },
  async (world) => {
    const phone = await world.listen();
    const typed = await called(world, () => phone.accept());
    await exchanges(typed, ` ${word(world, 5)} für 发送 `);
    await failingAs("hangs-up-after-each-line", ["ended", "reset"], () => exchanges(typed, "quit"));
    await typesAhead(typed, [word(world, 4), word(world, 5)]);
    await typed.client.type("q\n");
    await leavesWithGoodbye(typed);
    const silent = await called(world, () => phone.accept(), { as: "second client" });
    await exchanges(silent, word(world, 4));
    await silent.client.endInput();
    await leavesWithGoodbye(silent);
  },
);

/** Types a message, waits until it is said, and answers it. */
async function exchanges(call: Calling, message: string): Promise<void> {
  await typesAndSays(call, message);
  await replies(call, message.toUpperCase());
}

/** Types two messages at once: each is said in its turn. */
async function typesAhead(call: Calling, messages: readonly [string, string]): Promise<void> {
  const [first, second] = messages;
  await call.client.type(`${first}\n${second}\n`);
  await says(call, first);
  await replies(call, first.toUpperCase());
  await failingAs("typed-lines-lost", ["silence"], () => says(call, second));
  await replies(call, second.toUpperCase());
}

/** Waits until the client has said the end word and has hung up. The server, as ours does, says nothing to it. */
export async function leavesWithGoodbye(call: Calling): Promise<void> {
  await failingAs("leaves-without-goodbye", ["ended", "reset", "exited-early"], () => says(call, "q"));
  await failingAs("lingers-after-goodbye", ["silence"], () => call.line.expectEnd());
  await call.line.close();
  await exitsWell(call.client);
}

const inPieces = check(
  "client-pieces",
  { programs, needs: ["client-asks"], mistakes: ["M01", "M21", "M22", "M61"] },
  async (world) => {
    const { call, reply } = await replyInPieces(world);
    const { client } = call;
    await unlessCut(client, () =>
      diagnosed(
        () => client.prints(`${reply}\n`),
        () => (client.stdout.includes("\uFFFD") ? "decodes-pieces" : "reply-in-pieces-cut"),
      ),
    );
  },
);

export const refused = refusedCheck("client-asks");

export const cutOff = check(
  "client-cut-off",
  {
    programs: ["client", "client", "client", "client"],
    needs: ["client-asks"],
    mistakes: ["M13", "M15", "M19", "M20"],
  },
  async (world) => {
    const phone = await world.listen();
    await inTheReply(world, phone);
    await betweenMessages(world, phone);
    await byReset(world, phone);
  },
);

async function inTheReply(world: World, phone: ListenPeer): Promise<void> {
  const call = await called(world, () => phone.accept());
  const stump = word(world, 8).toUpperCase();
  await typesAndSays(call, word(world, 5));
  await beginsReply(call, stump);
  await call.line.halfClose();
  await stops(call.client, { word: "ended", unexplained: "end-unexplained" }, stump);
}

/** The server has gone while the client waits for the keyboard: its next message meets a closed socket. */
async function betweenMessages(world: World, phone: ListenPeer): Promise<void> {
  const call = await called(world, () => phone.accept(), { as: "second client" });
  await exchanges(call, word(world, 5));
  await call.line.halfClose();
  await call.client.type("are you there?\n");
  await stops(call.client, { word: "ended", unexplained: "end-unexplained" });
  await goneForGood(world, phone);
}

/** Its end has come, and then the word that it is not there any more: EPIPE, as nothing can be said to it. */
async function goneForGood(world: World, phone: ListenPeer): Promise<void> {
  const call = await called(world, () => phone.accept(), { as: "third client" });
  await exchanges(call, word(world, 5));
  await call.line.halfClose();
  await call.line.reset();
  await call.client.type("are you there?\n");
  await stops(call.client, { word: "ended", unexplained: "end-unexplained" });
}

async function byReset(world: World, phone: ListenPeer): Promise<void> {
  const call = await called(world, () => phone.accept(), { as: "fourth client" });
  await typesAndSays(call, word(world, 5));
  await call.line.reset();
  await stops(call.client, { word: "ECONNRESET", unexplained: "reset-unexplained" });
}

export const client: readonly Check[] = [asks, inPieces, refused, cutOff];
