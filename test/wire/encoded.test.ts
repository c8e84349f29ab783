import { describe, expect, it } from "vitest";
import { decodeEvent, encodeEvent } from "../../src/wire/encoded.ts";
import type { WireEvent } from "../../src/wire/event.ts";

const bytes = Uint8Array.of(0, 127, 255);
const at = { t_ms: 1.5, who: "server" };
const events: readonly WireEvent[] = [
  { ...at, kind: "start", pid: 7, program: "server", args: ["1"] },
  { ...at, kind: "call", began_ms: 1, call: "recv", fd: 3, args: [16], result: { hex: "00" } },
  { ...at, kind: "packet", frame: bytes },
  { ...at, kind: "output", stream: "stderr", bytes },
  { ...at, kind: "input", bytes },
  { ...at, kind: "input" },
  { ...at, kind: "peer", did: "sends", bytes, address: "127.0.0.1:8080" },
  { ...at, kind: "peer", did: "closes" },
  { ...at, kind: "signal", signal: "SIGSTOP" },
  { ...at, kind: "exit", code: null, signal: "SIGKILL" },
];

describe("an encoded event", () => {
  it("survives JSON, of every kind", () => {
    const sent = JSON.stringify(events.map(encodeEvent));
    expect(JSON.parse(sent).map(decodeEvent)).toEqual(events);
    expect(sent).toContain('"frame":"007fff"');
  });
});
