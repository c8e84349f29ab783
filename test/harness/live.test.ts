import { afterAll, beforeAll, expect, test } from "vitest";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { LiveLog } from "../../src/harness/live-log.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { until } from "./observe/programs.ts";
import { echo, openWorldOf } from "./place.ts";

let harness: Harness;
beforeAll(async () => void (harness = await openHarness({ sandbox: "off" })));
afterAll(async () => await harness.close());

const caller = `
import os, socket
phone = socket.create_connection((os.environ["HOST"], int(os.environ["PORT"])))
for word in "one", "two", "three":
    phone.sendall(word.encode())
    print(phone.recv(1024).decode())
input()
`;

test("what happens is told as it happens and in order of time, packets too", async () => {
  const told: WireEvent[] = [];
  const onEvent = (event: WireEvent): void => void told.push(event);
  const { world } = await openWorldOf(harness, { "server.py": echo.py, "client.py": caller }, { live: true, onEvent });
  const server = await world.start("server");
  await server.listening();
  const client = await world.start("client");
  await client.prints("three");
  await until(() => told.filter(({ kind }) => kind === "packet").length >= 3 + 3 * 3);
  await client.type("\n");
  await client.exits();
  await until(() => told.some(({ kind, who }) => kind === "exit" && who === "client"));
  const times = told.map(({ t_ms }) => t_ms);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

const FLOOD = 30_000;

/** Sends datagrams to itself, as fast as it can, and waits. */
const flood = `
import socket
end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
end.bind(("127.0.0.1", 0))
end.connect(end.getsockname())
for _ in range(${FLOOD}): end.send(b"x")
print("sent")
input()
`;

test("of a flood the beginning is told, and of the rest how much it was", async () => {
  let packets = 0;
  let lost = 0;
  const onEvent = (event: WireEvent): void => {
    if (event.kind === "packet") packets++;
    if (event.kind === "lost") lost += event.count;
  };
  const { world } = await openWorldOf(harness, { "p.py": flood }, { live: true, onEvent });
  await (await world.start("p")).prints("sent");
  await until(() => packets + lost >= FLOOD);
  expect(packets + lost).toBe(FLOOD);
  expect(lost).toBeGreaterThan(0);
  expect(packets).toBeGreaterThanOrEqual(10_000);
});

test("a program that prints without end is read slowly and lives", async () => {
  const source = `while True: print("x" * 10_000)`;
  const open = await openWorldOf(harness, { "p.py": source }, { live: true });
  const program = await open.world.start("p");
  await until(() => open.waits().some(({ wait }) => wait?.call === "write"));
  expect(open.waits()[0]?.wait?.on).toEqual([{ fd: 1, what: "stdout" }]);
  expect(program.exit).toBeUndefined();
  program.signal("SIGKILL");
  expect(await until(() => program.exit)).toEqual({ code: null, signal: "SIGKILL" });
});

test("what a program left in its pipe when it ended is told, although it printed much", async () => {
  let told = 0;
  const onEvent = (event: WireEvent): void => void (event.kind === "output" && (told += event.bytes.length));
  const source = `import sys\nsys.stdout.buffer.write(b"x" * 1_100_000)`;
  const open = await openWorldOf(harness, { "p.py": source }, { live: true, onEvent });
  const program = await open.world.start("p");
  await until(() => program.exit !== undefined && told === 1_100_000);
  expect(open.world.log().at(-1)?.kind).toBe("exit");
});

test("the log forgets what is oldest, and says how much", () => {
  const log = new LiveLog(undefined);
  const events = 50_000;
  for (let t_ms = 0; t_ms < events; t_ms++) log.add({ kind: "wait", t_ms, who: "p" });
  const [first, second, ...rest] = log.read();
  expect(first).toMatchObject({ kind: "lost", who: "log", t_ms: second?.t_ms });
  expect(rest.at(-1)?.t_ms).toBe(events - 1);
  expect(first?.kind === "lost" ? first.count + rest.length + 1 : 0).toBe(events);
  expect(rest.length).toBeLessThan(20_000);
  log.close();
});

test("a wait is told once, with the call and the line that the program says", async () => {
  const told: WireEvent[] = [];
  const onEvent = (event: WireEvent): void => void told.push(event);
  const open = await openWorldOf(harness, { "server.ts": echo.ts }, { live: true, calls: true, onEvent });
  const server = await open.world.start("server");
  await server.blocked(["accept"]);
  const waits = (): readonly WireEvent[] => told.filter(({ kind }) => kind === "wait");
  await until(() => {
    open.waits();
    return waits().length > 0;
  });
  for (let look = 0; look < 20; look++) open.waits();
  open.world.log();
  const line = echo.ts.split("\n").findIndex((text) => text.includes("accept()")) + 1;
  expect(waits()).toMatchObject([{ who: "server", call: "accept", line, address: "127.0.0.1:8080" }]);
  const listening = open.world.log().find((event) => event.kind === "call" && event.call === "listen");
  expect(waits()[0]?.t_ms).toBeGreaterThan(listening?.t_ms ?? Number.POSITIVE_INFINITY);
});
