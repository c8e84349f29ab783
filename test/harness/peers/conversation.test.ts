import { describe, expect, test } from "vitest";
import { failureOf, openTestWorld } from "./world.ts";

const echo = `c = answer()
while data := c.recv(65536): c.sendall(data.upper())
c.close()
`;
const text = (value: Uint8Array): string => new TextDecoder().decode(value);
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

describe("a conversation that goes well", () => {
  test("send, expect, receive, half-close, the orderly end", async () => {
    const world = await openTestWorld();
    await world.python(echo);
    const caller = await world.call();
    await caller.send("hello");
    await caller.expect("HELLO");
    await caller.send("again");
    expect(text(await caller.receive(5))).toBe("AGAIN");
    await caller.send("");
    await caller.halfClose();
    await caller.expectEnd();
    await caller.close();
    await caller.close();
    expect(world.acts()).toEqual([
      "caller 1 connects",
      "caller 1 sends",
      "caller 1 receives",
      "caller 1 sends",
      "caller 1 receives",
      "caller 1 sends",
      "caller 1 half-closes",
      "caller 1 meets-end",
      "caller 1 closes",
    ]);
  });

  test("pieces arrive one by one, in calls of their own", async () => {
    const world = await openTestWorld();
    await world.python(
      `c = answer()\nparts = []\nwhile data := c.recv(100): parts.append(data)\nc.sendall(repr(parts).encode())`,
    );
    const caller = await world.call();
    await caller.sendPieces(["h", "e", bytes("发").subarray(0, 1), bytes("发").subarray(1), "llo"]);
    await caller.halfClose();
    expect(text(await caller.receiveAll())).toBe(String.raw`[b'h', b'e', b'\xe5', b'\x8f\x91', b'llo']`);
  });

  test("many pieces do not wait for delayed acknowledgements", async () => {
    const world = await openTestWorld();
    await world.python(echo);
    const caller = await world.call();
    const began = performance.now();
    for (let round = 0; round < 20; round++) {
      await caller.sendPieces(["a", "b"]);
      await caller.expect("AB");
    }
    // 20 acknowledgements of 40 ms each would be 800.
    expect(performance.now() - began).toBeLessThan(700);
  });

  test("16 MiB both ways at the same time", async () => {
    const world = await openTestWorld();
    await world.python(echo);
    const caller = await world.call();
    const payload = new Uint8Array(16 << 20).fill(0x61);
    const [received] = await Promise.all([caller.receive(payload.length), caller.send(payload)]);
    expect(Buffer.compare(received, new Uint8Array(payload.length).fill(0x41))).toBe(0);
  });

  test("from another address, with a small receive buffer", async () => {
    const world = await openTestWorld();
    await world.python(`s = listen()\nc, a = s.accept()\nc.sendall(a[0].encode())\nc.close()`);
    const caller = await world.call({ as: "stranger", from: { host: "127.0.0.2" }, receiveBuffer: 4096 });
    expect(caller.local.host).toBe("127.0.0.2");
    expect(caller.remote).toEqual({ host: world.context.host, port: world.context.port });
    await caller.expect("127.0.0.2");
    await caller.expectEnd();
  });
});

test("over IPv6", async () => {
  const world = await openTestWorld();
  const server = await world.listen({ host: "::1" });
  const caller = await world.call({ host: "::1", from: { host: "::1" } });
  const accepted = await server.accept();
  await caller.send("hello");
  await accepted.expect("hello");
  await caller.wasRead();
  expect(accepted.remote).toEqual(caller.local);
  const datagrams = await world.datagrams({ host: "::1" });
  await datagrams.send("hello", datagrams.local);
  expect((await datagrams.expect("hello")).from).toEqual(datagrams.local);
});

describe("wrong bytes", () => {
  test("fail at the first wrong one, although more is to come", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nc.recv(9)\nc.sendall(b"HEx")\ntime.sleep(60)`);
    const caller = await world.call();
    await caller.send("hello");
    const { code, facts } = await failureOf(caller.expect("HELLO"));
    expect({ code, received: facts.received }).toEqual({ code: "wrong-bytes", received: bytes("HEx") });
  });

  test("too many stay for the next wait, which names them", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nc.recv(9)\nc.sendall(b"HELLO!!")\nc.recv(9)`);
    const caller = await world.call();
    await caller.send("hello");
    await caller.expect("HELLO");
    const { code, facts } = await failureOf(caller.expectEnd());
    expect({ code, received: facts.received }).toEqual({ code: "unexpected-bytes", received: bytes("!!") });
  });

  test("a stream longer than it may be", async () => {
    const world = await openTestWorld();
    await world.python(`c = answer()\nwhile True: c.sendall(bytes(65536))`);
    const caller = await world.call();
    const { code, facts } = await failureOf(caller.receiveAll(1000));
    expect({ code, limit: facts.limit }).toEqual({ code: "unexpected-bytes", limit: 1000 });
  });

  test("nothing until a fact: kept, broken by bytes, by an end", async () => {
    const world = await openTestWorld();
    await world.python(
      `c = answer()\nc.recv(9); c.recv(9)\nfor piece in b"HE", b"LL", b"O": c.sendall(piece)\nc.recv(9)\nc.close()\nserver.accept()`,
    );
    const caller = await world.call();
    await caller.send("hel");
    await caller.expectNothingUntil(world.settles());
    await caller.send("lo");
    const { code, facts } = await failureOf(caller.expectNothingUntil(world.settles()));
    expect({ code, received: facts.received }).toEqual({ code: "unexpected-bytes", received: bytes("HELLO") });
    await caller.send("!");
    expect((await failureOf(caller.expectNothingUntil(world.settles()))).code).toBe("ended");
  });
});
