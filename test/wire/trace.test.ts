import { expect, it } from "vitest";
import type { CallEvent } from "../../src/wire/event.ts";
import { traceOf } from "../../src/wire/trace.ts";

function called(call: string, fd: number, more: Partial<CallEvent> = {}): CallEvent {
  return { kind: "call", t_ms: 1, who: "p", began_ms: 0, call, fd, args: [], line: 1, ...more };
}

/** A server that takes two callers, one after the other, with the descriptors that were free. */
function run(listener: number, first: number, second: number): readonly string[] {
  return traceOf([
    called("socket", -1, { result: listener }),
    called("accept", listener, { result: [first, ["127.0.0.1", 50001]] }),
    called("poll", -1, { args: [[[first, 1]], 100], result: [[first, 1]] }),
    called("close", first),
    called("accept", listener, { result: [second, ["127.0.0.1", 50002]] }),
    called("send", second, { args: ["x"], result: 1 }),
  ]);
}

it("does not hang on which descriptors were free", () => {
  expect(run(20, 3, 21)).toEqual(run(3, 20, 20));
});

it("tells which socket a call was made on", () => {
  expect(run(3, 20, 20).slice(1)).toEqual([
    'p: accept(1) = [2,["127.0.0.1",picked]], line 1',
    "p: poll(-1, [[2,1]], 100) = [[2,1]], line 1",
    "p: close(2) = , line 1",
    'p: accept(1) = [3,["127.0.0.1",picked]], line 1',
    'p: send(3, "x") = 1, line 1',
  ]);
});

function recv(hex: string): CallEvent {
  return called("recv", 3, { args: [9], result: { hex, length: hex.length / 2 } });
}

it("does not hang on where a stream was cut", () => {
  const sends = called("send", 3, { result: 1 });
  const whole = traceOf([recv("616263"), sends, recv("")]);
  expect(traceOf([recv("61"), sends, recv("6263"), recv("")])).toEqual(whole);
  expect(traceOf([recv("61"), sends, recv("6264"), recv("")])).not.toEqual(whole);
});
