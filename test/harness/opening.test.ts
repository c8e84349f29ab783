import { spawnSync } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Harness } from "../../src/harness/harness.ts";
import { diagnose } from "../../src/harness/doctor.ts";
import { NoPython, NoSandbox, openHarness } from "../../src/harness/index.ts";
import { callOf } from "../../src/harness/programs/calls.ts";
import { asRoot } from "../../src/harness/user.ts";
import { echo, failureOf, folderOf, programOf, worldOf } from "./place.ts";

const path = process.env["PATH"];
const opened: Harness[] = [];

afterEach(async () => {
  process.env["PATH"] = path;
  for (const harness of opened.splice(0)) await harness.close();
});

async function harnessOf(...options: Parameters<typeof openHarness>): Promise<Harness> {
  const harness = await openHarness(...options);
  opened.push(harness);
  return harness;
}

/** Only these commands are found from here on. */
async function onlyCommands(names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "commands-"));
  for (const name of names) await symlink(join("/usr/bin", name), join(folder, name));
  process.env["PATH"] = folder;
}

test("a sandbox that is required and not there is an error that says how to get it", async () => {
  await onlyCommands(["unshare", "cat", "mktemp", "rm", "grep"]);
  await expect(openHarness({ sandbox: "require" })).rejects.toThrow(NoSandbox);
  await expect(openHarness({ sandbox: "require" })).rejects.toThrow("apt-get install bubblewrap");
  expect((await harnessOf({ sandbox: "auto" })).containment).toBe("namespace");
  expect((await diagnose()).bubblewrap).toMatchObject({ works: false, remedy: asRoot("apt-get install bubblewrap") });
});

test("a sandbox is no sandbox where programs would share the network of the machine", async () => {
  const opening = openHarness({ sandbox: "require", loopback: "shared" });
  await expect(opening).rejects.toMatchObject({ name: "NoSandbox", reason: "no-networks" });
});

test("without python3 a program of the py track cannot start, and one of the ts track can", async () => {
  await onlyCommands(["unshare", "cat", "mktemp", "rm", "grep"]);
  const harness = await harnessOf({ sandbox: "off" });
  await expect(worldOf(harness, { "p.py": echo.py })).rejects.toThrow(NoPython);
  const world = await worldOf(harness, { "p.ts": echo.ts });
  await (await world.start("p")).listening();
});

test("a program imports its own files and nothing else of this machine", async () => {
  const harness = await harnessOf({ sandbox: "off" });
  const elsewhere = await folderOf({ "secret.json": `{ "secret": 1 }` });
  const world = await worldOf(harness, {
    "p.ts": `import { greeting } from "./greeting.ts"; console.log(greeting);`,
    "greeting.ts": `export const greeting: string = "hello";`,
    "q.ts": `import secret from "${elsewhere}/secret.json"; console.log(secret);`,
  });
  await (await world.start("p")).prints("hello");
  const failure = await failureOf(world.start("q"));
  expect(failure).toMatchObject({ code: "program-unreadable" });
  expect(failure.facts.stderr).toContain("is outside the submission");
  await rm(elsewhere, { recursive: true });
});

test("a program of the py track finds the modules and names that plain Python has", async () => {
  const source = `import sys
print(__name__, sys.path[1:], [name for name in dir(__builtins__) if name not in ("_", "_sitebuiltins")])
print([type(one).__name__ for one in (exit, quit, copyright, credits, license, help)])
print("operator" in sys.modules or "done")
exit(3)`;
  const { program } = await programOf(await harnessOf({ sandbox: "off" }), "py", source);
  expect(await program.exits()).toMatchObject({ code: 3 });
  const { stdout } = spawnSync("python3", ["-c", source], { encoding: "utf8" });
  const [first, second] = stdout.split("\n");
  expect(program.stdout.split("\n")).toEqual([first, second, "done", ""]);
});

test("what a submission is does not change when its files do", async () => {
  const harness = await harnessOf({ sandbox: "off" });
  const folder = await folderOf({ "p.py": "print('first')" });
  const submission = await harness.open({ folder, track: "py" });
  await rm(join(folder, "p.py"));
  const { world, ...rest } = await submission.world({ seed: 1, deadline_ms: 10_000 });
  await (await world.start("p")).prints("first");
  await rest.close();
});

test("worlds prepared beforehand are used", async () => {
  const harness = await harnessOf({ sandbox: "off" });
  harness.warm("ts", [1, 1]);
  await harness.ready();
  const world = await worldOf(harness, { "p.ts": echo.ts });
  await (await world.start("p")).listening();
  const caller = await world.call();
  await caller.send("x");
  await caller.expect("x");
});

test.each([
  ["nothing", ""],
  ["no JSON", "{"],
  ["null", "null"],
  ["no times", `{"call":"recv","fd":3}`],
  ["a name without end", JSON.stringify({ call: "x".repeat(100), began_us: 1, ended_us: 2 })],
])("a line of the log of calls that is %s is dropped", (_name, line) => {
  expect(callOf(line, "p", (us) => us / 1000)).toBeUndefined();
});

test("a line of the log of calls becomes an event, whatever else it holds", () => {
  const line = `{"call":"recv","fd":"no","args":7,"errno":"ECONNRESET","began_us":1000,"ended_us":2500,"__proto__":{}}`;
  expect(callOf(line, "p", (us) => us / 1000)).toEqual({
    kind: "call",
    t_ms: 2.5,
    began_ms: 1,
    who: "p",
    call: "recv",
    fd: -1,
    args: [],
    errno: "ECONNRESET",
  });
});
