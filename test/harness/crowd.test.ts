import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterEach, expect, it } from "vitest";
import { Crowd } from "../../src/harness/crowd.ts";
import { processTree, statOf } from "../../src/harness/observe/processes.ts";
import type { WaitingProcess } from "../../src/harness/programs/waiting.ts";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

it.skipIf(process.platform !== "linux")(
  "does not take a program that nobody has reaped yet for a busy one",
  async () => {
    const ended = await unreaped();
    const living = spawn("sleep", ["1000"]);
    started.push(living);
    const crowd = new Crowd({ keeper: undefined, folder: "/nowhere", isSandboxed: false, onGone: () => {} });
    for (const pid of [ended, living.pid ?? -1]) {
      const waiting = processOf(pid);
      crowd.add(waiting);
      crowd.take(waiting);
    }
    expect(readFileSync(`/proc/${ended}/syscall`, "latin1")).toContain("-1");
    expect(crowd.busyOrRunning()).toEqual([living.pid]);
  },
);

it.skipIf(process.platform !== "linux")(
  "takes what still waits in a sandbox for no program, with all that is below it",
  async () => {
    const sandbox = spawn("sh", ["-c", "sleep 1000 & echo; wait"]);
    started.push(sandbox);
    await once(sandbox.stdout, "data");
    const crowd = new Crowd({ keeper: undefined, folder: "/nowhere", isSandboxed: true, onGone: () => {} });
    const waiting = processOf(sandbox.pid ?? -1);
    crowd.add(waiting);
    expect(crowd.running()).toEqual([]);
    const pid = crowd.take(waiting);
    expect(crowd.running()).toEqual([pid]);
    process.kill(pid, "SIGKILL");
  },
);

/** The pid of a process that has ended and whose parent, another program by now, will never ask how. */
async function unreaped(): Promise<number> {
  const parent = spawn("sh", ["-c", "sh -c echo & exec sleep 1000"]);
  started.push(parent);
  await once(parent.stdout, "data");
  for (;;) {
    const [, child] = processTree(parent.pid ?? -1);
    if (child !== undefined && statOf(child)?.state === "Z") return child;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A process as a crowd sees it: nobody has told it yet how this one ended. */
function processOf(pid: number): WaitingProcess {
  const stream = new PassThrough();
  const streams = { stdin: stream, stdout: stream, stderr: stream, handover: stream, calls: stream };
  const exit = new Promise<never>(() => {});
  return {
    child: { pid, ...streams, stdinDescriptor: -1, exit, ended: () => undefined },
    ready: Promise.resolve(),
    handOver: () => Promise.resolve("readable"),
  };
}
