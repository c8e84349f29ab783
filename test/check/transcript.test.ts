import { describe, expect, it } from "vitest";
import { transcriptOf } from "../../src/check/transcript.ts";
import type { CallEvent, WireEvent } from "../../src/wire/event.ts";
import { bytes, peer } from "../report/verdicts.ts";

const output = (t_ms: number, text: string, stream: "stdout" | "stderr" = "stdout"): WireEvent => ({
  kind: "output",
  t_ms,
  who: "server",
  stream,
  bytes: bytes(text),
});

const call = (name: string, outcome: Partial<CallEvent>): CallEvent => ({
  kind: "call",
  t_ms: 2,
  began_ms: 1,
  who: "server",
  call: name,
  fd: 5,
  args: [],
  ...outcome,
});

/** A thousand bytes that a caller reads. */
function long(t_ms: number, letter: string, address?: string): WireEvent {
  return peer(t_ms, "caller 1", "receives", { text: letter.repeat(1000), ...(address !== undefined && { address }) });
}

function deeds(log: readonly WireEvent[]): readonly string[] {
  return transcriptOf(log, "en").map((entry) =>
    [entry.who, entry.did, entry.text].filter((part) => part !== "").join(" "),
  );
}

describe("a transcript", () => {
  it("tells what peers did and met, and how a program began and ended", () => {
    const log: readonly WireEvent[] = [
      { kind: "start", t_ms: 0, who: "server", pid: 1, program: "server", args: [] },
      { kind: "start", t_ms: 0, who: "second client", pid: 2, program: "client", args: ["hello"] },
      { kind: "input", t_ms: 1, who: "second client", bytes: bytes("hi\n") },
      { kind: "input", t_ms: 1, who: "second client" },
      { kind: "signal", t_ms: 1, who: "server", signal: "SIGSTOP" },
      { kind: "signal", t_ms: 2, who: "server", signal: "SIGCONT" },
      peer(2, "caller 1", "connects", { address: "127.0.0.1:8080" }),
      peer(3, "caller 1", "half-closes"),
      { kind: "exit", t_ms: 4, who: "server", code: null, signal: "SIGSEGV" },
      { kind: "exit", t_ms: 4, who: "second client", code: 1, signal: null },
    ];
    expect(deeds(log)).toEqual([
      "server starts",
      "second client starts with hello",
      "second client is typed hi\\n",
      "second client reaches the end of its input",
      "server is stopped by the judge (SIGSTOP)",
      "server goes on (SIGCONT)",
      "caller 1 calls 127.0.0.1:8080",
      "caller 1 ends its half of the call",
      "server is ended by SIGSEGV",
      "second client exits with status 1",
    ]);
  });

  it("says so where nothing was sent: an empty datagram is one", () => {
    expect(deeds([peer(1, "socket 1", "sends", { text: "" })])).toEqual(["socket 1 sends (0 bytes)"]);
  });

  it("names callers in the language of the verdict", () => {
    const [entry] = transcriptOf([peer(1, "caller 2", "sends", { text: "hi" })], "zh");
    expect(entry).toEqual({ t_ms: 1, who: "来电者 2", did: "发送", hex: "6869", text: "hi" });
  });

  it("has calls that failed, with the line, and none that went well or would only have waited", () => {
    const log = [
      call("recv", { result: 3 }),
      call("recv", { errno: "EAGAIN" }),
      call("recv", { errno: "ECONNRESET", line: 12 }),
    ];
    expect(deeds(log)).toEqual(["server recv() fails with ECONNRESET, line 12"]);
  });

  it("joins what a program wrote in several goes, across packets, but not across streams or other deeds", () => {
    const packet: WireEvent = { kind: "packet", t_ms: 2, who: "server", frame: new Uint8Array(4) };
    const log = [
      output(1, "a"),
      packet,
      output(2, "b"),
      output(3, "c", "stderr"),
      peer(4, "caller 1", "closes"),
      output(5, "d", "stderr"),
    ];
    expect(deeds(log)).toEqual([
      "server prints ab",
      "server prints on standard error c",
      "caller 1 closes",
      "server prints on standard error d",
    ]);
  });
});

describe("a transcript of a stranger's program", () => {
  it("bounds an entry, and says how long it was", () => {
    const [entry] = transcriptOf([output(1, "x".repeat(5000))], "en");
    expect(entry?.did).toBe("prints (5000 bytes)");
    expect(entry?.hex).toHaveLength(512);
    expect(entry?.text).toBe(`${"x".repeat(256)}…`);
  });

  it("keeps beginning and end of a long complaint: either may name the error", () => {
    const event = { ...output(1, `first${"x".repeat(5000)}last`), stream: "stderr" as const };
    const [entry] = transcriptOf([event], "en");
    expect(entry?.did).toBe("prints on standard error (5009 bytes)");
    expect(entry?.text).toMatch(/^firstx{495}…x{496}last$/);
    expect(entry?.hex).toHaveLength(2000);
  });

  it("folds what happened again and again", () => {
    const here = Array.from({ length: 50 }, (_, at) => peer(at, "room", "receives", { text: "here" }));
    const log = [
      ...here,
      peer(50, "room", "receives", { text: "bye" }),
      peer(51, "room", "receives", { text: "here" }),
    ];
    expect(transcriptOf(log, "en").map(({ did, text }) => `${did}: ${text}`)).toEqual([
      "receives (50 times): here",
      "receives: bye",
      "receives: here",
    ]);
  });

  it("tells a stream that was read in long pieces as one, and short pieces and datagrams one by one", () => {
    expect(deeds([long(1, "A"), long(2, "B"), long(3, "B"), peer(4, "caller 1", "receives", { text: "C" })])).toEqual([
      `caller 1 receives (3000 bytes in 3 pieces) ${"A".repeat(256)}…`,
      "caller 1 receives C",
    ]);
    const from = "127.0.0.1:9";
    expect(deeds([long(1, "A", from), long(2, "B", from)])).toHaveLength(2);
  });

  it("leaves out the middle of a long one, and says how much", () => {
    const log = Array.from({ length: 500 }, (_, at) => peer(at, "caller 1", "sends", { text: String(at) }));
    const entries = transcriptOf(log, "en");
    expect(entries).toHaveLength(60);
    expect(entries[25]).toMatchObject({ who: "", did: "… 441 more lines, left out …" });
    expect([entries[24]?.text, entries[26]?.text, entries[59]?.text]).toEqual(["24", "466", "499"]);
  });

  it("shows no byte that a terminal obeys", () => {
    const [entry] = transcriptOf([output(1, "\u001b[2Jgone\u202e")], "en");
    expect(entry?.text).toBe(String.raw`\x1b[2Jgone\u{202e}`);
  });
});
