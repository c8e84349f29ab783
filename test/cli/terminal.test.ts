import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ended, ended, root } from "./command.ts";

const check = "check 5 --submission solutions/05-the-workflow --track ts";
let workspace = "";

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "switchboard-test-"));
});

afterEach(() => rm(workspace, { recursive: true, force: true }));

/** Runs the command in a shell, its output sent where `into` says; its own status is printed last on standard error. */
function inShell(command: string, into: string): Promise<Ended> {
  const script = `{ "${process.execPath}" bin/switchboard.js --lang en ${command}; echo $? >&2; } ${into}`;
  const env = { ...process.env, SWITCHBOARD_WORKSPACE: workspace };
  // Standard input stays open: nobody has ended the command.
  return ended(spawn("/bin/sh", ["-c", script], { cwd: root, stdio: "pipe", env }));
}

describe("a reader that leaves", () => {
  it.each([
    ["list", "0"],
    [check, "0"],
    ["check 5 --submission exercises/05-the-workflow --track ts", "1"],
    ["learn 5", "130"],
  ])("ends %s with its own status and without a word", async (command, status) => {
    expect((await inShell(command, "| true")).stderr).toBe(`${status}\n`);
  });
});

describe("a disk that is full", () => {
  it.each(["list", check, "learn 5"])("is told in one line by %s, with 3", async (command) => {
    const { stderr } = await inShell(command, "> /dev/full");
    expect(stderr).toBe("What was to be printed could not be written (ENOSPC).\n3\n");
  });

  it("under the complaints leaves the status as it is", async () => {
    expect((await inShell("check --submission /nowhere 2> /dev/full", "")).stderr).toBe("2\n");
  });
});
