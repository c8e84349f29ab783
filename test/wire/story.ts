import type { CallEvent, WireEvent } from "../../src/wire/event.ts";
import { capture } from "./capture.ts";

const bytes = (text: string): { hex: string; length: number } => ({
  hex: Buffer.from(text).toString("hex"),
  length: Buffer.byteLength(text),
});

function call(who: string, times: readonly [number, number], rest: Partial<CallEvent> & { call: string }): CallEvent {
  return { kind: "call", who, began_ms: times[0], t_ms: times[1], fd: 3, args: [], ...rest };
}

/** Packets of a capture as the harness logs them, `after_ms` into the run. */
export function packetEvents(name: string, after_ms: number, who = "127.0.0.1"): WireEvent[] {
  return capture(name).map(({ t_ms, bytes: frame }) => ({ kind: "packet", t_ms: after_ms + t_ms, who, frame }));
}

/** The phone call as both programs' calls, the capture `tcp4` and their output tell it. */
export function phoneCall(): WireEvent[] {
  return [
    { kind: "start", t_ms: 0, who: "server", pid: 10, program: "server.ts", args: [] },
    call("server", [1, 1.02], { call: "socket" }),
    call("server", [1.1, 1.12], { call: "bind", args: [["127.0.0.1", 8080]] }),
    call("server", [1.2, 1.22], { call: "listen", args: [5] }),
    { kind: "start", t_ms: 3, who: "client", pid: 11, program: "client.ts", args: [] },
    call("client", [9.8, 9.82], { call: "socket" }),
    ...packetEvents("tcp4", 10),
    call("server", [1.3, 10.026], { call: "accept", result: [4, ["127.0.0.1", 57358]] }),
    call("client", [9.99, 10.03], { call: "connect", args: [["127.0.0.1", 8080]] }),
    call("client", [10.04, 10.05], { call: "sendall", args: [bytes("hello")] }),
    call("server", [10.035, 10.06], { call: "recv", fd: 4, args: [1024], result: bytes("hello") }),
    call("server", [10.09, 10.095], { call: "sendall", fd: 4, args: [bytes("HELLO")] }),
    call("client", [10.055, 10.1], { call: "recv", args: [1024], result: bytes("HELLO") }),
    { kind: "output", t_ms: 10.15, who: "client", stream: "stdout", bytes: Buffer.from("HELLO\n") },
    call("client", [10.16, 10.167], { call: "close" }),
    call("server", [10.1, 10.168], { call: "recv", fd: 4, args: [1024], result: bytes("") }),
    call("server", [10.17, 10.178], { call: "close", fd: 4 }),
    { kind: "exit", t_ms: 11, who: "client", code: 0, signal: null },
    { kind: "exit", t_ms: 12, who: "server", code: 0, signal: null },
  ];
}
