import type { Exit } from "../../check/world.ts";
import { startChild, type Child } from "./child.ts";
import type { Command } from "./command.ts";

/** What a waiting process is handed, as one line of JSON: the program it becomes. */
export interface Handover {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Whether descriptor 4 takes the log of calls. */
  readonly calls: boolean;
}

/** A process of a track that has loaded all it can without knowing which program it will be. */
export interface WaitingProcess {
  readonly child: Child;
  /** Resolves when it waits; rejects when it ended instead. */
  readonly ready: Promise<void>;
  /** Resolves when it has taken the program: whether that could be read at all. */
  handOver(program: Handover): Promise<"readable" | "unreadable">;
}

export function startWaiting(command: Command, inside: <T>(make: () => T) => T): WaitingProcess {
  const child = startChild(command, inside);
  let said = "";
  child.handover.on("data", (chunk: Buffer) => (said += chunk.toString("latin1")));
  const letGo = new Promise<void>((resolve) => child.handover.once("close", () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.handover.once("data", () => resolve());
    child.exit.then(
      (exit) => reject(endedEarly(command, child, exit)),
      (error: unknown) => reject(error),
    );
  });
  ready.catch(() => {});
  let isProgram = false;
  // Nobody reads what it said to its end, and a stream that was not read to its end is never closed.
  const forget = (): void => {
    if (isProgram) return;
    for (const stream of [child.stdin, child.stdout, child.stderr, child.handover, child.calls]) stream.destroy();
  };
  child.exit.then(forget, forget);
  return {
    child,
    ready,
    async handOver(program) {
      isProgram = true;
      child.handover.write(`${JSON.stringify(program)}\n`);
      await letGo;
      return said.includes("unreadable") ? "unreadable" : "readable";
    },
  };
}

/** What it complained of is still in its pipe: nobody reads that before there is a program. */
function endedEarly(command: Command, child: Child, { code, signal }: Exit): Error {
  const complaint = String(child.stderr.read() ?? "").trim();
  return new Error(`${command.file} ended (${signal ?? code}) before it was handed a program: ${complaint}`);
}
