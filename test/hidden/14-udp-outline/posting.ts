import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { unlessItDies } from "../diagnosis.ts";

/** Time for every ack, however busy the machine is. */
export const patient = { TIMEOUT_MS: "4000", TRIES: "2" };

/** On a busy machine a wait may seem too long, or begun anew, but hardly for so many letters. */
export const mostLetters = 8;

export interface Posting {
  readonly client: Program;
  readonly office: DatagramPeer;
}

/** Opens the receiver's port and starts the program. */
export async function posting(world: World, env: Readonly<Record<string, string>>): Promise<Posting> {
  const office = await world.datagrams({ as: "office", port: world.port });
  return { client: await world.start("letter", { env }), office };
}

/** Waits for a letter; where it came from. Copies of the letter before it may have been under way still. */
export async function receives({ client, office }: Posting, letter: string, before?: string): Promise<Address> {
  for (;;) {
    const { bytes, from } = await unlessItDies(client, "exited-early", () =>
      failingAs("sends-elsewhere", ["no-datagram"], () => office.receive()),
    );
    if (areEqual(bytes, utf8(letter))) return from;
    if (before !== undefined && areEqual(bytes, utf8(before))) continue;
    const facts = { program: client.name, peer: office.as, expected: letter, received: bytes };
    fail(areEqual(bytes, utf8(`${letter}\n`)) ? "newline-sent" : "letter-misaddressed", facts);
  }
}

/** Waits until the program says what became of a letter. */
export async function reports(client: Program, outcome: string): Promise<void> {
  await failingAs("outcome-untold", ["never-prints"], () => client.prints(`${outcome}\n`));
}
