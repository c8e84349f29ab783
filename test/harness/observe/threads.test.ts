import { describe, expect, test } from "vitest";
import { threadsOf, CannotObserve, canObserve } from "../../../src/harness/observe/threads.ts";
import { waitOf, type Wait } from "../../../src/harness/observe/syscalls.ts";
import { inOrderOfMaking, processTree, processorTime, statOf } from "../../../src/harness/observe/processes.ts";
import { descriptors, socketInodes } from "../../../src/harness/observe/descriptors.ts";
import { node, python, until } from "./programs.ts";

const listener = `import socket, sys
s = socket.create_server(("127.0.0.1", 0)); print("ready", s.getsockname()[1])
`;

async function mainWait(pid: number): Promise<Wait> {
  return await until(() => threadsOf(pid)[0]?.wait);
}

describe("what a program waits in", () => {
  const cases: readonly [title: string, source: string, expected: Partial<Wait>][] = [
    ["accept", `${listener}s.accept()`, { call: "accept", fd: 3, timed: false }],
    ["accept with a timeout", `${listener}s.settimeout(60)\ns.accept()`, { call: "poll", timed: true }],
    [
      "recvfrom",
      `${listener}a, b = socket.socketpair()\na.recv(1)`,
      { call: "recv", syscall: "recvfrom", timed: false },
    ],
    ["read of a socket", `${listener}import os\na, b = socket.socketpair()\nos.read(a.fileno(), 1)`, { call: "recv" }],
    ["read of standard input", `print("ready")\ninput()`, { call: "read", fd: 0, timed: false }],
    ["send", `${listener}a, b = socket.socketpair()\na.sendall(bytes(9 << 20))`, { call: "send", timed: false }],
    ["poll", `${listener}import select\np = select.poll(); p.register(s); p.poll()`, { call: "poll", timed: false }],
    ["select", `${listener}import select\nselect.select([s], [], [])`, { call: "poll", timed: false }],
    ["select with a limit", `${listener}import select\nselect.select([s], [], [], 60)`, { call: "poll", timed: true }],
    ["epoll", `${listener}import select\ne = select.epoll(); e.register(s); e.poll()`, { call: "poll", timed: false }],
    ["epoll with a limit", `${listener}import select\ne = select.epoll(); e.poll(60)`, { call: "poll", timed: true }],
    ["sleep", `print("ready")\nimport time\ntime.sleep(60)`, { call: "sleep", timed: true }],
    [
      "a lock",
      `print("ready")\nimport threading\nl = threading.Lock(); l.acquire(); l.acquire()`,
      { call: "wait", timed: false },
    ],
    [
      "a child",
      `import os\np = os.fork()\nif p == 0: os.read(0, 1)\nprint("ready")\nos.waitpid(p, 0)`,
      { call: "wait", timed: false },
    ],
  ];

  test.each(cases)("%s", async (_, source, expected) => {
    const { pid } = await python(source);
    expect(await until(() => matching(threadsOf(pid)[0]?.wait, expected))).toMatchObject(expected);
  });

  test("Node waits in epoll without a limit, and with one while a timer is set", async () => {
    const idle = await node(`import net from "node:net"; net.createServer().listen(0, () => console.log("ready"))`);
    expect(await mainWait(idle.pid)).toMatchObject({ call: "poll", timed: false });
    const timer = await node(`setTimeout(() => {}, 60000); console.log("ready")`);
    expect(await mainWait(timer.pid)).toMatchObject({ call: "poll", timed: true });
  });

  test("a program that runs waits in nothing", async () => {
    const { pid } = await python(`print("ready")\nwhile True: pass`);
    await until(() => threadsOf(pid)[0]?.wait === undefined);
    const before = processorTime(pid);
    await until(() => processorTime(pid) > before + 20);
  });

  test("the main thread comes first, and others as they were made, when the numbers begin anew", () => {
    expect(inOrderOfMaking(32723, [305, 312, 32723, 32745, 32751])).toEqual([32723, 32745, 32751, 305, 312]);
    expect(inOrderOfMaking(1290, [1290, 1302, 1291])).toEqual([1290, 1291, 1302]);
  });

  test("one that is gone has no threads", () => {
    expect(threadsOf(0x3fffff)).toEqual([]);
    expect(statOf(0x3fffff)).toBeUndefined();
  });

  test("one of somebody else's cannot be observed, and says so", async () => {
    const { pid } = await python(
      `import ctypes, os\nctypes.CDLL(None).prctl(4, 0)\nos.getuid() == 0 and os.setuid(65534)\nprint("ready")\ninput()`,
    );
    // Root sees it all the same; only an ordinary user meets the refusal.
    if (process.getuid?.() === 0) expect(await mainWait(pid)).toMatchObject({ call: "read" });
    else expect(() => threadsOf(pid)).toThrow(CannotObserve);
    expect(canObserve()).toBe(true);
  });
});

describe("arguments of a call", () => {
  test("an int of -1 is no limit, however the register shows it", () => {
    expect(waitOf(line("0xffffffff"))?.timed).toBe(false);
    expect(waitOf(line("0xffffffffffffffff"))?.timed).toBe(false);
    expect(waitOf(line("0x0"))?.timed).toBe(true);
  });

  test("a running thread, or one blocked outside a call, waits in nothing", () => {
    expect(waitOf("running\n")).toBeUndefined();
    expect(waitOf("-1 0x7ffd 0x7f11\n")).toBeUndefined();
  });
});

describe("what a program holds", () => {
  test("its sockets, counted once although a child shares them", async () => {
    const { pid } = await python(`${listener}import os\nd = s.dup()\nif os.fork() == 0: s.accept()\ns.accept()`);
    const tree = await until(() => (processTree(pid).length === 2 ? processTree(pid) : undefined));
    expect(socketInodes(tree).size).toBe(1);
    const sockets = [...descriptors(pid)].filter(([fd, target]) => fd > 2 && target.startsWith("socket:"));
    expect(sockets.length).toBe(2);
  });
});

function matching(wait: Wait | undefined, expected: Partial<Wait>): Wait | undefined {
  return wait?.call === expected.call ? wait : undefined;
}

/** What the kernel shows of a thread in epoll_pwait. */
function line(limit: string): string {
  return `${process.arch === "arm64" ? 22 : 281} 0xe 0x7f 0x400 ${limit} 0x0 0x8 0x7f 0x7f`;
}
