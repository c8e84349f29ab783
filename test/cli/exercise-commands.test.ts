import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ended, root, switchboard } from "./command.ts";

let workspace = "";

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "switchboard-test-"));
});

afterEach(() => rm(workspace, { recursive: true, force: true }));

const learner = (...args: readonly string[]): Promise<Ended> =>
  switchboard(args, { env: { SWITCHBOARD_WORKSPACE: workspace } });

async function hasPassed(slug: string): Promise<void> {
  await writeFile(join(workspace, "progress.json"), JSON.stringify({ passed: { [slug]: "2026-01-01" } }));
}

describe("check of programs in Python, where nobody said so", () => {
  beforeEach(async () => {
    await mkdir(join(workspace, "10-file-calls"));
    await cp(join(root, "solutions", "10-file-calls", "lines.py"), join(workspace, "10-file-calls", "lines.py"));
  });

  it.each([
    ["en", "Judged: lines.ts. lines.py lies there too: --track py judges it, learn --track py stays with it.\n"],
    ["zh", "评判的是 lines.ts。这里还有 lines.py：用 --track py 评判它，learn --track py 则一直用它。\n"],
  ])("says which was judged and how to have the other one judged (%s)", async (language, sentence) => {
    expect(await learner("check", "10", "--lang", language)).toMatchObject({ status: 1, stderr: sentence });
  });

  it("says nothing where it was said", async () => {
    expect(await learner("check", "10", "--track", "py")).toMatchObject({ status: 0, stderr: "" });
    expect(await learner("check", "10", "--track", "ts")).toMatchObject({ status: 1, stderr: "" });
  });
});

describe("the last hint", () => {
  it.each([
    ["en", "npx switchboard solution 20-empty-data --yes shows a solution."],
    ["zh", "npx switchboard solution 20-empty-data --yes 可查看参考答案。"],
  ])("names the command that shows the solution of this exercise (%s)", async (language, sentence) => {
    const hints = { "20-empty-data": 99 };
    await writeFile(join(workspace, "progress.json"), JSON.stringify({ current: "13-phone-loops", hints }));
    expect((await learner("hint", "20", "--lang", language)).stdout).toContain(sentence);
  });
});

describe("a progress that cannot be read", () => {
  it.each([
    ["en", "progress.json could not be read; it is kept as"],
    ["zh", "progress.json 无法读取，已保留为"],
  ])("is kept, and that is said (%s)", async (language, sentence) => {
    const progress = join(workspace, "progress.json");
    await writeFile(progress, "{ half");
    const call = await learner("list", "--lang", language);
    expect([call.status, call.stderr]).toEqual([0, expect.stringContaining(`${sentence} ${progress}.backup-1`)]);
    expect((await learner("list", "--lang", language)).stderr).toBe("");
  });
});

describe("reset --from an exercise that was passed", () => {
  const earlier = "17-one-message";

  beforeEach(async () => {
    await hasPassed(earlier);
    await mkdir(join(workspace, earlier));
    await cp(join(root, "solutions", earlier, "server.ts"), join(workspace, earlier, "server.ts"));
  });

  it("in the other track takes the solution's program, and says so", async () => {
    const call = await learner("reset", "18", "--from", "17", "--track", "py");
    expect([call.status, call.stderr]).toEqual([0, ""]);
    expect(call.stdout).toContain(
      "server.py and client.py are now the solution's of 17-one-message. What was there is kept in:",
    );
    const made = await readdir(join(workspace, "18-many-messages"));
    expect(made).toEqual(expect.arrayContaining(["server.py", "server.py.backup-1"]));
  });

  it.each([
    ["en", "server.ts is now yours of 17-one-message. client.ts is now the solution's of 17-one-message."],
    ["zh", "server.ts 已换成你在 17-one-message 里写的程序。client.ts 已换成 17-one-message 参考答案里的程序。"],
  ])("in the same track takes what the learner wrote (%s)", async (language, sentence) => {
    const call = await learner("reset", "18", "--from", "17", "--lang", language);
    expect([call.status, call.stderr]).toEqual([0, ""]);
    expect(call.stdout).toContain(sentence);
  });
});
