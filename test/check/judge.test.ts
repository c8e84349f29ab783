import { describe, expect, it } from "vitest";
import { fail } from "../../src/check/fail.ts";
import { judge } from "../../src/check/judge.ts";
import { readVerdict } from "../../src/verdict/schema.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { checkOf, fails, gate, inShort, passes, watched } from "./fake.ts";

const spins = fails("spins");
const breaks = (): Promise<void> => Promise.reject(new RangeError("a mistake of ours"));
const never = (): Promise<void> => new Promise<void>(() => {});

function outcomes(verdict: Verdict): Record<string, string> {
  return Object.fromEntries(verdict.checks.map((check) => [check.id, check.outcome]));
}

function words({ checks }: Pick<Verdict, "checks">): unknown[] {
  return checks.map(({ title, failure, skipped }) => [title, failure?.message, skipped?.reason]);
}

describe("a verdict", () => {
  it("is passed, with all points, when every check passes", async () => {
    const verdict = await judge(watched([checkOf("a", passes), checkOf("b", passes)]).options);
    expect(verdict).toMatchObject({ outcome: "passed", points: 2, max_points: 2, seed: 7, track: "ts" });
  });

  it("survives JSON and its own schema, whatever the outcomes", async () => {
    const checks = [
      checkOf("good", passes),
      checkOf("bad", spins),
      checkOf("after-bad", passes, { needs: ["bad"] }),
      checkOf("broken", breaks),
    ];
    const verdict = await judge(watched(checks).options);
    expect(outcomes(verdict)).toEqual({ good: "passed", bad: "failed", "after-bad": "skipped", broken: "broken" });
    expect(readVerdict(JSON.parse(JSON.stringify(verdict)))).toEqual({ ok: true, verdict });
  });

  it("lists results in the order of the checks, however they end", async () => {
    const last = gate();
    const { options, events } = watched([checkOf("slow", () => last.opened), checkOf("fast", passes)]);
    const verdict = await judge({
      ...options,
      onEvent: (event) => {
        events.push(event);
        if (event.kind === "check-ended" && event.result.id === "fast") last.open();
      },
    });
    expect(verdict.checks.map((check) => check.id)).toEqual(["slow", "fast"]);
    expect(inShort(events)).toEqual([
      "started slow",
      "started fast",
      "ended fast passed",
      "ended slow passed",
      "verdict passed",
    ]);
  });

  it("speaks the language asked for", async () => {
    const checks = [checkOf("a", spins), checkOf("b", passes, { needs: ["a"] })];
    const { checks: results } = await judge(watched(checks, { language: "zh" }).options);
    expect(results[0]?.title).toBe("a 的标题");
    expect(results[0]?.failure?.message).toContain("处理器");
    expect(results[1]?.skipped?.reason).toBe("它依赖的“a 的标题”没有通过");
  });

  it("is there in the other language too, result by result and whole", async () => {
    const checks = [checkOf("a", spins), checkOf("b", passes, { needs: ["a"] })];
    const { options, events } = watched(checks, { language: "en" });
    const verdict = await judge(options);
    const inChinese = await judge(watched(checks, { language: "zh" }).options);
    const told = events.flatMap((event) => (event.kind === "verdict" ? [event] : []));
    const results = events.flatMap((event) => (event.kind === "check-ended" ? [event.resultIn("zh")] : []));
    expect(told.map(({ verdictIn }) => verdictIn("en"))).toEqual([verdict]);
    expect(told.map(({ verdictIn }) => words(verdictIn("zh")))).toEqual([words(inChinese)]);
    expect(words({ checks: results })).toEqual(words(inChinese));
  });

  it("counts only points of checks that passed", async () => {
    const { options } = watched([checkOf("a", passes), checkOf("b", spins)]);
    const titles = options.exercise.checks.map((entry) => ({ ...entry, points: 3 }));
    const verdict = await judge({ ...options, exercise: { ...options.exercise, checks: titles } });
    expect(verdict).toMatchObject({ outcome: "failed", points: 3, max_points: 6 });
  });
});

describe("needs", () => {
  it("skip what depends on a failed check, through every step, and say why", async () => {
    const checks = [
      checkOf("a", spins),
      checkOf("b", passes, { needs: ["a"] }),
      checkOf("c", passes, { needs: ["b"] }),
      checkOf("d", passes),
    ];
    const verdict = await judge(watched(checks).options);
    expect(outcomes(verdict)).toEqual({ a: "failed", b: "skipped", c: "skipped", d: "passed" });
    expect(verdict.checks.map((check) => check.skipped)).toEqual([
      undefined,
      { needs: "a", reason: "needs “Title of a”, which failed" },
      { needs: "b", reason: "needs “Title of b”, which was skipped" },
      undefined,
    ]);
  });

  it("do not hold a check back: it runs at the same time, and its result waits", async () => {
    const first = gate();
    const second = gate();
    const a = checkOf("a", () => first.opened);
    const b = checkOf("b", () => Promise.resolve(second.open()), { needs: ["a"] });
    const { options, events } = watched([a, b]);
    const judging = judge(options);
    await second.opened;
    expect(inShort(events)).toEqual(["started a", "started b"]);
    first.open();
    await judging;
    expect(inShort(events).slice(2)).toEqual(["ended a passed", "ended b passed", "verdict passed"]);
  });

  it("must stand before the check that has them", async () => {
    const checks = [checkOf("b", passes, { needs: ["a"] }), checkOf("a", passes)];
    await expect(judge(watched(checks).options)).rejects.toThrow("13-phone-loops: b needs a, which is not before it");
  });
});

describe("needs that fail", () => {
  it("end the world of a check that runs on, and throw its result away", async () => {
    const running = gate();
    const a = checkOf("a", async () => {
      await running.opened;
      fail("spins");
    });
    const b = checkOf(
      "b",
      () => {
        running.open();
        return never();
      },
      { needs: ["a"] },
    );
    const { options, requests, open } = watched([a, b]);
    const verdict = await judge(options);
    expect(outcomes(verdict)).toEqual({ a: "failed", b: "skipped" });
    expect(requests.find((request) => request.check.id === "b")?.signal.aborted).toBe(true);
    expect(open.size).toBe(0);
  });

  it("throw away a failure that came first", async () => {
    const failed = gate();
    const a = checkOf("a", async () => {
      await failed.opened;
      fail("spins");
    });
    const b = checkOf(
      "b",
      (world) => {
        failed.open();
        return spins(world);
      },
      { needs: ["a"] },
    );
    const verdict = await judge(watched([a, b]).options);
    expect(outcomes(verdict)).toEqual({ a: "failed", b: "skipped" });
    expect(verdict.checks[1]?.failure).toBeUndefined();
  });

  it("keep a check that waits for a slot from being started", async () => {
    const { options, events } = watched([checkOf("a", spins), checkOf("b", passes, { needs: ["a"] })], { parallel: 1 });
    await judge(options);
    expect(inShort(events)).toEqual(["started a", "ended a failed", "ended b skipped", "verdict failed"]);
  });
});

describe("a fault of ours", () => {
  it("is tried once more in a fresh world, with the same seed", async () => {
    let runs = 0;
    const { options, events, requests } = watched([
      checkOf("a", () => ((runs += 1) === 1 ? breaks() : Promise.resolve())),
    ]);
    const verdict = await judge(options);
    expect(verdict).toMatchObject({ outcome: "passed", points: 1 });
    expect(inShort(events)).toEqual(["started a", "started a again", "ended a passed", "verdict passed"]);
    expect(requests[0]?.seed).toBe(requests[1]?.seed);
  });

  it("that comes twice is broken, with our stack, and skips what depends on it", async () => {
    const { options, requests } = watched([checkOf("a", breaks), checkOf("b", passes, { needs: ["a"] })]);
    const verdict = await judge(options);
    expect(verdict).toMatchObject({ outcome: "broken", points: 0, max_points: 2 });
    expect(verdict.checks[0]?.failure).toMatchObject({ code: "broken" });
    expect(verdict.checks[0]?.failure?.received).toContain("a mistake of ours\n    at ");
    expect(verdict.checks[1]?.skipped?.reason).toBe("needs “Title of a”, which could not be judged");
    expect(requests.filter((request) => request.check.id === "a")).toHaveLength(2);
  });

  it("is a judge who was kept from running: what fails then is tried once more, what passes is not", async () => {
    const { options, events } = watched([checkOf("a", spins), checkOf("b", passes)], { parallel: 1 });
    const late: typeof options.openWorld = async (request) => ({
      ...(await options.openWorld(request)),
      wasKeptWaiting: () => true,
    });
    const verdict = await judge({ ...options, openWorld: late });
    expect(outcomes(verdict)).toEqual({ a: "failed", b: "passed" });
    expect(inShort(events).filter((event) => event.startsWith("started"))).toEqual([
      "started a",
      "started a again",
      "started b",
    ]);
  });

  it("is also a world that cannot be opened, or cannot be closed", async () => {
    const { options } = watched([checkOf("a", passes)]);
    const closed = await judge({ ...options, openWorld: () => Promise.reject(new Error("no namespace")) });
    expect(outcomes(closed)).toEqual({ a: "broken" });
    const left = await judge({
      ...options,
      openWorld: async (request) => ({
        ...(await options.openWorld(request)),
        close: () => Promise.reject(new Error("a process is left")),
      }),
    });
    expect(left.checks[0]?.failure?.received).toContain("a process is left");
  });

  it("does not hide a failure elsewhere: failed goes before broken", async () => {
    const verdict = await judge(watched([checkOf("a", breaks), checkOf("b", spins)]).options);
    expect(verdict.outcome).toBe("failed");
  });

  it("is not what a failed check is: that is never tried again", async () => {
    const { options, requests } = watched([checkOf("a", spins)]);
    await judge(options);
    expect(requests).toHaveLength(1);
  });
});

describe("aborting", () => {
  it("closes every world, then rejects with the signal's reason", async () => {
    const stop = new AbortController();
    const running = gate();
    const both = [checkOf("a", never), checkOf("b", () => (running.open(), never()))];
    const { options, open, events } = watched(both, { signal: stop.signal });
    const judging = judge(options);
    await running.opened;
    stop.abort("a newer save");
    await expect(judging).rejects.toBe("a newer save");
    expect(open.size).toBe(0);
    expect(inShort(events)).toEqual(["started a", "started b"]);
  });

  it("before the start opens nothing", async () => {
    const stop = new AbortController();
    stop.abort("too late");
    const { options, requests } = watched([checkOf("a", passes)], { signal: stop.signal });
    await expect(judge(options)).rejects.toBe("too late");
    expect(requests).toEqual([]);
  });
});
