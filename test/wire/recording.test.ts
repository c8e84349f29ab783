import { describe, expect, test } from "vitest";
import type { WireEvent } from "../../src/wire/event.ts";
import { parseFrame } from "../../src/wire/frame.ts";
import { isMalformed } from "../../src/wire/malformed.ts";
import { normalise } from "../../src/wire/normalise.ts";
import { readRecording, writeRecording } from "../../src/wire/recording.ts";
import { packetEvents, phoneCall } from "./story.ts";

const rest: WireEvent[] = [
  { kind: "input", t_ms: 1, who: "client", bytes: Uint8Array.of(104, 10) },
  { kind: "input", t_ms: 2, who: "client" },
  { kind: "exit", t_ms: 3, who: "client", code: null, signal: "SIGKILL" },
  { kind: "peer", t_ms: 4, who: "caller 1", did: "meets-reset", bytes: Uint8Array.of(), address: "127.0.0.1:8080" },
];

describe("a recording", () => {
  test("comes back as it was, one event a line", () => {
    const events = [...phoneCall(), ...rest].map((event) =>
      event.kind === "output" ? { ...event, bytes: Uint8Array.from(event.bytes) } : event,
    );
    const text = writeRecording(events);
    expect(text.trimEnd().split("\n")).toHaveLength(events.length + 2);
    expect(readRecording(text)).toEqual({ ok: true, recording: { schema: "switchboard/recording@1", events } });
  });

  test.each([
    ["{", /JSON/],
    ['{"schema":"other","events":[]}', /^schema: .*switchboard\/recording@1/],
    [
      '{"schema":"switchboard/recording@1","events":[{"kind":"packet","t_ms":1,"who":"a","frame":"0g"}]}',
      /^events\.0\.frame: Invalid bytes/,
    ],
    ['{"schema":"switchboard/recording@1","events":[{"kind":"dance"}]}', /^events\.0\.kind/],
  ])("that is none says where and why: %s", (text, problem) => {
    const read = readRecording(text);
    expect(read.ok ? "" : read.problem).toMatch(problem);
  });
});

describe("a run without chance", () => {
  test("counts times, processes and picked ports from a fixed start", () => {
    const [start, , bind] = normalise(phoneCall().map((event) => ({ ...event, t_ms: event.t_ms + 0.0001234 })));
    expect(start).toMatchObject({ t_ms: 0, pid: 1 });
    expect(bind).toMatchObject({ call: "bind", args: [["127.0.0.1", 8080]] });
    const accept = normalise(phoneCall()).find((event) => event.kind === "call" && event.call === "accept");
    expect(accept).toMatchObject({ result: [4, ["127.0.0.1", 50001]], began_ms: 1.3 });
  });

  test("numbers picked ports that no packet had, and shortens paths of a world", () => {
    const call = { kind: "call", t_ms: 2, began_ms: 1, who: "server", fd: 3 } as const;
    const [asked, bound] = normalise([
      { ...call, call: "getsockname", args: [], result: ["127.0.0.1", 41023] },
      { ...call, call: "bind", args: ["/tmp/switchboard-4Xy/w12/.shared/phone"] },
    ]);
    expect(asked).toMatchObject({ result: ["127.0.0.1", 50001] });
    expect(bound).toMatchObject({ args: ["/tmp/phone"] });
  });

  test("keeps checksums as good as they were", () => {
    for (const name of ["tcp4", "refused", "reset", "udp"]) {
      const before = packetEvents(name, 0);
      const after = normalise(before);
      expect(after.map(checksums)).toEqual(before.map(checksums));
      expect(JSON.stringify(after.map(sourcePort))).toMatch(/50001/);
    }
  });
});

function checksums(event: WireEvent): unknown {
  const packet = event.kind === "packet" ? parseFrame(event.frame) : undefined;
  return packet === undefined || isMalformed(packet) ? undefined : packet.checksums;
}

function sourcePort(event: WireEvent): unknown {
  const packet = event.kind === "packet" ? parseFrame(event.frame) : undefined;
  if (packet === undefined || isMalformed(packet) || packet.transport.kind === "icmp") return undefined;
  return packet.transport.sourcePort;
}
