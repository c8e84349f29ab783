import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Client, end, serve, type Served } from "./serving.ts";

let served: Served;
let clients: Client[] = [];

beforeAll(async () => {
  served = await serve();
});

afterEach(async () => {
  for (const client of clients) client[Symbol.dispose]();
  clients = [];
});

afterAll(() => served?.[Symbol.asyncDispose]());

async function watch(page: string): Promise<Client> {
  const [client] = await Client.watch(served, page);
  clients.push(client);
  return client;
}

const page = "12-phone-call";
const listing = "listening.ts";
const group = "listening";

/** Puts a program of our own in the place of the lesson's, and forgets the answers. */
async function write(client: Client, text: string): Promise<void> {
  const { version } = await stateOf(client);
  expect(await client.ask({ kind: "edit", page, listing, text, base: version })).toMatchObject({ kind: "done" });
  client.forget();
}

async function stateOf(client: Client) {
  client.forget();
  client.send({ kind: "watch", page, language: "en" });
  const { listings } = await client.next("snapshot");
  const found = listings.find(({ name }) => name === listing);
  if (found === undefined) throw new Error(`${listing} is not there`);
  return found;
}

async function runDesk(client: Client): Promise<void> {
  expect(await client.ask({ kind: "run", group, cells: ["desk"] })).toMatchObject({ kind: "done" });
}

function isCaller({ name }: { readonly name: string }): boolean {
  return name === "caller";
}

describe("a group", () => {
  it("runs in the lesson's order: the caller when the server listens; both end, and what they said is told", async () => {
    const client = await watch(page);
    client.send({ kind: "run", group: "clock", cells: "all" });
    await client.prints("caller", "At the third stroke it will be 10:15.\n");
    for (const name of ["server", "caller"]) {
      const { cell } = await client.next("cell", (one) => one.cell.name === name && one.cell.state === "exited");
      expect(cell.exit).toEqual({ code: 0, signal: null });
    }
    const events = client.messages.flatMap((one) => (one.kind === "events" ? one.events : []));
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set([
        "start",
        "call",
        "packet",
        "output",
        "exit",
        ...(events.some(({ kind }) => kind === "wait") ? ["wait"] : []),
      ]),
    );
    const numbers = [...new Set(client.messages.map(({ n }) => n))];
    expect(numbers).toEqual([...numbers.keys()]);
  });

  it("is found again by a page that was reloaded, and by a second one: what it said, and where it waits", async () => {
    const first = await watch(page);
    first.send({ kind: "run", group: "clock", cells: ["server"] });
    await first.next("cell", ({ cell }) => cell.waits?.call === "accept");
    const [second, snapshot] = await Client.watch(served, page);
    clients.push(second);
    const found = snapshot.groups.find(({ id }) => id === "clock");
    expect(found?.open).toBe(true);
    expect(found?.cells[0]).toMatchObject({ state: "running", waits: { call: "accept", local: "127.0.0.1:8080" } });
    expect(found?.events.map(({ kind }) => kind)).toContain("call");
    second.send({ kind: "run", group: "clock", cells: ["caller"] });
    const before = found?.cells[1]?.who;
    const over = await first.next(
      "cell",
      ({ cell }) => cell.state === "exited" && isCaller(cell) && cell.who !== before,
    );
    first.forget();
    // Once more: the server has hung up and ended, so that nobody answers.
    second.send({ kind: "run", group: "clock", cells: ["caller"] });
    const { cell } = await first.next(
      "cell",
      (one) => one.cell.state === "exited" && isCaller(one.cell) && one.cell.who !== over.cell.who,
    );
    expect(cell.exit?.code).toBe(1);
    expect(await second.ask({ kind: "stop", group: "clock" })).toMatchObject({ kind: "done" });
  });
});

describe("a group's line", () => {
  it("shows its sockets, and breaks a call at both ends", async () => {
    const client = await watch(page);
    const text = [
      'import { AF_INET, SOCK_STREAM, Socket } from "switchboard/sockets";',
      "const phone = new Socket(AF_INET, SOCK_STREAM);",
      'phone.bind(["127.0.0.1", 9000]);',
      "phone.listen(1);",
      "const caller = new Socket(AF_INET, SOCK_STREAM);",
      'caller.connect(["127.0.0.1", 9000]);',
      "const [call] = phone.accept();",
      "try { call.recv(1); } catch (error) { console.log(error.code); }",
    ].join("\n");
    await write(client, text);
    client.send({ kind: "sockets", group, wanted: true });
    await runDesk(client);
    const { rows } = await client.next("sockets", (one) => one.rows.some(({ state }) => state.startsWith("ESTAB")));
    expect(rows).toContainEqual(expect.objectContaining({ protocol: "tcp", state: "LISTEN", local: "127.0.0.1:9000" }));
    const open = rows.find(({ state, local }) => state.startsWith("ESTAB") && local === "127.0.0.1:9000");
    expect(open?.holders.map(({ who }) => who)).toEqual([expect.stringMatching(/^desk/)]);
    expect(await client.ask({ kind: "reset-call", group, socket: open?.id ?? 0 })).toMatchObject({ kind: "done" });
    await client.prints("desk", "ECONNRESET\n");
  });
});

describe("faults", () => {
  it("are kept for the next run, or refused with the reason that the page was told before", async () => {
    const client = await watch(page);
    const { machine } = await client.next("snapshot");
    const settings = { delay_ms: 20, jitter_ms: 0, loss_percent: 0, duplicate_percent: 0, reorder_percent: 0 };
    const answer = await client.ask({ kind: "fault", group: "clock", settings });
    expect(answer).toMatchObject(machine.faults.available ? { kind: "done" } : { code: "no-faults" });
    if (machine.faults.available) expect((await client.next("faults")).settings).toEqual(settings);
    expect(await client.ask({ kind: "fault", group: "clock", settings: { ...settings, delay_ms: 0 } })).toMatchObject({
      kind: "done",
    });
    client.send({ kind: "fault", group: "clock", settings: { ...settings, loss_percent: 101 } });
    expect(await client.next("problem", ({ code }) => code === "not-understood")).toBeDefined();
  });
});

describe("a cell", () => {
  it("is typed to, and answers at once; the end of its input ends it", async () => {
    const client = await watch(page);
    await write(
      client,
      'import { input } from "switchboard/sockets";\nfor (;;) { const line = input("? "); if (line === "") break; console.log(line.toUpperCase()); }',
    );
    client.forget();
    await runDesk(client);
    await client.prints("desk", "? ");
    // A page that hears of a new start lets go of what the one before printed: it must hear of it first.
    const before = client.messages.slice(
      0,
      client.messages.findIndex((one) => one.kind === "output" && one.pieces.some(({ text }) => text.includes("? "))),
    );
    const named = before.findLast((one) => one.kind === "cell" && one.cell.name === "desk");
    client.send({ kind: "input", group, cell: "desk", text: "hello\n" });
    await client.prints("desk", "HELLO\n");
    const typed = client.messages.flatMap((one) => (one.kind === "output" ? one.pieces : []));
    expect(typed.map(({ stream, text }) => [stream, text])).toContainEqual(["stdin", "hello\n"]);
    // The start before this one may have been told to have ended.
    client.forget();
    expect(await client.ask({ kind: "input", group, cell: "desk" })).toMatchObject({ kind: "done" });
    const { cell } = await client.next("cell", (one) => one.cell.state === "exited");
    expect(named).toMatchObject({ cell: { who: cell.who } });
    expect(await client.ask({ kind: "input", group, cell: "desk", text: "late\n" })).toMatchObject({
      code: "not-running",
    });
  });

  it("is stopped though it will not hear of it, and killed while others run on", async () => {
    const client = await watch(page);
    await write(client, 'process.on("SIGINT", () => {}); console.log("deaf"); setInterval(() => {}, 1000);');
    await runDesk(client);
    await client.prints("desk", "deaf");
    expect(await client.ask({ kind: "stop", group, cell: "desk" })).toMatchObject({ kind: "done" });
    await client.next("cell", (one) => one.cell.exit?.signal === "SIGKILL");
    client.forget();
    await runDesk(client);
    await client.prints("desk", "deaf");
    expect(await client.ask({ kind: "kill", group, cell: "desk" })).toMatchObject({ kind: "done" });
    await client.next("cell", (one) => one.cell.exit?.signal === "SIGKILL");
  });

  it("that does not parse says where", async () => {
    const client = await watch(page);
    await write(client, "const = 1;");
    await runDesk(client);
    const { cell } = await client.next("cell", (one) => one.cell.problem !== undefined);
    expect(cell.problem).toContain("listening.ts:1:6");
  });

  it("that prints without end is bounded, and does not keep others from being heard", async () => {
    const client = await watch(page);
    await write(client, "for (let at = 0; ; at++) console.log(`${at} `.repeat(50));");
    await runDesk(client);
    await client.prints("desk", "1000 ");
    const stopped = await client.ask({ kind: "stop", group });
    expect(stopped).toMatchObject({ kind: "done" });
    const [second, snapshot] = await Client.watch(served, page);
    clients.push(second);
    const output = snapshot.groups.find(({ id }) => id === group)?.cells[0]?.output ?? [];
    const kept = output.reduce((sum, { text }) => sum + text.length, 0);
    expect(kept).toBeLessThanOrEqual(256 * 1024);
  });
});

describe("a listing", () => {
  it("is told to every tab; an edit of an older version is refused, and its words are kept", async () => {
    const [first, second] = [await watch(page), await watch(page)];
    const { version, original } = await stateOf(first);
    first.send({ kind: "edit", page, listing, text: "// first\n", base: version });
    const mine = await first.next("listing");
    expect(mine.listing).toMatchObject({ text: "// first\n", edited: true });
    expect((await second.next("listing")).listing).toMatchObject({ text: "// first\n" });
    const answer = await second.ask({ kind: "edit", page, listing, text: "// second\n", base: version });
    if (answer.kind !== "conflict") throw new Error(`not a conflict: ${JSON.stringify(answer)}`);
    expect(answer).toMatchObject({ current: { text: "// first\n" } });
    expect(await readFile(answer.kept, "utf8")).toBe("// second\n");
    await first.ask({ kind: "reset-listing", page, listing });
    expect(await stateOf(first)).toMatchObject({ text: original, edited: false, canUndo: true });
    await first.ask({ kind: "undo-reset", page, listing });
    expect(await stateOf(first)).toMatchObject({ text: "// first\n", canUndo: false });
    expect(await first.ask({ kind: "undo-reset", page, listing })).toMatchObject({ code: "nothing-to-undo" });
  });
});

describe("the server's end", () => {
  it("by kill -9 leaves no process and no temporary file; the next one has every edit, and knows the browser", async () => {
    const temporary = await mkdtemp(join(tmpdir(), "switchboard-notebook-tmp-"));
    const one = await serve({ env: { TMPDIR: temporary } });
    await using _ = one;
    const [client, { listings }] = await Client.watch(one, page);
    const base = listings.find(({ name }) => name === listing)?.version ?? 0;
    await client.ask({ kind: "edit", page, listing, text: "// kept\n", base });
    client.send({ kind: "run", group: "clock", cells: ["server"] });
    const { cell } = await client.next("cell", (message) => message.cell.waits?.call === "accept");
    expect(await isThere(cell.pid)).toBe(true);
    await end(one.child, "SIGKILL");
    await until(async () => ((await isThere(cell.pid)) ? `${cell.pid} runs` : ""));
    await until(async () => (await processesOf(one.workspace)).join("\n"));
    await until(async () => (await readdir(temporary)).join("\n"));

    await using next = await one.again();
    const [again, snapshot] = await Client.watch({ origin: one.origin, key: one.key }, page);
    clients.push(again);
    expect(snapshot.listings.find(({ name }) => name === listing)).toMatchObject({
      text: "// kept\n",
      version: base + 1,
    });
    const gone = once(next.child, "exit");
    next.child.kill("SIGINT");
    await again.next("goodbye");
    expect(await gone).toEqual([130, null]);
    expect(await readdir(temporary)).toEqual([]);
    await rm(temporary, { recursive: true });
  });
});

async function isThere(pid: number | undefined): Promise<boolean> {
  return await readFile(`/proc/${pid}/stat`, "utf8").then(
    (text) => !/\) Z /.test(text),
    () => false,
  );
}

/** Processes that were started with this workspace. */
async function processesOf(workspace: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = pids.map(async (pid) => {
    const environment = await readFile(join("/proc", pid, "environ"), "utf8").catch(() => "");
    const command = await readFile(join("/proc", pid, "cmdline"), "utf8").catch(() => "");
    return environment.includes(`SWITCHBOARD_WORKSPACE=${workspace}\0`)
      ? [`${pid} ${command.replaceAll("\0", " ")}`]
      : [];
  });
  return (await Promise.all(found)).flat();
}

/** Waits until nothing is left; fails with what is. */
async function until(left: () => Promise<string>): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const now = await left();
    if (now === "") return;
    if (performance.now() > deadline) throw new Error(`still there: ${now}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
