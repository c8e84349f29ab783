import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { root, switchboard, theVerdict } from "./command.ts";

describe("the command that judges again", () => {
  it("judges the same folder without the sandbox, too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "switchboard-test-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const submission = join(folder, "Ada's work");
    await mkdir(submission);
    await copyFile(join(root, "exercises", "05-the-workflow", "server.ts"), join(submission, "server.ts"));
    const call = await switchboard(["check", "5", "--submission", submission, "--sandbox", "off", "--json"]);
    const failed = theVerdict(call).checks.find(({ outcome }) => outcome === "failed");
    const { stdout } = await promisify(execFile)("sh", ["-c", `printf '%s\n' ${failed?.failure?.replay}`]);
    const words = stdout.trimEnd().split("\n");
    expect(words.slice(-6)).toEqual(["--track", "ts", "--submission", submission, "--sandbox", "off"]);
  });
});
