import { closeSync, openSync, readSync } from "node:fs";
import { expect, it } from "vitest";
import { linux } from "../../src/harness/linux.ts";
import { reap } from "../../src/harness/reaper.ts";
import { spawn } from "../../src/harness/spawn.ts";

const env = { PATH: process.env["PATH"] ?? "" };

it("gives a child its descriptors in their order, whatever numbers they have here", async () => {
  const opened: number[] = [];
  const open = (path: string, flags: string): number => {
    const descriptor = openSync(path, flags);
    opened.push(descriptor);
    return descriptor;
  };
  const [reading, writing] = linux().pipe();
  opened.push(reading, writing);
  try {
    // Numbers all over the place, up to some hundreds, and not in order.
    const nulls = Array.from({ length: 300 }, () => open("/dev/null", "r+"));
    for (const at of [0, 50, 150, 195, 197, 199, 250, 290]) {
      const [one = -1, other = -1] = nulls.slice(at);
      const args = ["-c", `echo "$1" >&3; test ! -e /proc/self/fd/5`, "sh", `child ${at}`];
      const pid = spawn({ file: "sh", args, cwd: "/", env, descriptors: [other, one, other, writing, one] });
      expect(await reap(pid)).toEqual({ code: 0, signal: null });
      const bytes = Buffer.alloc(100);
      expect(bytes.subarray(0, readSync(reading, bytes)).toString()).toBe(`child ${at}\n`);
    }
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
});

it("says what cannot be started", () => {
  const [end, other] = linux().pipe();
  expect(() => spawn({ file: "/no/such/program", args: [], cwd: "/", env, descriptors: [end] })).toThrow("ENOENT");
  expect(() => spawn({ file: "true", args: [], cwd: "/no/such/folder", env, descriptors: [end] })).toThrow("ENOENT");
  for (const descriptor of [end, other]) closeSync(descriptor);
});

it("tells how a child ended, many at a time, by a status or by a signal", async () => {
  const [end, other] = linux().pipe();
  const started = Array.from({ length: 20 }, (_, index) =>
    spawn({ file: "sh", args: ["-c", `exit ${index}`], cwd: "/", env, descriptors: [end] }),
  );
  const exits = await Promise.all(started.map(reap));
  expect(exits).toEqual(started.map((_, code) => ({ code, signal: null })));
  const killed = spawn({ file: "sh", args: ["-c", "kill -9 $$"], cwd: "/", env, descriptors: [end] });
  expect(await reap(killed)).toEqual({ code: null, signal: "SIGKILL" });
  for (const descriptor of [end, other]) closeSync(descriptor);
});
