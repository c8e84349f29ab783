import { CheckFailed, fail } from "../../src/check/fail.ts";
import type { ListenPeer, Program, StreamPeer } from "../../src/check/world.ts";
import { rests } from "./diagnosis.ts";

/** The program's call, as the judge's server takes it; a program that ends without one has ended early. */
export async function callOf(program: Program, phone: ListenPeer): Promise<StreamPeer> {
  try {
    return await phone.accept();
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    await rests(program, "spins-while-waiting");
    const { exit, stderr } = program;
    if (exit !== undefined) fail("exited-early", { program: program.name, exit, stderr });
    throw error;
  }
}
