import { describe, expect, test } from "vitest";
import { conversationOf } from "../../src/wire/conversation.ts";
import type { CallEvent } from "../../src/wire/event.ts";
import { listText } from "../../src/wire/list.ts";

const nothing = { hex: "", length: 0 };
const [AF_INET, AF_UNIX, SOCK_STREAM, SOCK_DGRAM, SOCK_CLOEXEC] = [2, 1, 1, 2, 0o2000000];

type Told = Pick<CallEvent, "call" | "fd"> & Partial<CallEvent>;

/** A program's calls, one a millisecond, as they are told. */
function told(...calls: readonly Told[]): readonly string[] {
  const events = calls.map((one, at): CallEvent => ({
    kind: "call",
    who: "box",
    t_ms: at,
    began_ms: at,
    args: [],
    ...one,
  }));
  return listText(conversationOf(events)).trimEnd().split("\n");
}

describe("no bytes", () => {
  test("are the end of a stream, also of one that accept has made", () => {
    const lines = told(
      { call: "socket", fd: -1, args: [AF_INET, SOCK_DGRAM, 0], result: 4 },
      { call: "close", fd: 4 },
      { call: "accept", fd: 3, result: [4, ["127.0.0.1", 50001]] },
      { call: "recv", fd: 4, args: [100], result: nothing },
    );
    expect(lines.at(-1)).toContain("recv(100): end of the stream");
  });

  test.each([
    ["socket", SOCK_DGRAM],
    ["socket", SOCK_DGRAM + SOCK_CLOEXEC],
  ])("are an empty datagram where %s made one of type %i", (call, type) => {
    const lines = told(
      { call, fd: -1, args: [AF_INET, type, 0], result: 3 },
      { call: "dup", fd: 3, result: 5 },
      { call: "recv", fd: 3, args: [100], result: nothing },
      { call: "recv", fd: 5, args: [100], result: nothing },
    );
    expect(lines.at(-2)).toMatch(/recv\(100\): ""$/);
    expect(lines.at(-1)).toMatch(/recv\(100\): ""$/);
  });

  test("are so on both ends of a pair", () => {
    const lines = told(
      { call: "socketpair", fd: -1, args: [AF_UNIX, SOCK_DGRAM, 0], result: [3, 4] },
      { call: "recv", fd: 4, args: [100], result: nothing },
    );
    expect(lines.at(-1)).toMatch(/recv\(100\): ""$/);
  });

  test("say nothing where none were asked for", () => {
    const lines = told(
      { call: "socket", fd: -1, args: [AF_INET, SOCK_STREAM, 0], result: 3 },
      { call: "recv", fd: 3, args: [0], result: nothing },
    );
    expect(lines.at(-1)).toMatch(/recv\(0\): ""$/);
  });
});

test("a time limit that ran out is no errno", () => {
  const lines = told({ call: "recv", fd: 3, args: [9], timedOut: true, began_ms: 0, t_ms: 100 });
  expect(lines.at(-1)).toMatch(/after 100 ms: time is up$/);
});
