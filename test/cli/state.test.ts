import { describe, expect, it } from "vitest";
import { type Effect, type LearnEvent, type LearnState, openAt, step } from "../../src/cli/learn/state.ts";
import type { CheckResult, Verdict } from "../../src/verdict/verdict.ts";
import { anExercise } from "./exercises.ts";

const exercises = ["12-phone-call", "13-phone-loops"].map(anExercise);

function fresh(at = 0): LearnState {
  return openAt({ exercises, passed: new Set() }, at, 0);
}

/** The state after all events, and the effects of the last one. */
function after(state: LearnState, ...events: readonly LearnEvent[]): { state: LearnState; effects: readonly Effect[] } {
  let last: { state: LearnState; effects: readonly Effect[] } = { state, effects: [] };
  for (const event of events) last = step(last.state, event);
  return last;
}

const key = (name: string): LearnEvent => ({ kind: "key", key: name });
const judged = (outcome: "passed" | "failed"): LearnEvent => ({
  kind: "judge",
  event: { kind: "verdict", verdict: aVerdict(outcome), verdictIn: () => aVerdict(outcome) },
});

function aVerdict(outcome: "passed" | "failed"): Verdict {
  const result = (id: string): CheckResult => ({
    id,
    title: id,
    outcome,
    points: 0,
    max_points: 1,
    duration_ms: 1,
    transcript: [],
  });
  return {
    schema: "switchboard/verdict@1",
    exercise: "12-phone-call",
    track: "ts",
    outcome,
    points: 0,
    max_points: 2,
    containment: "namespace",
    seed: 1,
    duration_ms: 2,
    checks: [result("answers"), result("ends")],
  };
}

describe("a save", () => {
  it("judges, lights all checks as waiting, and comes back to the verdict", () => {
    const { state, effects } = after(fresh(), key("e"), { kind: "saved", file: "server.ts" });
    expect(effects).toEqual([{ kind: "judge" }]);
    expect(state).toMatchObject({ view: "verdict", judging: true, notice: { kind: "saved", file: "server.ts" } });
    expect([...state.lights.values()]).toEqual(["waiting", "waiting"]);
  });

  it("of a file that is gone judges nothing", () => {
    expect(after(fresh(), { kind: "vanished", file: "server.ts" }).effects).toEqual([]);
  });
});

describe("judging", () => {
  it("lights each check as it starts and ends", () => {
    const { state } = after(fresh(), { kind: "judge", event: { kind: "check-started", check: "answers", attempt: 1 } });
    expect(state.lights.get("answers")).toBe("running");
  });

  it("remembers a first pass, and only a first one", () => {
    const first = after(fresh(), judged("passed"));
    expect(first.effects).toEqual([{ kind: "remember" }]);
    expect(first.state.passed.has("12-phone-call")).toBe(true);
    expect(after(first.state, judged("passed")).effects).toEqual([]);
  });

  it("keeps the verdict of a failure and remembers nothing", () => {
    const { state, effects } = after(fresh(), judged("failed"));
    expect([state.verdict?.outcome, state.judging, effects]).toEqual(["failed", false, []]);
  });
});

describe("keys", () => {
  it("h opens one hint more each time, up to the last", () => {
    const counts = [1, 2, 3, 4].map((presses) => after(fresh(), ...Array(presses).fill(key("h"))).state.hints);
    expect(counts).toEqual([1, 2, 3, 3]);
  });

  it("h shows the hints that are open before it opens another", () => {
    expect(after(fresh(), key("h"), key("\r"), key("h")).state).toMatchObject({ view: "hints", hints: 1 });
  });

  it("n asks once more before an exercise is left unpassed", () => {
    const once = after(fresh(), key("n"));
    expect([once.effects, once.state.notice]).toEqual([[], { kind: "not-passed" }]);
    expect(after(once.state, key("n")).effects).toEqual([{ kind: "open", slug: "13-phone-loops" }]);
  });

  it("n goes on at once after a pass, and says so at the end of the course", () => {
    expect(after(fresh(), judged("passed"), key("n")).effects).toEqual([{ kind: "open", slug: "13-phone-loops" }]);
    const last = openAt({ exercises, passed: new Set(["13-phone-loops"]) }, 1, 0);
    expect(after(last, key("n")).state.notice).toEqual({ kind: "course-done" });
  });

  it("r and s do nothing without a y", () => {
    expect(after(fresh(), key("r"), key("n"))).toMatchObject({ state: { view: "verdict" }, effects: [] });
    expect(after(fresh(), key("r"), key("y")).effects).toEqual([{ kind: "reset" }]);
    expect(after(fresh(), key("s"), key("x")).state.view).toBe("verdict");
    expect(after(fresh(), key("s"), key("y")).state.view).toBe("solution");
  });

  it("a number and Enter in the list goes to that exercise, anything else comes back", () => {
    expect(after(fresh(), key("l"), key("1"), key("3"), key("\r")).effects).toEqual([
      { kind: "open", slug: "13-phone-loops" },
    ]);
    expect(after(fresh(), key("l"), key("9"), key("\r"))).toMatchObject({ state: { view: "verdict" }, effects: [] });
    expect(after(fresh(), key("l"), key("x")).state.view).toBe("verdict");
  });

  it("q and Ctrl-C quit from everywhere", () => {
    for (const name of ["q", "Q", "\u0003"])
      expect(after(fresh(), key("l"), key(name)).effects).toEqual([{ kind: "quit" }]);
  });

  it("a key without a meaning says so", () => {
    expect(after(fresh(), key("z")).state.notice).toEqual({ kind: "unknown-key", key: "z" });
  });

  it("an arrow, Page Up or Ctrl-Z changes nothing", () => {
    const state = fresh();
    for (const name of ["\u001b[A", "\u001bOA", "\u001b[5~", "\u001a"])
      expect(after(state, key(name)).state).toBe(state);
  });
});

it("a file that takes the place of a module is warned of", () => {
  const { state } = after(fresh(), { kind: "shadows", files: ["socket.py"] });
  expect(state.notice).toEqual({ kind: "shadows", files: ["socket.py"] });
});
