import { describe, expect, test } from "vitest";
import { failureOf, openTestWorld } from "./world.ts";

const echo = `s = socket.socket(type=socket.SOCK_DGRAM); s.bind((HOST, PORT)); print("ready")
while True:
    data, address = s.recvfrom(65535); s.sendto(data.upper(), address)
`;
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

describe("datagrams", () => {
  test("whole, empty, and as long as they may be", async () => {
    const world = await openTestWorld();
    await world.python(echo);
    const peer = await world.datagrams();
    await peer.send("hello");
    const { from } = await peer.expect("HELLO");
    expect(from).toEqual({ host: world.context.host, port: world.context.port });
    await peer.send("");
    await peer.expect("");
    const longest = new Uint8Array(65507).fill(0x61);
    await peer.send(longest);
    expect((await peer.receive()).bytes.length).toBe(65507);
    await peer.close();
    expect(world.acts().slice(0, 3)).toEqual(["caller 1 binds", "caller 1 sends", "caller 1 receives"]);
  });

  test("one byte more than fits is refused by our own kernel: the check's mistake", async () => {
    const world = await openTestWorld();
    const peer = await world.datagrams();
    await expect(peer.send(new Uint8Array(65508))).rejects.toMatchObject({ code: "EMSGSIZE" });
  });

  test("two peers, from addresses of their own", async () => {
    const world = await openTestWorld();
    await world.python(echo);
    const [one, other] = [await world.datagrams(), await world.datagrams({ host: "127.0.0.2", as: "stranger" })];
    await one.send("one");
    await other.send("other");
    await one.expect("ONE");
    await other.expect("OTHER");
    expect([one.as, other.as, other.local.host]).toEqual(["caller 1", "stranger", "127.0.0.2"]);
  });

  test("as the server of a client program", async () => {
    const world = await openTestWorld();
    const server = await world.datagrams({ port: world.context.port });
    await world.python(`s = socket.socket(type=socket.SOCK_DGRAM); s.sendto(b"hello", (HOST, PORT)); print("ready")
s.recvfrom(9); s.sendto(b"thanks", (HOST, PORT)); sys.stdin.readline()`);
    const { from } = await server.expect("hello");
    await server.send("HELLO", from);
    await server.expect("thanks");
    expect(server.local.port).toBe(world.context.port);
  });
});

describe("datagrams that fail", () => {
  test("none comes, told long before the deadline", async () => {
    const world = await openTestWorld();
    await world.python(`s = socket.socket(type=socket.SOCK_DGRAM); s.bind((HOST, PORT)); print("ready")
while True: s.recvfrom(9)`);
    const peer = await world.datagrams();
    await peer.send("hello");
    const began = performance.now();
    const { code, facts } = await failureOf(peer.expect("HELLO"));
    expect({ code, ...facts }).toMatchObject({ code: "no-datagram", ending: "silence", blockedIn: "recv" });
    expect(facts.expected).toEqual(bytes("HELLO"));
    expect(performance.now() - began).toBeLessThan(2000);
    expect(world.acts().at(-1)).toBe("caller 1 meets-silence");
  });

  test("wrong bytes, one too many", async () => {
    const world = await openTestWorld();
    await world.python(`s = socket.socket(type=socket.SOCK_DGRAM); s.bind((HOST, PORT)); print("ready")
while True:
    data, address = s.recvfrom(9); s.sendto(data, address); s.sendto(b"more", address)`);
    const peer = await world.datagrams();
    await peer.expectNothingUntil(world.settles());
    await peer.send("hello");
    const { code, facts } = await failureOf(peer.expect("HELLO"));
    expect({ code, received: facts.received }).toMatchObject({ code: "wrong-bytes" });
    expect(Buffer.compare(bytesIn(facts.received), bytes("hello"))).toBe(0);
    expect((await failureOf(peer.expectNothingUntil(world.settles()))).code).toBe("unexpected-bytes");
  });

  test("a dead port answers nothing, and the deadline ends the wait where no program runs", async () => {
    const world = await openTestWorld(50);
    const peer = await world.datagrams();
    await peer.send("hello");
    const { code, facts } = await failureOf(peer.receive());
    expect({ code, deadline_ms: facts.deadline_ms }).toEqual({ code: "no-datagram", deadline_ms: 50 });
  });
});

function bytesIn(received: string | Uint8Array | undefined): Uint8Array {
  if (!(received instanceof Uint8Array)) throw new Error("no bytes were received");
  return received;
}
