import { describe, expect, test } from "vitest";
import { socketRows } from "../../../src/harness/observe/sockets.ts";
import { threadsOf } from "../../../src/harness/observe/threads.ts";
import { until } from "../observe/programs.ts";
import { failureOf, line, openTestWorld } from "./world.ts";

describe("reading by the other end", () => {
  test("wasRead waits for it, and says what the program is blocked in when it does not read", async () => {
    const world = await openTestWorld();
    const { child } = await world.python(`c = answer()\nc.recv(3)\nsys.stdin.readline()\nc.recv(9)\nc.recv(9)`);
    const caller = await world.call();
    await caller.send("hello");
    const { code, facts } = await failureOf(caller.wasRead());
    expect({ code, blockedIn: facts.blockedIn, count: facts.count }).toEqual({
      code: "not-read",
      blockedIn: "read",
      count: 5,
    });
    child.stdin.end("\n");
    await caller.wasRead();
    await caller.halfClose();
    await caller.wasRead();
  });

  test("a program that does not read stops the sender", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nsys.stdin.readline()`);
    const caller = await world.call();
    expect((await failureOf(caller.send(new Uint8Array(16 << 20)))).code).toBe("not-read");
  });

  test("a peer that stops reading stops the program, and starts it again", async () => {
    const world = await openTestWorld();
    const { pid } = await world.python(
      `c = answer()\nc.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)\nc.sendall(bytes(1 << 20))\nc.recv(1)`,
    );
    const caller = await world.call({ receiveBuffer: 4096 });
    caller.stopReading();
    await world.settles();
    expect(threadsOf(pid)[0]?.wait?.call).toBe("send");
    caller.startReading();
    expect((await caller.receive(1 << 20)).length).toBe(1 << 20);
  });
});

describe("ending a conversation", () => {
  test("reset is ECONNRESET at the other end", async () => {
    const world = await openTestWorld();
    const { child } = await world.python(`c = answer()\ntry: c.recv(9)\nexcept OSError as error: print(error.errno)`);
    const caller = await world.call();
    await world.settles();
    await caller.reset();
    expect(await line(child.stdout)).toBe("104\n");
    await expect(caller.send("x")).rejects.toThrow("already closed");
  });

  test("reset with data queued too", async () => {
    const world = await openTestWorld();
    const { child } = await world.python(
      `c = answer()\nc.sendall(b"hello")\ntry: c.recv(9)\nexcept OSError as error: print(error.errno)`,
    );
    const caller = await world.call();
    caller.stopReading();
    await world.settles();
    await caller.reset();
    expect(await line(child.stdout)).toBe("104\n");
  });

  test("close is an orderly end at the other end", async () => {
    const world = await openTestWorld();
    const { child } = await world.python(`c = answer()\nprint(c.recv(9), c.recv(9))`);
    const caller = await world.call();
    await caller.send("hello");
    await caller.close();
    expect(await line(child.stdout)).toBe("b'hello' b''\n");
  });

  test("half-closing after a reset that was not read yet is told as a reset", async () => {
    const world = await openTestWorld();
    const { child } = await world.python(`c = answer()\nsys.stdin.readline()\nreset(c)\nsys.stdin.readline()`);
    const caller = await world.call();
    caller.stopReading();
    child.stdin.write("\n");
    const { witness = "self" } = world.context;
    await until(() => socketRows(witness, ["tcp"]).every(({ local }) => local.port !== caller.local.port));
    expect((await failureOf(caller.halfClose())).code).toBe("reset");
  });

  test("vanish sends nothing and answers nothing", async () => {
    const world = await openTestWorld();
    const { child } = await world.python(`c = answer()
c.settimeout(0.2)
try: c.recv(9)
except TimeoutError: print("silence")
c.sendall(b"hello")
def info(offset): return struct.unpack_from("I", c.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104), offset)[0]
total_retrans, unacked = 100, 24
while info(total_retrans) == 0: select.select([c], [], [], 0.01)
print("unacknowledged", info(unacked))`);
    const caller = await world.call();
    await caller.vanish();
    expect(await line(child.stdout)).toBe("silence\n");
    expect(await line(child.stdout)).toBe("unacknowledged 1\n");
    expect(world.acts().at(-1)).toBe("caller 1 vanishes");
  });
});
