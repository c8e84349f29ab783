import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ended, root, switchboard, theVerdict } from "./command.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-test-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const calls: readonly (readonly [args: readonly string[], stderr: RegExp])[] = [
  [["chekc"], /There is no command chekc\. Did you mean check\?/],
  [["chekc", "--lang", "zh"], /没有 chekc 这个命令。你想用的是 check 吗？/],
  [["check", "--wacth"], /There is no option --wacth\.\nnpx switchboard check --help shows/],
  [
    ["check", "--sede", "3", "--lang", "zh"],
    /没有 --sede 这个选项。你想用的是 --seed 吗？\n用法见 npx switchboard check --help。/,
  ],
  [["list", "x"], /There are more arguments than the command takes\.\nnpx switchboard list --help/],
  [["list", "x", "--lang", "zh"], /参数过多。/],
  [["run"], /<file> is missing\./],
  [["run", "--lang", "zh"], /缺少 <file>。/],
  [["check", "--track"], /The value is missing: --track <track>/],
  [["check", "--lang", "zh", "--track"], /选项缺少值：--track <track>/],
  [["check", "--track", "js"], /--track takes ts or py; got js\./],
  [["check", "--track", "js", "--lang", "zh"], /--track 只能是 ts 或 py，收到的是 js。/],
  [["autograder", "moodle", "13", "--out", "x"], /<platform> takes gradescope or classroom; got moodle\./],
  [["site", "biuld"], /There is no command biuld\. Did you mean build\?/],
  [["learn", "--trakc", "ts"], /Did you mean --track\?/],
  [["check", "13-phone-lops"], /There is no exercise 13-phone-lops\. Did you mean 13-phone-loops\?/],
  [["check", "13-phone-lops", "--lang", "zh"], /没有名为 13-phone-lops 的练习。你想找的是 13-phone-loops 吗？/],
  [["check", "13", "--seed", "lucky"], /--seed takes a whole number from 0 to 4294967295; got lucky/],
  [["check", "13", "--only", "everything"], /There is no check everything\. There are: /],
  [["check", "13", "--sandbox", "maybe"], /--sandbox takes auto or require or off; got maybe\./],
  [["check", "13", "--submission", "/nowhere/at/all"], /There is no folder \/nowhere\/at\/all/],
  [["check", "--submission", "README.md"], /README\.md is not a folder/],
  [["grade", "/nowhere", "--out", "x"], /There is no folder \/nowhere/],
  [["grade", "lessons"], /--out <folder> is required\.\nnpx switchboard grade --help/],
  [["grade", "lessons", "--lang", "zh"], /必须给出 --out <folder>。/],
  [["solution", "13"], /--yes/],
];

describe("a wrong call ends with 2 and the fix", () => {
  for (const [args, stderr] of calls) {
    it(args.join(" "), async () => {
      const call = await switchboard(args);
      expect(call.stderr).toMatch(stderr);
      expect([call.status, call.stdout]).toEqual([2, ""]);
    });
  }

  it.each([
    ["en", /Python imports socket\.py of your folder/],
    ["zh", /socket\.py 会顶替 Python 自带的同名模块/],
  ])("check warns of a program that takes the place of a module (%s)", async (language, warning) => {
    await writeFile(join(folder, "server.py"), "import socket\n");
    await writeFile(join(folder, "socket.py"), "");
    const call = await switchboard([
      "check",
      "12",
      "--submission",
      folder,
      "--only",
      "server-answers",
      "--lang",
      language,
    ]);
    expect([call.status, call.stderr]).toEqual([1, expect.stringMatching(warning)]);
  });

  it("learn goes on at no exercise that there is not", async () => {
    const call = await switchboard(["learn", "13-phone-lops"]);
    expect([call.status, call.stderr]).toEqual([2, expect.stringContaining("Did you mean 13-phone-loops?")]);
  });

  it("check of an empty submission folder", async () => {
    const call = await switchboard(["check", "13", "--submission", folder]);
    expect(call.stderr).toContain(
      "holds no program to judge. Expected one of: server.ts, client.ts, server.py, client.py",
    );
    expect(call.status).toBe(2);
  });

  it("check of a folder that is for no exercise", async () => {
    await writeFile(join(folder, "server.ts"), "");
    const call = await switchboard(["check", "--submission", folder]);
    expect(call.stderr).toContain(`npx switchboard check 13-phone-loops --submission ${folder}`);
    expect(call.status).toBe(2);
  });

  it("check of a folder with both tracks, until one is chosen", async () => {
    for (const name of ["server.ts", "server.py"]) await writeFile(join(folder, name), "");
    expect((await switchboard(["check", "13", "--submission", folder])).stderr).toContain("--track ts or --track py");
  });
});

it("--help speaks the language, and shows what a command takes of the one above it", async () => {
  const { status, stdout } = await switchboard(["grade", "explain", "--help", "--lang", "zh"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^用法： switchboard grade explain \[选项\]/);
  expect(stdout).toMatch(/\n其他选项：\n[^]*--out <folder> +输出文件夹/);
  expect(stdout).toContain("界面语言（可选：en、zh）");
  expect(stdout).not.toMatch(/Options|display help|choices|default/);
});

describe("a program that is no server fails in its own words", () => {
  const programs: readonly (readonly [name: string, file: string, text: string, code: string, says: RegExp])[] = [
    ["does not parse (ts)", "server.ts", "const = 3;\n", "program-unreadable", /server\.ts:1/],
    ["does not parse (py)", "server.py", "def f(:\n", "program-unreadable", /line 1/],
    ["is empty", "server.ts", "", "exited-early", /./],
    ["exits at once", "server.py", "raise SystemExit(4)\n", "exited-early", /4/],
    ["throws", "server.ts", "\n\nthrow new Error('oh no');\n", "exited-early", /server\.ts:3/],
    ["never listens", "server.py", "import signal\nsignal.pause()\n", "never-listens", /8080/],
    [
      "listens elsewhere",
      "server.py",
      "import socket\ns = socket.create_server(('127.0.0.1', 9090))\ns.accept()\n",
      "listens-elsewhere",
      /127\.0\.0\.1:9090/,
    ],
    ["prints without end", "server.ts", "for (;;) process.stdout.write('x'.repeat(65536));\n", "floods-output", /./],
  ];
  for (const [name, file, text, code, says] of programs) {
    it(name, async () => {
      await writeFile(join(folder, file), text);
      const call = await switchboard(["check", "13", "--submission", folder, "--json"]);
      const verdict = theVerdict(call);
      const first = verdict.checks.find(({ outcome }) => outcome !== "passed");
      expect(first?.failure?.code).toBe(code);
      expect(JSON.stringify(first?.failure)).toMatch(says);
      expect(call.status).toBe(1);
    });
  }

  it.each([
    ["en", "Your server is a link; only files are judged.", "Put the file itself there."],
    ["zh", "你的 server 是一个链接，只评判文件本身。", "请把文件本身放到这里。"],
  ])("is a link (%s)", async (language, message, hint) => {
    await symlink(join(root, "solutions", "13-phone-loops", "server.ts"), join(folder, "server.ts"));
    const call = await switchboard(["check", "13", "--submission", folder, "--json", "--lang", language]);
    const failures = theVerdict(call).checks.flatMap(({ failure }) => failure ?? []);
    expect(failures[0]).toMatchObject({ code: "program-linked", message, hint });
    expect(call.status).toBe(1);
  });

  it("ignores SIGTERM and forks a process that leaves its session: the verdict comes, nothing stays", async () => {
    const marker = `switchboard-stays-${process.pid}`;
    const program = [
      "import os, signal, socket, sys, time",
      "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
      "if os.fork() == 0:",
      "    os.setsid()",
      `    os.execvp('sleep', ['${marker}', '1000'])`,
      "s = socket.create_server(('127.0.0.1', 8080))",
      "while True: s.accept()[0].recv(1)",
    ];
    await writeFile(join(folder, "server.py"), program.join("\n"));
    const call = await switchboard(["check", "13", "--submission", folder]);
    expect(call.status).toBe(1);
    expect(await processesNamed(marker)).toEqual([]);
  });
});

describe("a machine that lacks something", () => {
  it("without python3: says so and ends with 3", async () => {
    await linkCommandsExcept(/^(python|bwrap)/);
    const call = await switchboard(["check", "13", "--submission", "solutions/13-phone-loops", "--track", "py"], {
      env: { PATH: folder },
    });
    expect(call.stderr).toContain("There is no python3 on this machine");
    expect(call.status).toBe(3);
  });

  it("without bubblewrap, though it is required: says so and ends with 3", async () => {
    await linkCommandsExcept(/^(python|bwrap)/);
    const call = await switchboard(
      ["check", "12", "--submission", "solutions/12-phone-call", "--track", "ts", "--sandbox", "require"],
      {
        env: { PATH: folder },
      },
    );
    expect(call.stderr).toContain("apt-get install bubblewrap");
    expect(call.status).toBe(3);
  });

  it("without namespaces, port 8080 taken: programs get a free port, and the verdict is the same", async () => {
    const call = await switchboard(
      ["check", "12", "--submission", "solutions/12-phone-call", "--track", "py", "--json", "--sandbox", "off"],
      { env: { SWITCHBOARD_LOOPBACK: "shared" } },
    );
    const verdict = theVerdict(call);
    expect([verdict.outcome, verdict.containment, call.status]).toEqual(["passed", "none", 0]);
  });

  it.each([
    ["max_inotify_watches", "en", "The system lets this user watch no more files (inotify, ENOSPC)."],
    ["max_inotify_instances", "zh", "系统不允许这个用户再监视更多文件（inotify，EMFILE）。"],
  ])("that watches no more files (%s): names the way out in %s", async (limit, language, sentence) => {
    const learn = `"${process.execPath}" bin/switchboard.js learn 5 --plain --lang ${language}`;
    const script = `echo 0 > /proc/sys/user/${limit} && exec ${learn}`;
    const env = { ...process.env, SWITCHBOARD_WORKSPACE: folder };
    const call = await ended(spawn("unshare", ["-Ur", "sh", "-c", script], { cwd: root, env }));
    expect([call.status, call.stderr]).toEqual([3, expect.stringContaining(sentence)]);
    expect(call.stderr).toContain("sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512");
  });

  it("with a workspace that cannot be written to: names the way out", async () => {
    await writeFile(join(folder, "workspace"), "a file where the folder should be");
    const blocked = join(folder, "workspace", "inside");
    const call = await switchboard(["reset", "12"], { env: { SWITCHBOARD_WORKSPACE: blocked } });
    expect(call.stderr).toContain("SWITCHBOARD_WORKSPACE");
    expect(call.status).toBe(3);
  });
});

/** Fills the folder with links to this machine's commands, to be a PATH that lacks some. */
async function linkCommandsExcept(absent: RegExp): Promise<void> {
  const names = (await readdir("/usr/bin")).filter((name) => !absent.test(name) && name !== "node");
  await Promise.all(names.map((name) => symlink(join("/usr/bin", name), join(folder, name))));
  await symlink(process.execPath, join(folder, "node"));
}

async function processesNamed(marker: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return lines.filter((line) => line.includes(marker));
}
