import { failingAs } from "../../../src/check/fail.ts";
import type { Program, StreamPeer, World } from "../../../src/check/world.ts";
import type { OtherAddress } from "../address.ts";
import { utf8 } from "../bytes.ts";
import { unlessItDies } from "../diagnosis.ts";

/** Starts the program and waits until it listens, at `address` when it is told one. */
export async function listening(world: World, address?: OtherAddress): Promise<Program> {
  const server = await world.start("lines", { env: address?.env ?? {} });
  await server.listening(address);
  return server;
}

/** What comes back for the line with this number. */
export function numbered(number: number, line: string | Uint8Array): Uint8Array {
  const bytes = typeof line === "string" ? utf8(line) : line;
  const mark = utf8(`${number} `);
  const answer = new Uint8Array(mark.length + bytes.length);
  answer.set(mark);
  answer.set(bytes, mark.length);
  return answer;
}

export interface Line {
  /** In its call, from 1. */
  readonly number: number;
  readonly line: string | Uint8Array;
}

/** Says a line and waits for it to come back with its number. */
export async function isNumbered(server: Program, caller: StreamPeer, { number, line }: Line): Promise<void> {
  await caller.send(line);
  await comesBack(server, caller, numbered(number, line));
}

export async function comesBack(server: Program, caller: StreamPeer, answer: string | Uint8Array): Promise<void> {
  await unlessItDies(server, "exited-early", () =>
    failingAs("misnumbered-line", ["wrong-bytes"], () => caller.expect(answer)),
  );
}
