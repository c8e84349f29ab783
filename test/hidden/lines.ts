import { fail, failingAs } from "../../src/check/fail.ts";
import type { FailureCode } from "../../src/check/failures.ts";
import type { Program, StartOptions, StreamPeer, World } from "../../src/check/world.ts";
import { type OtherAddress, otherAddress } from "./address.ts";
import { cut, utf8 } from "./bytes.ts";
import {
  diagnosed,
  exitsUnless,
  givesUp,
  type GivingUp,
  receivedIn,
  restsAndIsHeard,
  unlessCut,
  unlessItDies,
} from "./diagnosis.ts";
import { exchange } from "./exchange.ts";

// What the checks of the five generations share: a message is a line, and each is answered with a line.

/** A word with the first and the last of the letters that change, and not to be taken for the end word by either. */
export function word(world: World, length: number): string {
  return `z${world.random.word(length - 2)}a`;
}

/** Says one message to a server and waits for its answer. */
export async function asks(server: Program, caller: StreamPeer, message: string | Uint8Array): Promise<void> {
  const line = Uint8Array.of(...(typeof message === "string" ? utf8(message) : message), 0x0a);
  await exchange(server, caller, line);
}

/** Whoever takes more off a message than its newline, or another sign for one, does not answer these as they are. */
export async function asksAtTheEdges(server: Program, caller: StreamPeer, text: string): Promise<void> {
  const failures: readonly FailureCode[] = ["wrong-bytes", "silence", "ended", "reset"];
  await failingAs("text-trimmed", failures, () => asks(server, caller, ` ${text} `));
  await failingAs("line-ends-changed", failures, () => asks(server, caller, `${text}\r${text}\r`));
}

/** A client whose call the judge has taken. */
export interface Calling {
  readonly client: Program;
  readonly line: StreamPeer;
}

/** Starts the client and takes its call, at `address` when it is told one. */
export async function calling(world: World, address?: OtherAddress): Promise<Calling> {
  const phone = await world.listen(address);
  return await called(world, () => phone.accept(), { env: address?.env ?? {} });
}

/** Starts the client and waits for its call. */
export async function called(
  world: World,
  accept: () => Promise<StreamPeer>,
  options: StartOptions = {},
): Promise<Calling> {
  const client = await world.start("client", options);
  return { client, line: await accept() };
}

/** Types a message and waits until the client has said it, with its newline. */
export async function typesAndSays({ client, line }: Calling, message: string): Promise<void> {
  await client.type(`${message}\n`);
  await says({ client, line }, message);
}

/** Waits for a message of the client's, and its newline. */
export async function says({ client, line }: Calling, message: string): Promise<void> {
  await unlessItDies(client, "exited-early", () =>
    diagnosed(
      () => line.expect(`${message}\n`),
      (failed) => {
        const said = new TextDecoder().decode(receivedIn(failed));
        if (said === message) return "newline-missing";
        return isTrimmed(said, `${message}\n`) ? "text-trimmed" : undefined;
      },
    ),
  );
}

/** Whether `text` is `whole` but for spaces at its ends. */
export function isTrimmed(text: string, whole: string): boolean {
  return text !== whole && text.trim() === whole.trim() && text.trim() !== "";
}

/** Gives the client a reply and waits until it is printed, to its newline. */
export async function replies({ client, line }: Calling, reply: string): Promise<void> {
  await line.send(`${reply}\n`);
  await unlessItDies(client, "exited-early", () => prints(client, reply));
}

/** Waits until the whole reply stands on a line, by itself or behind the prompt, which ends without a newline. */
export async function prints(client: Program, reply: string): Promise<void> {
  await diagnosed(
    () => client.prints(`${reply}\n`),
    () => {
      if (client.stdout.includes("\uFFFD")) return "decodes-pieces";
      if (linesOf(client).some((line) => isTrimmed(line, reply))) return "text-trimmed";
      return client.exit === undefined ? "waits-for-the-end" : "reply-in-pieces-cut";
    },
  );
  const lines = linesOf(client);
  if (lines.includes(reply)) return;
  const code = lines.some((line) => isTrimmed(line, reply)) ? "text-trimmed" : "wrong-line";
  fail(code, { program: client.name, expected: reply, received: client.stdout });
}

/** The lines that the client has printed, without the prompts before them. */
function linesOf(client: Program): readonly string[] {
  return client.stdout.split(/\r?\n/u).map((line) => line.replace(/^(?:> )+/u, ""));
}

/** Gives the client the beginning of a reply, and waits until it waits for the rest. */
export async function beginsReply({ client, line }: Calling, stump: string): Promise<void> {
  await line.send(stump);
  await failingAs("reply-in-pieces-cut", ["not-read", "exited-early", "reset", "ended"], () => line.wasRead());
  await restsAndIsHeard(client);
  if (client.stdout.includes(stump)) fail("reply-in-pieces-cut", { program: client.name, received: client.stdout });
}

/** Waits for a client that its server has left to give up, having printed nothing of `stump`, all that it got of a reply. */
export async function stops(client: Program, giving: GivingUp, stump?: string): Promise<void> {
  const notPrinted = (): undefined => {
    if (stump === undefined || !client.stdout.includes(stump)) return;
    fail("prints-partial-reply", { program: client.name, received: client.stdout });
  };
  await diagnosed(() => exitsUnless(client, { spins: "spins-after-end", waits: "goes-on-after-end" }), notPrinted);
  notPrinted();
  await givesUp(client, giving);
}

/** Says a line, and gets its reply in pieces that no letter survives alone. A client that is content with one may go. */
export async function replyInPieces(world: World): Promise<{ readonly call: Calling; readonly reply: string }> {
  const call = await calling(world, otherAddress(world));
  await typesAndSays(call, word(world, 6));
  const reply = `${word(world, 3)}ß${word(world, 3)}发`;
  // Between letters, inside ß, inside 发, and before the newline.
  const bytes = utf8(`${reply}\n`);
  await unlessCut(call.client, () =>
    failingAs("reply-in-pieces-cut", ["not-read", "exited-early", "reset", "ended"], () =>
      call.line.sendPieces(cut(bytes, [2, 4, 9, bytes.length - 1])),
    ),
  );
  return { call, reply };
}
