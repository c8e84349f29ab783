import { describe, expect, it } from "vitest";
import { readVerdict } from "../../src/verdict/schema.ts";
import { isWhole, outcomeOf, pointsOf } from "../../src/verdict/tally.ts";
import type { CheckResult, Outcome, Verdict } from "../../src/verdict/verdict.ts";

const failure = { code: "spins", message: "m", expected: "e", received: "r", hint: "h", lesson: "l" };

function result(outcome: Outcome, points = 0): CheckResult {
  return {
    id: outcome,
    title: "t",
    outcome,
    points,
    max_points: 2,
    duration_ms: 1.5,
    transcript: [{ t_ms: 0.2, who: "server", did: "prints", hex: "0a", text: "\\n" }],
    ...(outcome === "failed" || outcome === "broken" ? { failure } : {}),
    ...(outcome === "skipped" ? { skipped: { needs: "failed", reason: "why" } } : {}),
  };
}

const verdict: Verdict = {
  schema: "switchboard/verdict@1",
  exercise: "13-phone-loops",
  track: "ts",
  outcome: "failed",
  points: 2,
  max_points: 6,
  containment: "none",
  seed: 7,
  duration_ms: 12,
  checks: [result("passed", 2), result("failed"), result("skipped")],
};

function problemsOf(data: unknown): readonly string[] {
  const read = readVerdict(data);
  return read.ok ? [] : read.problems;
}

describe("reading a verdict", () => {
  it("gives back what was written", () => {
    expect(readVerdict(JSON.parse(JSON.stringify(verdict)))).toEqual({ ok: true, verdict });
  });

  it("keeps every optional part of a failure", () => {
    const whole = { ...failure, ending: "reset", offset: 3, caret: "^", replay: "npx", by_hand: "nc" };
    const checks = [{ ...result("failed"), failure: whole }];
    expect(readVerdict({ ...verdict, checks })).toMatchObject({ ok: true, verdict: { checks: [{ failure: whole }] } });
  });

  it("drops fields that it does not know", () => {
    expect(readVerdict({ ...verdict, future: 1 })).toEqual({ ok: true, verdict });
  });

  it.each([
    ["no verdict", "a text", 'Invalid type: Expected Object but received "a text"'],
    ["another schema", { ...verdict, schema: "switchboard/verdict@2" }, /^schema: .*verdict@1/],
    ["an unknown outcome", { ...verdict, outcome: "won" }, /^outcome: /],
    ["points below nothing", { ...verdict, points: -1 }, /^points: /],
    ["a seed that is no whole number", { ...verdict, seed: 1.5 }, /^seed: /],
    [
      "points above the most",
      { ...verdict, checks: [result("passed", 3)] },
      "checks.0: Expected points up to max_points",
    ],
    [
      "a pass with a failure",
      { ...verdict, checks: [{ ...result("passed"), failure }] },
      /^checks\.0: Expected a failure/,
    ],
    ["a skip without a reason", { ...verdict, checks: [{ ...result("skipped"), skipped: undefined }] }, /^checks\.0/],
    [
      "hex that is none",
      {
        ...verdict,
        checks: [{ ...result("passed"), transcript: [{ t_ms: 1, who: "", did: "", hex: "0", text: "" }] }],
      },
      /^checks\.0\.transcript\.0\.hex: Expected pairs/,
    ],
  ])("names the place of what is wrong: %s", (_, data, problem) => {
    expect(problemsOf(data)).toEqual([expect.stringMatching(problem)]);
  });
});

describe("a tally", () => {
  it.each<[Outcome[], Outcome]>([
    [["passed", "passed"], "passed"],
    [["passed", "failed", "skipped"], "failed"],
    [["passed", "broken", "skipped"], "broken"],
    [["broken", "failed"], "failed"],
    [[], "passed"],
  ])("of %j is %s", (outcomes, whole) => {
    expect(outcomeOf(outcomes.map((outcome) => result(outcome)))).toBe(whole);
  });

  it("sums points reached and points there were", () => {
    expect(pointsOf([result("passed", 2), result("failed")])).toEqual({ points: 2, max_points: 4 });
  });

  it("is whole only where nothing is broken", () => {
    expect(isWhole({ checks: [result("failed"), result("skipped")] })).toBe(true);
    expect(isWhole({ checks: [result("passed"), result("broken")] })).toBe(false);
  });
});
