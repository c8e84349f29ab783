import { describe, expect, test } from "vitest";
import { parseFrame, type Packet } from "../../src/wire/frame.ts";
import { ipv6Text } from "../../src/wire/ipv6.ts";
import { isMalformed } from "../../src/wire/malformed.ts";
import { flagsText } from "../../src/wire/tcp.ts";
import { capture, draws } from "./capture.ts";

const captures = ["tcp4", "tcp6", "refused", "reset", "udp", "udp6", "backlog"];

function packets(name: string): Packet[] {
  return capture(name).map((frame) => packetOf(frame.bytes));
}

function packetOf(bytes: Uint8Array): Packet {
  const packet = parseFrame(bytes);
  if (isMalformed(packet)) throw new Error(JSON.stringify(packet));
  return packet;
}

function summary({ transport, payload }: Packet): string {
  if (transport.kind === "icmp") return `icmp ${transport.means} ${transport.about?.destinationPort}`;
  const flags = transport.kind === "tcp" ? ` [${flagsText(transport.flags)}]` : "";
  const direction = transport.destinationPort === 8080 ? "->" : "<-";
  return `${direction}${flags} ${JSON.stringify(new TextDecoder().decode(payload))}`;
}

describe("frames as captured on lo", () => {
  test.each(["tcp4", "tcp6"])("a call, %s: handshake, message, reply, both ends close", (name) => {
    expect(packets(name).map(summary)).toEqual([
      '-> [SYN] ""',
      '<- [SYN, ACK] ""',
      '-> [ACK] ""',
      '-> [ACK] "hello"',
      '<- [ACK] ""',
      '<- [ACK] "HELLO"',
      '-> [ACK] ""',
      '-> [FIN, ACK] ""',
      '<- [FIN, ACK] ""',
      '-> [ACK] ""',
    ]);
  });

  test("a datagram, its echo, an empty one, and one that nobody takes", () => {
    expect(packets("udp").map(summary)).toEqual([
      '-> "你好"',
      '<- "你好"',
      '<- ""',
      '-> "anyone?"',
      "icmp port-unreachable 8080",
    ]);
  });

  test("addresses, options and windows of a SYN", () => {
    const [syn] = packets("tcp4");
    expect(syn).toMatchObject({
      link: { source: "00:00:00:00:00:00" },
      ip: { version: 4, source: "127.0.0.1", destination: "127.0.0.1", hops: 64, protocol: 6, fragment: "none" },
      transport: {
        sourcePort: 57358,
        destinationPort: 8080,
        window: 65495,
        options: {
          maximumSegmentSize: 65495,
          windowScale: 10,
          sackPermitted: true,
          timestamps: { value: 3512048368, echo: 0 },
        },
      },
    });
    expect(packets("tcp6")[0]?.ip).toMatchObject({ version: 6, source: "::1", destination: "::1" });
  });

  test("checksums: lo leaves the transport's to hardware, a changed header is wrong, a completed one is valid", () => {
    const [frame] = capture("tcp4");
    if (frame === undefined) throw new Error("the capture is empty");
    expect(packetOf(frame.bytes).checksums).toEqual({ ip: "valid", transport: "partial" });

    const damaged = frame.bytes.slice();
    damaged[14 + 8] = 1;
    damaged[14 + 20 + 16] = 0xab;
    expect(packetOf(damaged).checksums).toEqual({ ip: "wrong", transport: "wrong" });

    // RST segments are made without an offload, so their checksum is whole.
    expect(packets("refused")[1]?.checksums).toEqual({ ip: "valid", transport: "valid" });
  });
});

describe("frames that are not whole", () => {
  test.each(captures)("%s cut at any byte is malformed, never a packet, never thrown", (name) => {
    for (const { bytes } of capture(name)) {
      for (let length = 0; length < bytes.length; length++) {
        expect(parseFrame(bytes.subarray(0, length)).kind, `cut at ${length}`).toBe("malformed");
      }
    }
  });

  test("says which layer is wrong, and how", () => {
    const [frame] = capture("tcp4");
    const bytes = frame?.bytes ?? new Uint8Array();
    const changed = (at: number, value: number): Uint8Array => Object.assign(bytes.slice(), { [at]: value });
    expect(parseFrame(bytes.subarray(0, 5))).toEqual({
      kind: "malformed",
      layer: "ethernet",
      problem: "truncated",
      got: 5,
      need: 14,
    });
    expect(parseFrame(changed(13, 0x06))).toMatchObject({
      layer: "ethernet",
      problem: "unknown-protocol",
      got: 0x0806,
    });
    expect(parseFrame(changed(14, 0x65))).toMatchObject({ layer: "ipv4", problem: "wrong-version", got: 6 });
    expect(parseFrame(changed(14, 0x44))).toMatchObject({ layer: "ipv4", problem: "length-too-small", got: 16 });
    expect(parseFrame(changed(34 + 12, 0x10))).toMatchObject({ layer: "tcp", problem: "length-too-small", got: 4 });
    expect(parseFrame(changed(14 + 9, 99))).toMatchObject({ layer: "ipv4", problem: "unknown-protocol", got: 99 });
  });

  test("never throws on random bytes, nor on captured frames with random bytes changed", () => {
    const draw = draws(7);
    const frames = captures.flatMap((name) => capture(name).map(({ bytes }) => bytes));
    const kinds = new Set<string>();
    for (let round = 0; round < 20_000; round++) {
      const random = Uint8Array.from({ length: draw(120) }, () => draw(256));
      if (random.length > 13) random.set(draw(2) === 0 ? [0x08, 0x00] : [0x86, 0xdd], 12);
      kinds.add(parseFrame(random).kind);
      const changed = (frames[draw(frames.length)] ?? random).slice();
      for (let count = draw(4); count >= 0; count--) changed[draw(changed.length)] = draw(256);
      kinds.add(parseFrame(changed).kind);
    }
    expect([...kinds].toSorted()).toEqual(["malformed", "packet"]);
  });
});

test.each([
  ["00000000000000000000000000000000", "::"],
  ["00000000000000000000000000000001", "::1"],
  ["20010db8000000000001000000000001", "2001:db8::1:0:0:1"],
  ["20010db8000100020003000400050006", "2001:db8:1:2:3:4:5:6"],
  ["00000000000000000000ffff7f000001", "::ffff:127.0.0.1"],
  ["fe800000000000000000000000000000", "fe80::"],
])("IPv6 address %s is written %s", (hex, text) => {
  expect(ipv6Text(new Uint8Array(Buffer.from(hex, "hex")))).toBe(text);
});
