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

/** As Linux 6.1 on arm64 showed them; of the calls of x64 it lacks poll, select, epoll_wait and pause. */
describe("what a program waits in on arm64", () => {
  const seen: readonly [title: string, line: string, expected: Wait][] = [
    ["accept", "242 0x5 0xffffff87f5d8 0xffffff87f5bc 0x80000 0x1 0xa361c0", waits("accept", "accept4", 5)],
    ["recv", "207 0x3 0xffffa5e318e0 0x9 0x0 0x0 0x0", waits("recv", "recvfrom", 3)],
    ["recvmsg", "212 0x3 0xffffff87f510 0x0 0x1 0x0 0xa361c0", waits("recv", "recvmsg", 3)],
    ["send", "206 0x3 0x3bf8c120 0x10000 0x0 0x0 0x0", waits("send", "sendto", 3)],
    ["read", "63 0x7 0xffffa5e318e0 0x9 0x1 0x0 0xa361c0", waits("read", "read", 7)],
    ["poll", "73 0xffffa5ff05f0 0x1 0x0 0x0 0x0 0xa361c0", waits("poll", "ppoll")],
    ["poll with a limit", "73 0xffffa5ff05f0 0x1 0xffffff87f5d0 0x0 0x0 0xa361c0", limited("poll", "ppoll")],
    ["select", "72 0x8 0xffffff873510 0x0 0x0 0x0 0x0", waits("poll", "pselect6")],
    ["select with a limit", "72 0x8 0xffffff873510 0x0 0x0 0xffffff873428 0x0", limited("poll", "pselect6")],
    ["epoll", "22 0xd 0xffffc3d00960 0x400 0xffffffffffffffff 0x0 0x8", waits("poll", "epoll_pwait", 13)],
    ["epoll with a limit", "22 0xd 0xffffc95e64b0 0x400 0xea60 0x0 0x8", limited("poll", "epoll_pwait", 13)],
    ["sleep", "115 0x1 0x1 0xffffff87f690 0x0 0x1 0xfffffffa", limited("sleep", "clock_nanosleep")],
    ["pause", "73 0x0 0x0 0x0 0x0 0x0 0xa361c0", waits("poll", "ppoll")],
    ["waitpid", "260 0xe4 0xffffff87f69c 0x0 0x0 0x1 0xa361c0", waits("wait", "wait4")],
    ["sigwait", "137 0xffffff87f620 0xffffff87f4b8 0x0 0x8 0x0 0xa361c0", waits("wait", "rt_sigtimedwait")],
    ["a lock", "98 0x3be75090 0x189 0x0 0x0 0x0 0xffffffff", waits("wait", "futex")],
    ["a lock with a limit", "98 0x3be75090 0x89 0x0 0xffffff87f600 0x0 0xffffffff", limited("wait", "futex")],
  ];

  test.each(seen)("%s", (_, told, expected) => {
    expect(waitOf(`${told} 0xffffff87f4d0 0xffffa61aea00\n`, "arm64")).toEqual(expected);
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

function waits(call: Wait["call"], syscall: string, fd?: number): Wait {
  return { call, syscall, timed: false, ...(fd === undefined ? {} : { fd }) };
}

function limited(call: Wait["call"], syscall: string, fd?: number): Wait {
  return { ...waits(call, syscall, fd), timed: true };
}

/** What the kernel shows of a thread in epoll_pwait. */
function line(limit: string): string {
  return `${process.arch === "arm64" ? 22 : 281} 0xe 0x7f 0x400 ${limit} 0x0 0x8 0x7f 0x7f`;
}
