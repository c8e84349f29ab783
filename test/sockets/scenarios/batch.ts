import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ended, startInLoopback } from "../loopback.ts";
import type { Scenario } from "./notation.ts";
import { traceOf, type StepResult, type TraceLine } from "./trace.ts";

const peer = fileURLToPath(new URL("peer.py", import.meta.url));
const deadline_ms = 15_000;

/** A program that takes a file of scenarios as its first argument, and perhaps more behind it. */
export interface Runner {
  readonly program: readonly string[];
  readonly args?: readonly string[];
}

/** Runs scenarios one after another in one process in a fresh loopback; returns the trace of each, in their order. */
export async function runBatch(runner: Runner, scenarios: readonly Scenario[], again = 2): Promise<TraceLine[][]> {
  const cwd = mkdtempSync(join(tmpdir(), "switchboard-scenarios-"));
  try {
    const file = join(cwd, "scenarios.json");
    writeFileSync(file, JSON.stringify(scenarios));
    const program = [...runner.program, file, ...(runner.args ?? [])];
    const run = await ended(startInLoopback({ program, peer, cwd }), deadline_ms);
    const traces = tracesOf(scenarios, run.stdout.toString());
    const broken = traces.findIndex((lines, number) => lines.length < (scenarios[number]?.steps.length ?? 0));
    if (broken === -1) return traces;
    traces[broken]?.push({ step: "", outcome: `the runner ended (${run.end}): ${run.stderr.slice(-2000)}` });
    // One that hangs or crashes hides no other: they get a runner of their own.
    if (again === 0) return traces;
    return [...traces.slice(0, broken + 1), ...(await runBatch(runner, scenarios.slice(broken + 1), again - 1))];
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function tracesOf(scenarios: readonly Scenario[], stdout: string): TraceLine[][] {
  const results = readResults(stdout);
  return scenarios.map((scenario, number) => {
    const own = results.filter(([of]) => of === number);
    return traceOf(
      scenario,
      own.map(([, index, result]) => [index, result] as const),
    );
  });
}

type ToldStep = readonly [scenario: number, step: number, result: StepResult];

function readResults(stdout: string): ToldStep[] {
  const lines = stdout.split("\n").filter((line) => line.endsWith("]"));
  return lines.map((line) => JSON.parse(line));
}
