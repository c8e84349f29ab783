/**
 * Runs a file of scenarios (JSON) through `switchboard/sockets`; prints one line for each step that is done, as `run.py` does.
 * Descriptors 3 and 4 lead to and from the peer process (`peer.py`).
 */
import { readFileSync, readSync, writeSync } from "node:fs";
import { signals } from "./builtins.ts";
import { Interpreter } from "./interpreter.ts";
import type { Scenario, Step } from "./notation.ts";
import type { StepResult } from "./trace.ts";

const toPeer = 3;
const fromPeer = 4;

process.on("SIGUSR2", () => signals.heard++);
// A program that listens for Ctrl-C has its waits made by poll(2): another way through the module.
if (process.argv[3] === "listening-for-sigint") process.on("SIGINT", () => {});

const scenarios: Scenario[] = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
for (const [number, { steps }] of scenarios.entries()) run(number, steps);

function run(number: number, steps: readonly Step[]): void {
  const interpreter = new Interpreter();
  signals.heard = 0;
  tellPeer({ begin: true });
  let waiting: number | undefined;
  for (const [index, step] of steps.entries()) {
    if (step.by === "main") {
      tell(number, index, timed(interpreter, step));
      if (waiting !== undefined) tell(number, waiting, heard());
      waiting = undefined;
      continue;
    }
    tellPeer({ step, data: interpreter.plainVariables(), blocked: step.by === "peer when blocked", pid: process.pid });
    if (step.by === "peer") tell(number, index, heard());
    else waiting = index;
  }
  interpreter.end();
}

function timed(interpreter: Interpreter, step: Step): StepResult {
  const began = performance.now();
  const result = interpreter.run(step);
  return { ...result, seconds: (performance.now() - began) / 1000 };
}

function tell(number: number, index: number, result: StepResult): void {
  writeLine(1, [number, index, result]);
}

function tellPeer(message: unknown): void {
  writeLine(toPeer, message);
}

/** A descriptor that does not block takes what it has room for, until its reader comes by. */
function writeLine(descriptor: number, message: unknown): void {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

/** The peer answers one line at a time, and only when told to; a signal may interrupt the wait. */
function heard(): StepResult {
  const piece = Buffer.alloc(65536);
  let line = "";
  while (!line.endsWith("\n")) line += piece.toString("utf8", 0, readSync(fromPeer, piece));
  return JSON.parse(line);
}
