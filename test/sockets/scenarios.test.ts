import { readFileSync, readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as sockets from "switchboard/sockets";
import { bundle, type Bundle } from "./bundle.ts";
import { pythonProgram } from "./loopback.ts";
import { runBatch } from "./scenarios/batch.ts";
import { deviations } from "./scenarios/deviations.ts";
import { parseScenarios, type Scenario } from "./scenarios/notation.ts";
import type { TraceLine } from "./scenarios/trace.ts";

const constants = Object.keys(sockets).filter((name) => typeof Reflect.get(sockets, name) === "number");
const topicsFolder = new URL("scenarios/topics/", import.meta.url);
const topics = readdirSync(topicsFolder).map(readTopic);

/** Ours as most programs are, and as one that listens for Ctrl-C. */
type Run = "ours" | "listening";

let programs: Bundle;

beforeAll(async () => {
  programs = await bundle({ run: "scenarios/run.ts" });
  return () => programs.remove();
});

describe.concurrent.each(topics.map((topic) => [topic.name, topic] as const))("%s", (name, { scenarios }) => {
  let traces: Readonly<Record<"cpython" | Run, TraceLine[][]>>;

  beforeAll(async () => {
    const program = programs.program("run");
    const [cpython, ours, listening] = await Promise.all([
      runBatch({ program: pythonProgram(new URL("scenarios/run.py", import.meta.url)) }, scenarios),
      runBatch({ program }, scenarios),
      runBatch({ program, args: ["listening-for-sigint"] }, scenarios),
    ]);
    traces = { cpython, ours, listening };
  }, 60_000);

  it("is written without mistakes", () => {
    const mistakes = traces.cpython
      .flat()
      .filter(({ outcome }) => /NameError|AttributeError|AssertionError/.test(outcome));
    expect(mistakes).toEqual([]);
  });

  it.each(scenarios.map(({ title }, number) => [title, number] as const))("%s", (title, number) => {
    const expected = (run: Run) =>
      shown((traces.cpython[number] ?? []).map((line) => deviating(line, { name, title, run })));
    expect(shown(traces.ours[number] ?? [])).toEqual(expected("ours"));
    expect(shown(traces.listening[number] ?? []), "while the program listens for SIGINT").toEqual(
      expected("listening"),
    );
  });
});

it("has CPython's values for all its constants", async () => {
  const scenarios = parseScenarios(`## constants\n${constants.join("\n")}`);
  const runner = { program: pythonProgram(new URL("scenarios/run.py", import.meta.url)) };
  const [trace = []] = await runBatch(runner, scenarios);
  const known = trace.filter(({ outcome }) => outcome !== "throws NameError");
  expect(known.length).toBeGreaterThan(100);
  expect(known).toEqual(known.map(({ step }) => ({ step, outcome: JSON.stringify(Reflect.get(sockets, step)) })));
});

it("has at least 150 scenarios, each with a title of its own", () => {
  const titles = topics.flatMap(({ name, scenarios }) => scenarios.map(({ title }) => `${name}: ${title}`));
  expect(titles.length).toBeGreaterThanOrEqual(150);
  expect(new Set(titles).size).toBe(titles.length);
});

it("names only steps that exist in its list of deviations", () => {
  const unknown = deviations.filter(({ topic, scenario, step }) => {
    const scenarios = topics.find(({ name }) => name === topic)?.scenarios ?? [];
    return !scenarios.some(({ title, steps }) => title === scenario && steps.some(({ text }) => text === step));
  });
  expect(unknown).toEqual([]);
});

function readTopic(file: string): { name: string; scenarios: Scenario[] } {
  return {
    name: file.replace(".txt", ""),
    scenarios: parseScenarios(readFileSync(new URL(file, topicsFolder), "utf8")),
  };
}

/** CPython's line as ours must be: the same, but where the list says otherwise. */
function deviating(line: TraceLine, { name, title, run }: { name: string; title: string; run: Run }): TraceLine {
  const known = deviations.find(
    ({ topic, scenario, step, onlyWhileListening }) =>
      topic === name && scenario === title && step === line.step && (run === "listening" || !onlyWhileListening),
  );
  if (known === undefined) return line;
  return { ...line, outcome: line.outcome === known.cpython ? known.ours : `CPython has changed: ${line.outcome}` };
}

function shown(lines: readonly TraceLine[]): string[] {
  return lines.map(({ step, outcome }) => `${step}  ->  ${outcome}`);
}
