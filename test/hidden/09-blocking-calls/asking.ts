import type { ListenPeer, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { type OtherAddress } from "../address.ts";

/** Longer than anybody waits for what a program does. */
export const ample = "20000";

export interface Asking {
  readonly client: Program;
  readonly line: StreamPeer;
}

export interface Start {
  /** The argument. */
  readonly patience: string;
  readonly as?: string;
  readonly address?: OtherAddress;
  /** Where its call is taken, when somebody listens already. */
  readonly phone?: ListenPeer;
}

/** Starts the program and takes its call. */
export async function asking(world: World, { patience, as, address, phone }: Start): Promise<Asking> {
  const listening = phone ?? (await world.listen(address));
  const name = as === undefined ? {} : { as };
  const client = await world.start("patience", { args: [patience], env: address?.env ?? {}, ...name });
  return { client, line: await listening.accept() };
}

/** Types a question and waits until it has been asked. */
export async function ask({ client, line }: Asking, question: string): Promise<void> {
  await client.type(`${question}\n`);
  await line.expect(`${question}\n`);
}
