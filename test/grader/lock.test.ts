import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeFolder } from "../../src/grader/lock.ts";

let out: string;
beforeEach(async () => void (out = await mkdtemp(join(tmpdir(), "lock-"))));
afterEach(async () => await rm(out, { recursive: true, force: true }));

const root = join(import.meta.dirname, "..", "..");

/** Another process that takes the folder and then waits; resolves when it has it. */
async function otherHolder() {
  const tsx = join(root, "node_modules", "tsx", "dist", "loader.mjs");
  const take = `import { takeFolder } from ${JSON.stringify(join(root, "src", "grader", "lock.ts"))};
    takeFolder(${JSON.stringify(out)}); console.log("taken"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", tsx, "--input-type=module", "-e", take], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

it("gives a folder to one process, tells a second who has it, and is free at once when the first is killed", async () => {
  const holder = await otherHolder();
  const refused = takeFolder(out);
  expect(refused).toMatchObject({ pid: holder.pid });
  expect(refused).toHaveProperty("host");
  expect(refused).toHaveProperty("since");
  holder.kill("SIGKILL");
  await once(holder, "exit");
  const held = takeFolder(out);
  expect(held).toHaveProperty("release");
  if ("release" in held) held.release();
});

it("is free when it was released", () => {
  for (let times = 0; times < 2; times++) {
    const held = takeFolder(out);
    expect(held).toHaveProperty("release");
    if ("release" in held) held.release();
  }
});
