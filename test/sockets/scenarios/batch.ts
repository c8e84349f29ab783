import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ended, startInLoopback } from "../loopback.ts";
import type { Scenario } from "./notation.ts";
import { traceOf, type StepResult, type TraceLine } from "./trace.ts";

const peer = fileURLToPath(new URL("peer.py", import.meta.url));
const deadline_ms = 30_000;

/** Runs scenarios one after another in one process in a fresh loopback; returns the trace of each, in their order. */
export async function runBatch(runner: readonly string[], scenarios: readonly Scenario[]): Promise<TraceLine[][]> {
  const cwd = mkdtempSync(join(tmpdir(), "switchboard-scenarios-"));
  try {
    const file = join(cwd, "scenarios.json");
    writeFileSync(file, JSON.stringify(scenarios));
    const { stdout, stderr, end } = await ended(
      startInLoopback({ program: [...runner, file], peer, cwd }),
      deadline_ms,
    );
    const results = readResults(stdout.toString());
    return scenarios.map((scenario, number) => {
      const own = results.filter(([of]) => of === number).map(([, index, result]) => [index, result] as const);
      const lines = traceOf(scenario, own);
      const isWhole = lines.length === scenario.steps.length;
      return isWhole ? lines : [...lines, { step: "", outcome: `the runner ended (${end}): ${stderr.slice(-2000)}` }];
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

type ToldStep = readonly [scenario: number, step: number, result: StepResult];

function readResults(stdout: string): ToldStep[] {
  const lines = stdout.split("\n").filter((line) => line.endsWith("]"));
  return lines.map((line) => JSON.parse(line));
}
