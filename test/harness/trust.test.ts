import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { hasEnded, processTree } from "../../src/harness/observe/processes.ts";
import { until } from "./observe/programs.ts";
import { echo, folderOf } from "./place.ts";

let harness: Harness;
beforeAll(async () => void (harness = await openHarness({ sandbox: "off" })));
afterAll(async () => await harness.close());

test("a hundred worlds leave no process and no descriptor", async () => {
  const folder = await folderOf({ "p.py": echo.py });
  const visit = async (): Promise<void> => {
    const submission = await harness.open({ folder, track: "py" });
    const opened = await submission.world({ seed: 1, deadline_ms: 10_000 });
    const program = await opened.world.start("p");
    await program.listening();
    const caller = await opened.world.call();
    await caller.send("x");
    await caller.expect("x");
    await opened.close();
    await submission.close();
  };
  await visit();
  const before = await holdings();
  for (let round = 0; round < 25; round++) await Promise.all([visit(), visit(), visit(), visit()]);
  await until(async () => {
    const now = await holdings();
    return now.processes <= before.processes && now.descriptors <= before.descriptors;
  });
}, 60_000);

test("worlds that are closed while all is on its way leave none either", async () => {
  const folder = await folderOf({ "p.ts": echo.ts });
  const visit = async (wait: (begun: readonly Promise<unknown>[]) => Promise<unknown>): Promise<void> => {
    const submission = await harness.open({ folder, track: "ts" });
    const opened = await submission.world({ seed: 1, deadline_ms: 10_000, starts: 2 });
    const { world } = opened;
    const begun = [world.start("p"), world.call(), world.datagrams(), world.listen({ port: 9000 }), world.start("p")];
    const settled = Promise.allSettled(begun);
    await wait(begun);
    await opened.close();
    await settled;
    await submission.close();
  };
  // With all that stays for the next one, which a program that was bundled has needed.
  await visit(async ([start]) => await start);
  const before = await holdings();
  for (const turns of [0, 1, 3, 8, 21, 55]) {
    await Promise.all([visit(() => passed(turns)), visit(() => passed(turns * 10))]);
  }
  await until(async () => {
    const now = await holdings();
    return now.processes <= before.processes && now.descriptors <= before.descriptors;
  });
}, 60_000);

/** Turns of the event loop. */
async function passed(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test("a start that still waits for its program ends with its world", async () => {
  const folder = await folderOf({ "p.ts": echo.ts });
  const submission = await harness.open({ folder, track: "ts" });
  const opened = await submission.world({ seed: 1, deadline_ms: 10_000 });
  const waiting = living().slice(1);
  // A world that is closed while others of its submission run only stops its programs.
  for (const pid of waiting) process.kill(pid, "SIGSTOP");
  try {
    const ended = expect(opened.world.start("p")).rejects.toThrow("the world was closed");
    await opened.close();
    await ended;
  } finally {
    for (const pid of waiting) process.kill(pid, "SIGCONT");
  }
  await submission.close();
}, 10_000);

/** What this process holds. */
async function holdings(): Promise<{ readonly processes: number; readonly descriptors: number }> {
  const descriptors = await readdir("/proc/self/fd");
  return { processes: living().length, descriptors: descriptors.length };
}

/** This process and what it started: the tree names the dead until the system makes another process. */
function living(): number[] {
  return processTree(process.pid).filter((pid) => !hasEnded(pid));
}

test.each(["off", "require"])(
  "a judge that is killed at any moment leaves nothing, sandbox %s",
  async (sandbox) => {
    const submission = await folderOf({ "p.py": echo.py });
    for (const alive_ms of [30, 150, 250, 350, 500, 800]) {
      const place = await mkdtemp(join(tmpdir(), "judge-"));
      const judge = startJudge(place, submission, sandbox);
      await new Promise((resolve) => setTimeout(resolve, alive_ms));
      judge.kill("SIGKILL");
      await once(judge, "exit");
      await until(async () => !(await hasStaging(place)) && (await marked(place)).length === 0);
      await rm(place, { recursive: true, force: true });
    }
  },
  60_000,
);

async function hasStaging(place: string): Promise<boolean> {
  return (await readdir(place)).some((name) => name.startsWith("switchboard-"));
}

/** A process that opens one world after another; `place`, in its PATH, marks all that it starts. */
function startJudge(place: string, submission: string, sandbox: string) {
  const tsx = join(import.meta.dirname, "..", "..", "node_modules", "tsx", "dist", "loader.mjs");
  const judge = join(import.meta.dirname, "programs", "judge.ts");
  return spawn(process.execPath, ["--import", tsx, judge, submission, sandbox], {
    stdio: "ignore",
    env: { PATH: `${process.env["PATH"]}:${place}`, TMPDIR: place, HOME: process.env["HOME"] },
  });
}

/** Processes that were started with `mark` in their PATH. */
async function marked(mark: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "")] as const),
  );
  return environments.filter(([, environment]) => environment.includes(mark)).map(([pid]) => pid);
}
