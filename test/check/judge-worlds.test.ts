import { describe, expect, it } from "vitest";
import { judge } from "../../src/check/judge.ts";
import type { World } from "../../src/check/world.ts";
import { checkOf, inShort, passes, watched } from "./fake.ts";

describe("worlds", () => {
  it("are open up to `parallel` at a time, and none afterwards", async () => {
    const checks = ["a", "b", "c", "d", "e"].map((id) => checkOf(id, passes));
    const { options, mostOpen, open } = watched(checks, { parallel: 2 });
    await judge(options);
    expect(mostOpen()).toBe(2);
    expect(open.size).toBe(0);
  });

  it("are opened first for what others need, then for what starts most programs; the verdict keeps its order", async () => {
    const four = Array.from({ length: 4 }, () => "server");
    const { options, requests } = watched(
      [
        checkOf("root", passes),
        checkOf("short", passes, { needs: ["root"] }),
        checkOf("long", passes, { needs: ["root"], programs: four.slice(1) }),
        checkOf("other root", passes),
        checkOf("longer", passes, { needs: ["root"], programs: four }),
      ],
      { parallel: 1 },
    );
    const verdict = await judge(options);
    expect(requests.map(({ check: { id } }) => id)).toEqual(["root", "other root", "longer", "long", "short"]);
    expect(verdict.checks.map(({ id }) => id)).toEqual(["root", "short", "long", "other root", "longer"]);
  });

  it("get a seed of their own from the verdict's, the same each time", async () => {
    const [first, again, other] = await Promise.all([drawn(7), drawn(7), drawn(8)]);
    expect(first).toEqual(again);
    expect(new Set([...first, ...other]).size).toBe(4);
  });

  it("are not opened for a submission that lacks the program", async () => {
    const { options, requests } = watched([checkOf("a", passes, { programs: ["server", "client"] })]);
    const verdict = await judge({ ...options, programs: ["server"] });
    expect(verdict.checks[0]?.failure).toMatchObject({
      code: "program-missing",
      message: "The submission has no program called client.",
      expected: "client.ts or client.py",
    });
    expect(requests).toEqual([]);
  });

  it("tell what happens on their wires", async () => {
    const { options, events } = watched([checkOf("a", passes)]);
    await judge({
      ...options,
      openWorld: (request) => {
        request.onEvent({ kind: "exit", t_ms: 1, who: "server", code: 0, signal: null });
        return options.openWorld(request);
      },
    });
    expect(inShort(events)).toContain("wire a");
  });
});

async function drawn(seed: number): Promise<readonly string[]> {
  const words: string[] = [];
  const draw = (world: World): Promise<void> => {
    words.push(world.random.word(12));
    return Promise.resolve();
  };
  await judge(watched([checkOf("a", draw), checkOf("b", draw)], { seed }).options);
  return words;
}
