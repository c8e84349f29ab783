import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Program } from "../../src/check/world.ts";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness, type HarnessOptions } from "../../src/harness/index.ts";
import type { Containment, Track } from "../../src/verdict/verdict.ts";
import { isStopped } from "../../src/harness/observe/processes.ts";
import { until } from "./observe/programs.ts";
import { echo, failureOf, programOf, worldOf } from "./place.ts";

const ways: readonly [Containment, HarnessOptions][] = [
  ["namespace", { sandbox: "off" }],
  ["sandbox", { sandbox: "require" }],
  ["none", { sandbox: "off", loopback: "shared" }],
];
const tracks: readonly Track[] = ["ts", "py"];

describe.each(ways)("contained by %s", (containment, options) => {
  let harness: Harness;
  beforeAll(async () => void (harness = await openHarness(options)));
  afterAll(async () => await harness.close());

  test("the harness says so", () => {
    expect(harness.containment).toBe(containment);
    expect(harness.parallel > 1).toBe(containment !== "none");
  });

  describe.each(tracks)("a program of track %s", (track) => {
    addresses(() => harness, track);
    endings(() => harness, track);
  });

  test("a save ends every wait at once", async () => {
    const saved = new AbortController();
    const { program } = await programOf(harness, "py", echo.py, { signal: saved.signal });
    const wait = program.exits();
    saved.abort(new Error("saved"));
    await expect(wait).rejects.toThrow("saved");
  });

  test("calls are logged when that is asked for, with the line of the program that made them", async () => {
    const { world, program } = await programOf(harness, "ts", echo.ts, { calls: true });
    await program.listening();
    await program.blocked(["accept"]);
    const calls = () => world.log().filter((event) => event.kind === "call");
    await until(() => calls().some(({ call }) => call === "listen"));
    const made = calls().slice(0, 4);
    expect(made.map(({ call }) => call)).toEqual(["socket", "setsockopt", "bind", "listen"]);
    const lines = echo.ts.split("\n");
    for (const { call, line = 0 } of made) expect(lines[line - 1]).toContain(`${call}(`);
  });

  test("a program that is started again and again is there each time", async () => {
    // Long, so that to write it takes a while.
    const world = await worldOf(harness, { "p.ts": `console.log("${"x".repeat(900_000)}".length);` });
    const names = Array.from({ length: 10 }, (_, at) => `p ${at}`);
    const programs: Program[] = [];
    for (const as of names) programs.push(await world.start("p", { as }));
    for (const program of programs) await program.exits();
    expect(programs.map(({ stdout }) => stdout)).toEqual(names.map(() => "900000\n"));
  });

  files(() => harness);

  test("packets are kept where the loopback is its own", async () => {
    const { world, program } = await programOf(harness, "py", echo.py);
    await program.listening();
    const caller = await world.call();
    await caller.send("x");
    await caller.expect("x");
    const log = world.log();
    const packets = log.filter((event) => event.kind === "packet");
    expect(packets.length >= 7).toBe(containment !== "none");
    expect(log.map((event) => event.t_ms)).toEqual(log.map((event) => event.t_ms).toSorted((a, b) => a - b));
    const sent = log.findIndex((event) => event.kind === "peer" && event.did === "connects");
    if (packets.length > 0) expect(Math.abs((packets[0]?.t_ms ?? 0) - (log[sent]?.t_ms ?? 0))).toBeLessThan(1000);
  });
});

function files(harness: () => Harness): void {
  test("a file that is put there is read by a program that runs already, and cannot be changed by it", async () => {
    const { world, program } = await programOf(harness(), "py", readsFiles);
    await world.put("other/kernel/value", "60\n");
    await program.type("other/kernel/value\n");
    await program.prints("read '60\\n'");
    await program.prints(harness().containment === "sandbox" ? "EROFS" : "changed");
    await expect(world.put("../value", "")).rejects.toThrow("not in the folder");
    await expect(world.put("/tmp/value", "")).rejects.toThrow("not in the folder");
  });

  test("a link to itself is there and cannot be read", async () => {
    const { world, program } = await programOf(harness(), "py", readsFiles);
    await world.link("other/loop", "loop");
    await program.type("other/loop\n");
    await program.exits();
    expect(program.stderr).toContain("Too many levels of symbolic links");
    await expect(world.link("../loop", "loop")).rejects.toThrow("not in the folder");
  });
}

function addresses(harness: () => Harness, track: Track): void {
  test("is called, answers, and is seen from outside", async () => {
    const { world, program } = await programOf(harness(), track, echo[track]);
    await program.listening();
    expect(await program.blocked(["accept"])).toBe("accept");
    const caller = await world.call();
    await caller.send("hello");
    await caller.expect("hello");
    await program.settles();
    expect(program.stdout).toBe("ready\n");
    expect(await program.openSockets()).toBe(2);
    expect((await world.sockets()).some(({ state }) => state === "LISTEN")).toBe(true);
  });

  test("is known by the pid that it sees itself", async () => {
    const { program } = await programOf(harness(), track, tellsPid[track]);
    await program.exits();
    expect(program.stdout).toBe(`${program.ownPid}\n`);
    expect(program.ownPid === program.pid).toBe(harness().containment === "none");
  });

  test("that listens elsewhere, or not at all, is told apart from one that exits", async () => {
    const world = await worldOf(harness(), { [`p.${track}`]: echo[track], [`q.${track}`]: quick[track] });
    const elsewhere = await world.start("p", { env: { AT: String(world.port + 1) } });
    expect(await failureOf(elsewhere.listening())).toMatchObject({
      code: "listens-elsewhere",
      facts: { elsewhere: [`127.0.0.1:${world.port + 1}`] },
    });
    const exited = await world.start("q");
    expect(await failureOf(exited.listening())).toMatchObject({ code: "exited-early", facts: { exit: { code: 3 } } });
    expect(exited.stderr).toContain("gone");
  });

  test("that is stopped finds what came meanwhile", async () => {
    const { world, program } = await programOf(harness(), track, echo[track]);
    await program.listening();
    const caller = await world.call();
    await program.whileStopped(async () => {
      expect(isStopped(program.pid)).toBe(true);
      await caller.send("one");
      await caller.send("two");
      expect(isStopped(program.pid)).toBe(true);
    });
    await caller.expect("onetwo");
  });

  test("that waits for its input never listens, and reads what is typed", async () => {
    const { program } = await programOf(harness(), track, reader[track]);
    expect((await failureOf(program.listening())).code).toBe("never-listens");
    await program.type("hello\n");
    await program.hasReadInput();
    await program.prints("got hello");
    await program.endInput();
    expect(await program.exits()).toEqual({ code: 0, signal: null });
  });
}

const callsNobody: Readonly<Record<Track, string>> = {
  ts: 'import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets"; socket(AF_INET, SOCK_STREAM).connect(["127.0.0.1", 1]);',
  py: 'import socket; socket.socket().connect(("127.0.0.1", 1))',
};

function endings(harness: () => Harness, track: Track): void {
  test("that does not parse names the line, and a missing one its file", async () => {
    const world = await worldOf(harness(), { [`p.${track}`]: "good = 1\nbad = ]\n" });
    const failure = await failureOf(world.start("p"));
    expect(failure.code).toBe("program-unreadable");
    expect(failure.facts.stderr).toMatch(/bad = \]/);
    expect(await failureOf(world.start("q"))).toMatchObject({
      code: "program-missing",
      facts: { program: `q.${track}` },
    });
  });

  test("that crashes shows its own line", async () => {
    const { program } = await programOf(harness(), track, crash[track]);
    await program.exits();
    expect(program.stderr).toMatch(track === "ts" ? /at f \(p\.ts:3:\d+\)/ : /File "p\.py", line 2, in f/);
    expect(program.stderr).not.toMatch(/host\.cjs|<string>|\/tmp/);
  });

  test("that a call of the socket module ends is shown lines that can be read", async () => {
    const { program } = await programOf(harness(), track, callsNobody[track]);
    await program.exits();
    expect(program.stderr).toMatch(/ECONNREFUSED|ConnectionRefusedError/);
    expect(Math.max(...program.stderr.split("\n").map((line) => line.length))).toBeLessThan(150);
  });

  test("that spins, or prints without end, is stopped", async () => {
    const spinning = await programOf(harness(), track, circles[track]);
    expect((await failureOf(spinning.program.settles())).code).toBe("spins");
    const flooding = await programOf(harness(), track, flood[track]);
    expect((await failureOf(flooding.program.exits())).code).toBe("floods-output");
    expect(flooding.program.stdout.length).toBeLessThan(100_000);
  });

  test("that ignores SIGTERM, forks and leaves ends with its world", async () => {
    const { world, program } = await programOf(harness(), track, stubborn[track]);
    await program.prints("ready");
    program.signal("SIGTERM");
    await program.prints("ignored");
    program.signal("SIGKILL");
    expect(await program.exits()).toEqual({ code: null, signal: "SIGKILL" });
    expect(world.log().at(-1)?.kind).toBe("exit");
  });
}

const circles: Readonly<Record<Track, string>> = {
  ts: `import { statSync } from "node:fs"; for (;;) statSync("/");`,
  py: `import os\nwhile True: os.stat("/")`,
};

const quick: Readonly<Record<Track, string>> = {
  ts: `console.error("gone"); process.exit(3);`,
  py: `import sys\nprint("gone", file=sys.stderr)\nsys.exit(3)`,
};

const tellsPid: Readonly<Record<Track, string>> = {
  ts: `console.log(process.pid);`,
  py: `import os\nprint(os.getpid())`,
};

const reader: Readonly<Record<Track, string>> = {
  ts: `
    import { input } from "switchboard/sockets";
    try { for (;;) console.log("got", input("")); } catch {}`,
  py: `
try:
    while True: print("got", input())
except EOFError: pass`,
};

const readsFiles = `
import errno
name = input()
with open(name) as file: print("read", repr(file.read()))
try:
    with open(name, "w") as file: print("changed")
except OSError as error: print(errno.errorcode[error.errno])
input()`;

const crash: Readonly<Record<Track, string>> = {
  ts: `interface Nothing { a: number }
function f(): void {
  throw new Error("boom");
}
f();`,
  py: `def f():
    raise ValueError("boom")
f()`,
};

const flood: Readonly<Record<Track, string>> = {
  ts: `for (;;) console.log("x".repeat(10_000));`,
  py: `while True: print("x" * 10_000)`,
};

const stubborn: Readonly<Record<Track, string>> = {
  ts: `
    import { spawn } from "node:child_process";
    process.on("SIGTERM", () => console.log("ignored"));
    spawn("sleep", ["1000"], { detached: true, stdio: "ignore" }).unref();
    setInterval(() => {}, 1000);
    console.log("ready");`,
  py: `
import os, signal, time
signal.signal(signal.SIGTERM, lambda *_: print("ignored"))
if os.fork() == 0:
    os.setsid()
    os.close(0); os.close(1); os.close(2)
    time.sleep(1000)
print("ready")
while True: time.sleep(1000)`,
};
