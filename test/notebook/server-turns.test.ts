import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, serve, type Served } from "./serving.ts";

const page = "20-empty-data";
/** A desk, and three callers that wait for it. */
const group = "killed";
let served: Served;
let client: Client;

beforeAll(async () => {
  served = await serve();
  const [opened, { listings }] = await Client.watch(served, page);
  client = opened;
  const texts = { "desk.ts": reluctantServer(), "caller.ts": caller };
  for (const [listing, text] of Object.entries(texts)) {
    const base = listings.find(({ name }) => name === listing)?.version ?? 0;
    await client.ask({ kind: "edit", page, listing, text, base });
  }
});

afterAll(async () => {
  client?.[Symbol.dispose]();
  await served?.[Symbol.asyncDispose]();
});

const signal = (): string => join(served.workspace, "listen");

/** Is busy, so that nobody takes it for one that serves elsewhere, and listens when there is a file. */
function reluctantServer(): string {
  return `import { existsSync } from "node:fs";
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";
while (!existsSync(${JSON.stringify(signal())}));
const phone = socket(AF_INET, SOCK_STREAM);
phone.bind(["127.0.0.1", 8080]);
phone.listen();
phone.accept();
`;
}

const caller = 'console.log("begun");\nsetInterval(() => {}, 1000);\n';

/** Runs all, does something to the first caller while it waits for its turn, and lets the desk listen; resolves to its starts. */
async function startsAfter(meanwhile: () => Promise<void>): Promise<readonly string[]> {
  client.forget();
  client.send({ kind: "run", group, cells: "all" });
  await client.next("cell", ({ cell }) => cell.name === "desk" && cell.state === "running");
  await client.next("cell", ({ cell }) => cell.name === "caller-a" && cell.state === "waiting");
  await meanwhile();
  await writeFile(signal(), "");
  await client.prints("caller-c", "begun\n");
  await client.ask({ kind: "stop", group });
  await rm(signal());
  const batches = client.messages.filter((one) => one.kind === "events");
  // Those of a run before may come late.
  const last = Math.max(...batches.map(({ run }) => run));
  const events = batches.filter(({ run }) => run === last).flatMap((batch) => batch.events);
  const started = events.flatMap((event) => (event.kind === "start" ? [event.who] : []));
  return [...new Set(started.filter((who) => who.startsWith("caller-a")))];
}

async function startFirst(): Promise<void> {
  await client.ask({ kind: "run", group, cells: ["caller-a"] });
  await client.prints("caller-a", "begun\n");
}

async function stopFirst(): Promise<void> {
  await client.ask({ kind: "stop", group, cell: "caller-a" });
  await client.next("cell", ({ cell }) => cell.name === "caller-a" && cell.state === "idle");
}

it("starts a cell once that was started before its turn", async () => {
  expect(await startsAfter(startFirst)).toEqual(["caller-a"]);
});

it("does not start a cell that was stopped before its turn", async () => {
  expect(await startsAfter(stopFirst)).toEqual([]);
});
