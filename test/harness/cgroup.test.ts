import { once } from "node:events";
import { accessSync, constants, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cgroup, type Cgroups, findCgroups } from "../../src/harness/cgroup.ts";
import { openGuardian } from "../../src/harness/guardian.ts";
import { isRoot } from "../../src/harness/user.ts";
import { python } from "./observe/programs.ts";

// A folder with the files of a hierarchy, for what a machine's own is not like.
let mount: string;
let own: string;
const most = { mebibytes: 64, tasks: 9 };
const scope = "user.slice/app.scope";

beforeEach(async () => {
  mount = await mkdtemp(join(tmpdir(), "cgroup-"));
  own = join(mount, "own");
  await mkdir(join(mount, scope), { recursive: true });
  await writeFile(own, `1:cpu:/elsewhere\n0::/${scope}\n`);
  await offer("cpu memory pids", `${process.pid}\n`);
});
afterEach(async () => await rm(mount, { recursive: true, force: true }));

async function offer(controllers: string, processes: string): Promise<void> {
  await writeFile(join(mount, scope, "cgroup.controllers"), `${controllers}\n`);
  await writeFile(join(mount, scope, "cgroup.subtree_control"), "\n");
  await writeFile(join(mount, scope, "cgroup.procs"), processes);
}

const at = (...path: readonly string[]): Promise<string> => readFile(join(mount, scope, ...path), "utf8");

it("moves itself aside, passes the controllers on, and bounds a group for each world", async () => {
  const made = findCgroups(most, { mount, own })?.make();
  expect(await at(`switchboard-${process.pid}-judge`, "cgroup.procs")).toBe(String(process.pid));
  expect(await at("cgroup.subtree_control")).toBe("+memory +pids");
  made?.add(1234);
  const name = await nameOfGroupWith("1234");
  expect(await at(name, "memory.max")).toBe(String(64 * 1024 * 1024));
  expect(await at(name, "pids.max")).toBe("9");
  expect(made?.killed()).toBe(0);
  await writeFile(join(mount, scope, name, "memory.events"), "max 3\noom 1\noom_kill 2\n");
  expect(made?.killed()).toBe(2);
  await made?.close();
  expect(await at(name, "cgroup.kill")).toBe("1");
});

async function nameOfGroupWith(pid: string): Promise<string> {
  for (let number = 0; number < 100; number++) {
    const name = `switchboard-${process.pid}-w${number}`;
    if ((await at(name, "cgroup.procs").catch(() => "")) === pid) return name;
  }
  throw new Error("no group was made");
}

it("makes its groups beside its own where the one above passes the controllers on, and moves nobody", async () => {
  const above = join(mount, "user.slice");
  await writeFile(join(above, "cgroup.subtree_control"), "memory pids\n");
  await writeFile(join(above, "cgroup.procs"), "");
  expect(findCgroups(most, { mount, own })?.prefix).toBe(join(above, `switchboard-${process.pid}-w`));
  expect(await at("cgroup.subtree_control")).toBe("\n");
  expect(await at("cgroup.procs")).toBe(`${process.pid}\n`);
});

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

/** Whether we are root, as which everything may be done, below the top of a hierarchy that has both controllers. */
function rootHasThem(): boolean {
  if (!isRoot() || whereWeAre().includes("0::/\n")) return false;
  try {
    accessSync("/sys/fs/cgroup/cgroup.procs", constants.W_OK);
    const controllers = readFileSync("/sys/fs/cgroup/cgroup.controllers", "latin1").split(/\s+/);
    return controllers.includes("memory") && controllers.includes("pids");
  } catch {
    return false;
  }
}

const whereWeAre = (): string => readFileSync("/proc/self/cgroup", "latin1");
const before = whereWeAre();
const here = findCgroups(most);

it("finds those of this machine wherever root has them, without leaving its own group", () => {
  expect(here !== undefined || !rootHasThem()).toBe(true);
  if (here !== undefined && rootHasThem()) expect(whereWeAre()).toBe(before);
});

// On a machine without them the test above has seen the refusal.
if (here !== undefined) {
  describe("a control group of this machine's kernel", () => {
    const made: Cgroup[] = [];
    const make = (): Cgroup => {
      const group = here.make();
      made.push(group);
      return group;
    };
    afterEach(async () => {
      for (const group of made.splice(0)) await group.close();
    });

    it("kills what takes more memory than all may together", async () => {
      const group = make();
      const { child, pid } = await python(
        "print('ready'); input(); held = [b'x' * 2**20 for _ in range(200)]; input()",
      );
      group.add(pid);
      expect(group.killed()).toBe(0);
      child.stdin.write("\n");
      expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
      expect(group.killed()).toBe(1);
      await group.close();
      expect(await leftOf(here)).toEqual([]);
    });

    it("refuses a process more than there may be, and goes with all that run in it", async () => {
      const group = make();
      const { child, pid } = await python(forks);
      group.add(pid);
      child.stdin.write("\n");
      expect(String(await once(child.stdout, "data"))).toBe(`EAGAIN ${most.tasks - 1}\n`);
      const ends = once(child, "exit");
      await group.close();
      expect(await ends).toEqual([null, "SIGKILL"]);
      expect(await leftOf(here)).toEqual([]);
    });

    it("is killed and removed by the guardian, when its judge does not", async () => {
      const guardian = await openGuardian();
      guardian.bound(here.prefix);
      const { child, pid } = await python("print('ready'); input()");
      make().add(pid);
      make();
      expect(await leftOf(here)).toHaveLength(2);
      const ends = once(child, "exit");
      await guardian.close();
      expect(await ends).toEqual([null, "SIGKILL"]);
      expect(await leftOf(here)).toEqual([]);
    });
  });
}

async function leftOf({ prefix }: Cgroups): Promise<readonly string[]> {
  return (await readdir(dirname(prefix))).filter((name) => name.startsWith(basename(prefix)));
}

/** Starts processes that stay until it may not. */
const forks = `
import errno, os, signal, sys
print("ready"); input()
count = 0
try:
    while count < 100:
        if os.fork() == 0: signal.pause()
        count += 1
except OSError as error: sys.stdout.write(f"{errno.errorcode[error.errno]} {count}\\n")
signal.pause()
`;
