import type { Track } from "../src/verdict/verdict.ts";
import { findPython } from "../src/harness/programs/python.ts";

/** A start of a language's interpreter that does nothing. */
export interface BareStart {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** As somebody types them here: certificates that Node is told to read count, and a shim before Python. */
export const typed: Readonly<Record<Track, BareStart>> = {
  ts: { file: "node", args: ["-e", "0"], env: process.env },
  py: { file: "python3", args: ["-c", "0"], env: process.env },
};

/** As programs are started that are judged: the interpreters themselves, in a clean environment. */
export async function asPrograms(): Promise<Readonly<Record<Track, BareStart>>> {
  const python = await findPython();
  if (python === undefined) throw new Error("there is no python3 here");
  const env = { PATH: process.env["PATH"] };
  return {
    ts: { file: process.execPath, args: ["-e", "0"], env },
    py: { file: python.file, args: ["-c", "0"], env },
  };
}
