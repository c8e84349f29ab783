import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { hasEnded, processTree, statOf } from "../../../src/harness/observe/processes.ts";
import { haveSettled } from "../../../src/harness/observe/settled.ts";
import { socketRows } from "../../../src/harness/observe/sockets.ts";
import { type StallWatch, type Watched, watchStalls } from "../../../src/harness/observe/stall.ts";
import { dropAllPackets } from "../../../src/harness/peers/options.ts";
import type { Stall } from "../../../src/harness/seam.ts";
import { node, python, until, type Started } from "./programs.ts";

const echo = `import socket
s = socket.create_server(("127.0.0.1", 0)); print("ready", s.getsockname()[1])
while True:
    c, _ = s.accept()
    while data := c.recv(1024): c.sendall(data.upper())
`;
const nodeEcho = `import net from "node:net";
const s = net.createServer((c) => c.pipe(c)).listen(0, "127.0.0.1", () => console.log("ready", s.address().port))`;

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function call(program: Started): Promise<Socket> {
  const socket = connect(Number(program.word), "127.0.0.1").setNoDelay();
  stops.push(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

test("a process is known to be ending before it is gone", async () => {
  const { pid, word } = await python(`import os
child = os.fork()
if child == 0: os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
print("ready", child)
input()`);
  expect([statOf(pid)?.isEnding, statOf(Number(word))?.isEnding]).toEqual([false, true]);
});

test("a process is known to be ending from the moment it was killed", async () => {
  for (let round = 0; round < 4; round++) {
    const { pid } = await python(`print("ready")\ninput()`);
    await until(() => haveSettled([pid]));
    process.kill(pid, round % 2 === 0 ? "SIGKILL" : "SIGTERM");
    const { isEnding, state } = statOf(pid) ?? { isEnding: true, state: "X" };
    // It takes the signal as it runs, and marks itself then: it is not seen to wait in between.
    expect(isEnding || state === "R").toBe(true);
  }
});

test("a process has not ended while a thread of it is left to close its descriptors", async () => {
  const { pid } = await python(`import ctypes, platform, threading
def spin():
    while True: pass
threading.Thread(target=spin).start()
print("ready")
ctypes.CDLL(None).syscall({"x86_64": 60}.get(platform.machine(), 93), 0)`);
  await until(async () => statOf(pid)?.state === "Z");
  expect(hasEnded(pid)).toBe(false);
  for (let look = 0; look < 20; look++) expect(await haveSettled([pid])).toBe(false);
});

describe("a program has settled", () => {
  test("when it waits for a caller, and again when it waits for his next word", async () => {
    const server = await python(echo);
    await until(() => haveSettled([server.pid]));
    const caller = await call(server);
    const answer = once(caller, "data");
    caller.write("hello");
    await until(() => haveSettled([server.pid]));
    // It cannot have settled before it had answered; what it sent has arrived.
    expect(String(await Promise.race([answer, Promise.resolve("nothing")]))).toBe("HELLO");
  });

  test("although another caller waits in its queue", async () => {
    const server = await python(echo);
    await call(server);
    await call(server);
    await until(() => haveSettled([server.pid]));
  });

  test("when it is written with node:net", async () => {
    const { pid } = await node(nodeEcho);
    await until(() => haveSettled([pid]));
  });

  test("not while it sleeps, runs, or one of its threads does", async () => {
    const sleeper = await python(`print("ready")\nimport time\ntime.sleep(60)`);
    const runner = await python(`print("ready")\nwhile True: pass`);
    const threaded = await python(
      `import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\nprint("ready")\ninput()`,
    );
    const timer = await node(`import net from "node:net"; setTimeout(() => {}, 60000); console.log("ready")`);
    for (let look = 0; look < 50; look++) {
      for (const { pid } of [sleeper, runner, threaded, timer]) expect(await haveSettled([pid])).toBe(false);
    }
  });

  test("not while a child of it has work, and then it has", async () => {
    const { pid, child } = await python(
      `import os\np = os.fork()\nif p == 0:\n    os.read(0, 1)\n    while True: pass\nprint("ready")\nos.waitpid(p, 0)`,
    );
    const tree = [pid, ...(await childrenOf(pid))];
    await until(() => haveSettled(tree));
    child.stdin.write("x");
    await until(async () => !(await haveSettled(tree)));
  });
});

describe("a program has not settled", () => {
  test("while the end of a call is still on its way to it", async () => {
    // It drops what comes, with a filter of one instruction: accept no bytes (socket(7), SO_ATTACH_FILTER).
    const server = await python(`import ctypes, socket, struct
s = socket.create_server(("127.0.0.1", 0)); print("ready", s.getsockname()[1])
c, _ = s.accept()
nothing = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
c.setsockopt(socket.SOL_SOCKET, 26, struct.pack("HL", 1, ctypes.addressof(nothing)))
c.recv(1)`);
    const caller = await call(server);
    const judge = { haveUnsent: () => false, hasVanished: () => false };
    await until(() => haveSettled([server.pid], judge));
    caller.end();
    const isOver = (): boolean =>
      socketRows("self", ["tcp"]).some(({ state, local }) => state === "FIN_WAIT1" && local.port === caller.localPort);
    await until(isOver);
    for (let look = 0; look < 50; look++) expect(await haveSettled([server.pid], judge)).toBe(false);
  });

  test("while the kernel still sends what a call that it closed had taken", async () => {
    const program = await python(`import socket, threading
s = socket.create_server(("127.0.0.1", 0)); print("ready", s.getsockname()[1])
c, _ = s.accept()
c.recv(1); c.sendall(b"y" * 1000); c.close()
print("closed", flush=True)
threading.Event().wait()`);
    const caller = await call(program);
    // It takes no answer, so that none is ever acknowledged.
    dropAllPackets(Number(Reflect.get(Reflect.get(caller, "_handle"), "fd")));
    const closed = once(program.child.stdout, "data");
    caller.write("x");
    await closed;
    const judge = { haveUnsent: () => false, hasVanished: () => false };
    for (let look = 0; look < 50; look++) expect(await haveSettled([program.pid], judge)).toBe(false);
    await until(() => haveSettled([program.pid], { ...judge, hasVanished: () => true }));
  });

  test("while its last bytes are held back by Nagle's algorithm", async () => {
    const server = await python(`import socket
s = socket.create_server(("127.0.0.1", 0)); print("ready", s.getsockname()[1])
c, _ = s.accept()
while c.recv(1024):
    for piece in b"HEL", b"L", b"O": c.sendall(piece)
`);
    const caller = await call(server);
    let received = "";
    caller.on("data", (chunk: Buffer) => (received += chunk.toString()));
    for (let round = 1; round <= 20; round++) {
      caller.write("x");
      // Bytes that come meanwhile wake nobody but this process, which is no sign of the program's: as for a judge, they count.
      await until(async () => {
        const before = received;
        return (await haveSettled([server.pid])) && received === before;
      });
      expect(received).toBe("HELLO".repeat(round));
    }
  });
});

function watchOf(started: readonly Started[], seen: Partial<Watched> = {}): StallWatch {
  const processes = (): number[] => started.filter(({ child }) => child.exitCode === null).map(({ pid }) => pid);
  const watch = watchStalls({ processes, hasStarted: () => started.length > 0, activity: () => 0, ...seen });
  stops.push(() => watch.close());
  return watch;
}

async function nextStall(watch: StallWatch): Promise<Stall> {
  return await new Promise((resolve) => stops.push(watch.onStall(resolve)));
}

describe("watching for a stall", () => {
  test("tells each listener once for each time they stop", async () => {
    const server = await python(echo);
    const watch = watchOf([server]);
    const stalls: Stall[] = [];
    stops.push(watch.onStall((stall) => stalls.push(stall)));
    await until(() => stalls.length === 1);
    expect(await nextStall(watch)).toBe("settled");
    const caller = await call(server);
    await until(() => stalls.length === 2);
    caller.write("hello");
    await until(() => stalls.length === 3);
    expect(new Set(stalls)).toEqual(new Set(["settled"]));
  });

  test("tells that all have exited", async () => {
    const program = await python(`print("ready")\ninput()`);
    const watch = watchOf([program]);
    expect(await nextStall(watch)).toBe("settled");
    program.child.stdin.end("\n");
    await once(program.child, "exit");
    expect(await nextStall(watch)).toBe("exited");
  });

  test("tells that one only spins", async () => {
    const circles = await python(`import os\nprint("ready")\nwhile True: os.stat("/")`);
    expect(await nextStall(watchOf([circles]))).toBe("spins");
  });

  test("leaves one that computes the time for it", async () => {
    const thinker = await python(`print("ready")\nsum(i % 251 for i in range(30_000_000))\ninput()`);
    expect(await nextStall(watchOf([thinker]))).toBe("settled");
  });

  test("is silent while the judge acts, and where nothing was started", async () => {
    const server = await python(echo);
    const stalls: string[] = [];
    let acts = 0;
    const busy = watchOf([server], { activity: () => acts++ });
    stops.push(busy.onStall(() => stalls.push("busy")));
    stops.push(watchOf([]).onStall(() => stalls.push("empty")));
    expect(await nextStall(watchOf([server]))).toBe("settled");
    expect(stalls).toEqual([]);
  });
});

test("nothing is taken for over while the line keeps packets back, and then it is", async () => {
  const server = await python(echo);
  let isDisturbed = true;
  const stalls: string[] = [];
  const watch = watchOf([server], { holdsPackets: () => isDisturbed });
  stops.push(watch.onStall((stall) => stalls.push(stall)));
  expect(await nextStall(watchOf([server]))).toBe("settled");
  expect(stalls).toEqual([]);
  isDisturbed = false;
  expect(await nextStall(watch)).toBe("settled");
});

async function childrenOf(pid: number): Promise<number[]> {
  return await until(() => (processTree(pid).length > 1 ? processTree(pid).slice(1) : undefined));
}
