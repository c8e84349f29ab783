import { describe, expect, it } from "vitest";
import { Group } from "../../../src/notebook/cells/group.ts";
import type { KeptRun } from "../../../src/notebook/cells/kept-run.ts";

const described = {
  id: "clock",
  cells: ["server", "caller"].map((name) => ({ name, listing: `${name}.ts`, args: [], stdin: "" })),
};

const unused = (): Promise<never> => Promise.reject(new Error("nothing runs here"));

function restored(change: Partial<KeptRun>): Group {
  const group = new Group(described, { harness: unused, folder: unused, digest: () => "now", changed: () => {} });
  group.restore({ ...group.kept(), run: 3, ...change });
  return group;
}

const cell = { who: "server", state: "exited", endedWithServer: false, output: [] } as const;

describe("a group's run under another server", () => {
  it("is that of the same cells, in whichever order, and survives being kept again", () => {
    const cells = [
      { ...cell, name: "caller", who: "caller 2", state: "waiting" as const },
      { ...cell, name: "server", ran: "before", exit: { code: 1, signal: null } },
    ];
    const group = restored({ cells });
    expect(group.state("en")).toMatchObject({
      run: 3,
      cells: [
        { name: "server", state: "exited", exit: { code: 1 }, stale: true },
        { name: "caller", who: "caller 2", state: "idle" },
      ],
    });
    expect(restored(group.kept()).state("en")).toEqual(group.state("en"));
  });

  it("stays one that ended with its server, when the next server ends too", async () => {
    const cells = [
      { ...cell, name: "server", state: "running" as const },
      { ...cell, name: "caller", who: "caller", state: "idle" as const },
    ];
    const group = restored({ cells });
    await group.close();
    const [server, caller] = restored(group.kept()).state("en").cells;
    expect([server?.state, server?.endedWithServer]).toEqual(["exited", true]);
    expect([caller?.state, caller?.endedWithServer]).toEqual(["idle", undefined]);
  });

  it.each([
    ["fewer", [{ ...cell, name: "server" }]],
    ["others", ["server", "stranger"].map((name) => ({ ...cell, name }))],
    ["more", ["server", "caller", "third"].map((name) => ({ ...cell, name }))],
    ["one of them twice", ["server", "server", "caller"].map((name) => ({ ...cell, name }))],
  ])("of other cells is none of this group: %s", (_what, cells) => {
    expect(restored({ cells }).state("en")).toMatchObject({ run: 0, cells: [{ state: "idle" }, { state: "idle" }] });
  });
});
