import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GroupState, Snapshot } from "../../src/notebook/protocol.ts";
import { Client, end, serve, type Served } from "./serving.ts";

const page = "12-phone-call";
const patience = { timeout: 10_000 };

let served: Served;

beforeAll(async () => {
  served = await serve();
});

afterAll(() => served?.[Symbol.asyncDispose]());

/** What a page sees of a server that is started when the one before it, with which this happened, has ended by a signal. */
async function after(signal: NodeJS.Signals, happened: (client: Client) => Promise<void>): Promise<Snapshot> {
  const [client] = await Client.watch(served, page);
  using _ = client;
  await happened(client);
  await end(served.child, signal);
  served = await served.again();
  return await look();
}

async function look(): Promise<Snapshot> {
  const [client, snapshot] = await Client.watch(served, page);
  client[Symbol.dispose]();
  return snapshot;
}

function clockOf({ groups }: Snapshot): GroupState {
  const found = groups.find(({ id }) => id === "clock");
  if (found === undefined) throw new Error("there is no clock");
  return found;
}

async function runClock(client: Client): Promise<void> {
  client.send({ kind: "run", group: "clock", cells: "all" });
  for (const name of ["server", "caller"]) {
    await client.next("cell", ({ cell }) => cell.name === name && cell.state === "exited");
  }
}

/** Beside what the run before has left. */
async function runServer(client: Client): Promise<void> {
  client.forget();
  client.send({ kind: "run", group: "clock", cells: ["server"] });
  await client.next("cell", ({ cell }) => cell.waits?.call === "accept");
}

/** Until what is on disk says it: there is no other sign that it was kept. */
async function untilKept(...text: readonly string[]): Promise<void> {
  const runs = join(served.workspace, ".notebook", "runs", page, "clock.json");
  const read = (): Promise<string> => readFile(runs, "utf8").catch(() => "");
  for (const one of text) await expect.poll(read, patience).toContain(one);
  const verdicts = join(served.workspace, ".notebook", "verdicts");
  await expect.poll(() => readdir(verdicts).catch(() => []), patience).toContain(`${page}.ts.json`);
}

describe("a server that is started anew", () => {
  it("finds again, after kill -9, what was printed, how it ended, the conversation, and the verdict", async () => {
    const found = await after("SIGKILL", async (client) => {
      client.send({ kind: "judge", slug: page });
      await client.next("exercise", ({ exercise }) => exercise.verdict !== undefined);
      await runClock(client);
      await runServer(client);
      await untilKept('"who":"server 2","state":"running"', '"name":"caller","who":"caller","state":"exited"');
    });
    const { cells, events, run, open } = clockOf(found);
    expect([run, open]).toEqual([1, false]);
    const [server, caller] = cells;
    expect(server).toMatchObject({ who: "server 2", state: "exited", endedWithServer: true });
    expect(caller).toMatchObject({ state: "exited", exit: { code: 0, signal: null } });
    expect(caller?.output?.[0]?.text).toContain("At the third stroke it will be 10:15.");
    const kinds = new Set(events.map(({ kind }) => kind));
    for (const kind of ["start", "call", "packet", "output", "exit"] as const) expect(kinds).toContain(kind);
    const { verdict, stale, seen = {} } = found.exercise ?? {};
    expect([verdict?.outcome, stale]).toEqual(["failed", false]);
    const failed = verdict?.checks.find(({ outcome }) => outcome === "failed");
    expect(seen[failed?.id ?? ""]?.length).toBeGreaterThan(0);
  });

  it("knows what of it is of another text by now", async () => {
    const found = await after("SIGTERM", async (client) => {
      await runClock(client);
      const { listings } = await look();
      const { version = 0, text = "" } = listings.find(({ name }) => name === "clock-caller.ts") ?? {};
      const edit = { kind: "edit", page, listing: "clock-caller.ts", base: version } as const;
      await client.ask({ ...edit, text: `${text}// more\n` });
      await client.next("cell", ({ cell }) => cell.name === "caller" && cell.stale === true);
      await runServer(client);
      await writeFile(join(served.workspace, page, "server.ts"), "// another\n");
      await client.next("exercise-file", ({ file }) => file.text === "// another\n");
      await client.ask({ kind: "stop-judging", slug: page });
    });
    const [server, caller] = clockOf(found).cells;
    expect([clockOf(found).run, server?.endedWithServer, server?.stale]).toEqual([2, true, undefined]);
    expect([caller?.exit, caller?.stale]).toEqual([{ code: 0, signal: null }, true]);
    expect([found.exercise?.verdict?.outcome, found.exercise?.stale]).toEqual(["failed", true]);
  });

  it("has forgotten what was cleared and begun over; the line's trouble stays", async () => {
    const found = await after("SIGTERM", async (client) => {
      const { machine } = await look();
      await runClock(client);
      await client.ask({ kind: "clear", group: "clock" });
      const settings = { jitter_ms: 0, loss_percent: 0, duplicate_percent: 0, reorder_percent: 0 };
      const delay_ms = machine.faults.available ? 1 : 0;
      await client.ask({ kind: "fault", group: "clock", settings: { ...settings, delay_ms } });
      await client.ask({ kind: "reset-exercise", slug: page });
      const { exercise } = await client.next("exercise", (one) => one.exercise.verdict === undefined);
      expect(exercise.files.map(({ edited, by }) => [edited, by])).toEqual([
        [false, "you"],
        [false, "you"],
      ]);
    });
    const { events, cells, faults } = clockOf(found);
    expect([events.length, cells[1]?.exit?.code, cells[1]?.stale]).toEqual([0, 0, undefined]);
    expect(faults.delay_ms).toBe(found.machine.faults.available ? 1 : 0);
    expect([found.exercise?.verdict, found.exercise?.files[0]?.edited]).toEqual([undefined, false]);
  });
});
