import { describe, expect, it } from "vitest";
import { CheckFailed } from "../../src/check/fail.ts";
import { brokenFailure, failureOf } from "../../src/check/failure.ts";
import type { FailureCode, FailureFacts } from "../../src/check/failures.ts";
import type { Failure } from "../../src/verdict/verdict.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { bytes, peer } from "../report/verdicts.ts";
import { causes } from "./causes.ts";
import { checkOf, passes } from "./fake.ts";

const at = { address: "127.0.0.1:8080" };
const started: WireEvent = { kind: "start", t_ms: 0, who: "server", pid: 9, program: "server", args: [] };
const calls = peer(1, "caller 1", "connects", at);
const sends = peer(2, "caller 1", "sends", { text: "hello" });
const exits = (code: number): WireEvent => ({ kind: "exit", t_ms: 3, who: "server", code, signal: null });

function describeFailure(code: FailureCode, facts: FailureFacts, log: readonly WireEvent[] = []): Failure {
  return failureOf(new CheckFailed(code, facts), {
    exercise: "13-phone-loops",
    lesson: "13-phone-loops",
    check: checkOf("next-caller", passes),
    language: "en",
    seed: 7,
    track: "ts",
    log: log.includes(started) ? log : [started, ...log],
  });
}

const expected = bytes("HELLO");

describe("a failure over compared bytes", () => {
  it("shows both, where they part, what had been sent, and how to hold the conversation again", () => {
    expect(
      describeFailure("wrong-bytes", { peer: "caller 1", expected, received: bytes("HeLLO") }, [calls, sends]),
    ).toEqual({
      code: "wrong-bytes",
      message: "Caller 1 got other bytes than it should.",
      expected: "“HELLO” (5 bytes)",
      received: "“HeLLO” (5 bytes)",
      hint: expect.stringContaining("Compare the lines above at the caret"),
      lesson: "13-phone-loops",
      offset: 1,
      caret: expect.stringMatching(/^sent {6}hello\nexpected {2}HELLO\nreceived {2}HeLLO\n {11}\^\n/),
      replay: "npx switchboard check 13-phone-loops --seed 7 --only next-caller --track ts",
      by_hand: "printf 'hello' | nc 127.0.0.1 8080",
    });
  });

  it("shows beside them what was said for them, not what was said before", () => {
    const earlier = [sends, peer(3, "caller 1", "receives", { text: "HELLO" })];
    const more = [peer(4, "caller 1", "sends", { text: "one two" }), peer(5, "caller 1", "receives", { text: "ONE " })];
    const facts = { peer: "caller 1", expected: bytes("TWO"), received: bytes("two") };
    const later = peer(6, "caller 1", "receives", { text: "two" });
    const { caret } = describeFailure("wrong-bytes", facts, [calls, ...earlier, ...more, later]);
    expect(caret).toMatch(/^sent {6}two\nexpected {2}TWO\nreceived {2}two\n/);
  });

  it("shows the last datagram that was sent, not all of them in one", () => {
    const log = ["one", "two"].map((text, time) => peer(time, "socket 1", "sends", { text, ...at }));
    const facts = { peer: "socket 1", expected: bytes("TWO"), received: bytes("two") };
    expect(describeFailure("wrong-bytes", facts, log).caret).toMatch(/^sent {6}two\n/);
  });

  it("says that a call should have gone on, and how the program ended with it", () => {
    const exit = { code: 1, signal: null };
    expect(describeFailure("ended", { exit })).toMatchObject({
      expected: "a call that goes on",
      received: "the call ended in order; exit status 1",
    });
  });

  it("shows the end of what was printed, where there is much", () => {
    const { received } = describeFailure("wrong-bytes", {
      expected: "held by 1",
      received: `${"x".repeat(300)}held by 2`,
    });
    expect(received).toMatch(/^“…x{100,}held by 2”$/);
  });
});

describe("a failure where bytes are missing, or are not compared", () => {
  it("says how the conversation stopped where bytes are missing", () => {
    const failure = describeFailure("ended", { expected, received: bytes("HE") });
    expect(failure).toMatchObject({
      ending: "end",
      offset: 2,
      received: "“HE” (2 bytes), then the call ended in order",
    });
  });

  it("draws nothing where nothing came: the ending says it", () => {
    const failure = describeFailure("silence", { expected, received: new Uint8Array() });
    expect(failure).toMatchObject({ ending: "silence", expected: "“HELLO” (5 bytes)", received: "nothing came" });
    expect(failure).not.toHaveProperty("caret");
  });

  it("knows that the end was awaited where no bytes were", () => {
    expect(describeFailure("silence", { expected: "", received: "" })).toMatchObject({
      expected: "the end of the call",
      received: "nothing came",
    });
    expect(describeFailure("unexpected-bytes", { expected: "", received: bytes("hi") })).toMatchObject({
      expected: "nothing",
      received: "“hi” (2 bytes)",
      offset: 0,
    });
  });

  it("tells an empty datagram from none", () => {
    expect(describeFailure("wrong-bytes", { expected, received: new Uint8Array() }).received).toBe("“” (0 bytes)");
    expect(describeFailure("no-datagram", { expected: new Uint8Array() })).toMatchObject({
      expected: "“” (0 bytes)",
      received: "nothing came",
    });
  });

  it("tells how the program died where nothing else came of it", () => {
    expect(describeFailure("died-of-reset", {}, [calls, exits(1)]).received).toBe("exit status 1");
    expect(describeFailure("died-of-reset", { expected, received: bytes("HE") }, [exits(1)]).received).toMatch(/^“HE”/);
    // One that has done its work before it ends has died of nothing, unless the check says that its end is the matter.
    expect(describeFailure("own-address-untold", {}, [calls, exits(0)]).received).toBe("nothing");
    expect(describeFailure("refused-second-caller", { exit: { code: 0, signal: null } }).received).toBe(
      "exit status 0",
    );
  });

  it("shows long bytes around the wrong one, not from their start", () => {
    const right = bytes("x".repeat(100_000));
    const wrong = Uint8Array.from(right);
    wrong[70_000] = 0x21;
    const failure = describeFailure("wrong-bytes", { expected: right, received: wrong });
    expect(failure.received).toMatch(/^“…x+!x+…” \(100000 bytes\)$/);
    expect(failure.received.length).toBeLessThan(200);
  });

  it("does not compare what was printed byte by byte: it may stand among other text", () => {
    const failure = describeFailure("never-prints", { expected: "HELLO\n", received: "> " });
    expect(failure).toMatchObject({ expected: "“HELLO\\n”", received: "“> ”" });
    expect(failure).not.toHaveProperty("caret");
  });
});

describe("the likely cause", () => {
  it.each(causes)("is named: it $it", ({ code, facts, log, before = [], hint }) => {
    const who = log.at(-1)?.who;
    const meant = who === undefined ? facts : { peer: who, ...facts };
    expect(describeFailure(code, meant, [...before, started, ...log]).hint).toMatch(hint);
  });

  it("is not what another program complained of", () => {
    const other: WireEvent = { kind: "start", t_ms: 1, who: "client", pid: 10, program: "client", args: [] };
    const stderr = bytes("Error: recv ECONNRESET\n");
    const complains: WireEvent = { kind: "output", t_ms: 2, who: "client", stream: "stderr", bytes: stderr };
    expect(describeFailure("exited-early", {}, [other, complains, exits(1)]).hint).toMatch(/came to its last line/);
    expect(describeFailure("exited-early", { program: "client" }, [other, complains]).hint).toMatch(/ECONNRESET/);
  });

  it("is read from the line that names the error, in Node's and in Python's way", () => {
    const python =
      'Traceback (most recent call last):\n  File "server.py", line 3\nOSError: [Errno 98] Address already in use\n';
    const exit = { code: 1, signal: null };
    expect(describeFailure("exited-early", { exit, stderr: python }).hint).toMatch(
      /OSError: .*SO_REUSEADDR before bind/,
    );
    expect(describeFailure("exited-early", { exit, stderr: "Error: send EPIPE\n" }).hint).toMatch(/had left/);
    const event = "throw er; // Unhandled 'error' event\n\nError: read ECONNRESET\n    at server.ts:3";
    expect(describeFailure("died-of-reset", { exit, stderr: event }).hint).toMatch(/no try … catch reaches/);
    expect(describeFailure("died-of-reset", { exit, stderr: "Error: read ECONNRESET" }).hint).toMatch(/Catch it/);
    expect(describeFailure("exited-early", { exit, stderr: "bye\n" }).hint).toMatch(/^It gave up with “bye”\.$/);
  });

  it("quotes a stranger's line safely and not at length", () => {
    const stderr = `Error: \u001b[31m${"x".repeat(5000)}`;
    const { hint } = describeFailure("exited-early", { exit: { code: 1, signal: null }, stderr });
    expect(hint).not.toContain("\u001b");
    expect(hint.length).toBeLessThan(400);
  });
});

it("a program meant by its file is named without the ending", () => {
  expect(describeFailure("program-missing", { program: "client.ts" }).expected).toBe("client.ts or client.py");
});

it("our own fault keeps its stack, whatever was thrown", () => {
  expect(brokenFailure(new TypeError("a mistake"), "en").received).toMatch(/^TypeError: a mistake\n {4}at /);
  expect(brokenFailure("only text", "zh").received).toBe("only text");
});

it("leads to the statement of the exercise that is judged, where several may fail so", () => {
  expect(describeFailure("wrong-line", {}).lesson).toBe("13-phone-loops#exercise");
  expect(describeFailure("silence", {}).lesson).toBe("13-phone-loops");
  expect(describeFailure("line-cut", {}).lesson).toBe("10-file-calls#reading-lines");
});
