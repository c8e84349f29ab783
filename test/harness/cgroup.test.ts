import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findCgroups } from "../../src/harness/cgroup.ts";

// A folder with the files of a hierarchy: few machines let a test have a real one.
let mount: string;
let own: string;
const most = { mebibytes: 64, tasks: 9 };
const group = "user.slice/app.scope";

beforeEach(async () => {
  mount = await mkdtemp(join(tmpdir(), "cgroup-"));
  own = join(mount, "own");
  await mkdir(join(mount, group), { recursive: true });
  await writeFile(own, `1:cpu:/elsewhere\n0::/${group}\n`);
  await offer("cpu memory pids", `${process.pid}\n`);
});
afterEach(async () => await rm(mount, { recursive: true, force: true }));

async function offer(controllers: string, processes: string): Promise<void> {
  await writeFile(join(mount, group, "cgroup.controllers"), `${controllers}\n`);
  await writeFile(join(mount, group, "cgroup.subtree_control"), "\n");
  await writeFile(join(mount, group, "cgroup.procs"), processes);
}

const at = (...path: readonly string[]): Promise<string> => readFile(join(mount, group, ...path), "utf8");

it("moves itself aside, passes the controllers on, and bounds a group for each world", async () => {
  const made = findCgroups(most, { mount, own })?.make();
  expect(await at(`switchboard-${process.pid}-judge`, "cgroup.procs")).toBe(String(process.pid));
  expect(await at("cgroup.subtree_control")).toBe("+memory +pids");
  made?.add(1234);
  const name = await nameOfGroupWith("1234");
  expect(await at(name, "memory.max")).toBe(String(64 * 1024 * 1024));
  expect(await at(name, "pids.max")).toBe("9");
  expect(made?.hasKilled()).toBe(false);
  await writeFile(join(mount, group, name, "memory.events"), "max 3\noom 1\noom_kill 2\n");
  expect(made?.hasKilled()).toBe(true);
  made?.close();
  expect(await at(name, "cgroup.kill")).toBe("1");
});

async function nameOfGroupWith(pid: string): Promise<string> {
  for (let number = 0; number < 100; number++) {
    const name = `switchboard-${process.pid}-${number}`;
    if ((await at(name, "cgroup.procs").catch(() => "")) === pid) return name;
  }
  throw new Error("no group was made");
}

it.each([
  ["a controller is missing", "cpu memory", `${process.pid}\n`],
  ["others are in the same group", "memory pids", `${process.pid}\n1\n`],
])("leaves things as they are where %s", async (_, controllers, processes) => {
  await offer(controllers, processes);
  expect(findCgroups(most, { mount, own })).toBeUndefined();
  expect(await at("cgroup.subtree_control")).toBe("\n");
});

it("finds none where the hierarchy is not of version 2", async () => {
  await writeFile(own, "1:cpu:/elsewhere\n");
  expect(findCgroups(most, { mount, own })).toBeUndefined();
});
