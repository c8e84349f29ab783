import { describe, expect, test } from "vitest";
import { failureOf, listening, openTestWorld } from "./world.ts";

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

describe("a conversation that stops", () => {
  test("refused", async () => {
    const world = await openTestWorld();
    const { code, facts } = await failureOf(world.call());
    expect({ code, ending: facts.ending }).toEqual({ code: "refused", ending: "refused" });
    await world.occupy();
    expect((await failureOf(world.call())).code).toBe("refused");
    expect(world.acts()).toContain("caller 1 is-refused");
  });

  test("in order, too early", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nc.recv(9)\nc.sendall(b"HE")\nc.close()\nserver.accept()`);
    const caller = await world.call();
    await caller.send("hello");
    const { code, facts } = await failureOf(caller.expect("HELLO"));
    expect({ code, ...facts }).toMatchObject({ code: "ended", ending: "end", peer: "caller 1", blockedIn: "accept" });
    expect([facts.expected, facts.received]).toEqual([bytes("HELLO"), bytes("HE")]);
  });

  test("by a reset, and what was sent before it is not lost", async () => {
    const world = await openTestWorld();
    await world
      .python(`c = answer()\nc.recv(1)\nc.sendall(b"HE")\nsys.stdin.readline()\nreset(c)\nserver.accept()`)
      .then(({ child }) => child.stdin.end("\n"));
    const caller = await world.call();
    await caller.send("hello");
    const { code, facts } = await failureOf(caller.expect("HELLO"));
    expect({ code, ending: facts.ending }).toEqual({ code: "reset", ending: "reset" });
    expect(world.acts()).toContain("caller 1 meets-reset");
    expect((await failureOf(caller.send("more"))).code).toBe("reset");
    expect((await failureOf(caller.expectEnd())).code).toBe("reset");
    expect((await failureOf(caller.wasRead())).code).toBe("reset");
    expect((await failureOf(caller.receiveAll())).code).toBe("reset");
    expect((await caller.receive(1)).length).toBe(0);
  });
});

describe("a conversation that does not go on", () => {
  test("by silence, without waiting for a delayed acknowledgement", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nwhile data := c.recv(9):\n    if len(data) == 5: c.sendall(data.upper())`);
    const caller = await world.call();
    const times: number[] = [];
    for (let round = 0; round < 9; round++) {
      await caller.send("hello");
      await caller.expect("HELLO");
      const began = performance.now();
      await caller.send("silence");
      expect((await failureOf(caller.expect("SILENCE"))).code).toBe("silence");
      times.push(performance.now() - began);
    }
    // The kernel acknowledges after 40 ms at the earliest, once a conversation goes to and fro (TCP_DELACK_MIN).
    expect(Math.min(...times)).toBeLessThan(35);
  });

  test("by silence, although bytes for a peer that has vanished are never acknowledged", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nwhile True: c.sendall(c.recv(9))`);
    const gone = await world.call();
    await gone.send("hello");
    await gone.vanish();
    const caller = await world.call();
    const { code, facts } = await failureOf(caller.expect("x"));
    expect({ code, deadline_ms: facts.deadline_ms }).toEqual({ code: "silence", deadline_ms: undefined });
  });

  test("by silence, long before the deadline", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nwhile True: c.recv(9)`);
    const caller = await world.call();
    await caller.send("hello");
    const began = performance.now();
    const { code, facts } = await failureOf(caller.expect("HELLO"));
    expect({ code, ...facts }).toMatchObject({ code: "silence", ending: "silence", blockedIn: "recv" });
    expect((await failureOf(caller.receive(5))).code).toBe("silence");
    expect((await failureOf(caller.receiveAll())).code).toBe("silence");
    expect((await failureOf(caller.expectEnd())).code).toBe("silence");
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe("a wait that ends otherwise", () => {
  test("by the deadline where the program only sleeps", async () => {
    const world = await openTestWorld(150);
    await world.python(`c = answer()\ntime.sleep(60)`);
    const caller = await world.call();
    const { code, facts } = await failureOf(caller.expect("HELLO"));
    expect({ code, deadline_ms: facts.deadline_ms, blockedIn: facts.blockedIn }).toEqual({
      code: "silence",
      deadline_ms: 150,
      blockedIn: "sleep",
    });
  });

  test("because the program spins", async () => {
    const world = await openTestWorld(10_000);
    await world.python(`import os\nc = answer()\nwhile True: os.stat("/")`);
    const caller = await world.call();
    expect((await failureOf(caller.expect("HELLO"))).code).toBe("spins");
  });

  test("because the world ends", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\ntime.sleep(60)`);
    const caller = await world.call();
    const wait = caller.expect("HELLO");
    world.end();
    await expect(wait).rejects.toThrow("the world was closed");
    await expect(caller.send("x")).rejects.toThrow("the world was closed");
  });
});

test("callers wait in the queue; one beyond it meets silence", async () => {
  const world = await openTestWorld();
  await world.python(`s = socket.socket(); s.bind((HOST, PORT)); s.listen(0); print("ready"); sys.stdin.readline()`);
  await listening(world);
  await world.call();
  const { code, facts } = await failureOf(world.call());
  expect({ code, ending: facts.ending, peer: facts.peer }).toEqual({
    code: "silence",
    ending: "silence",
    peer: "caller 2",
  });
});
