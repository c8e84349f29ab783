import { describe, expect, test } from "vitest";
import { conversationOf } from "../../src/wire/conversation.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { listText } from "../../src/wire/list.ts";
import { readRecording, writeRecording } from "../../src/wire/recording.ts";
import { svgOf } from "../../src/wire/svg/svg.ts";
import { drawConversation } from "../../src/wire/terminal.ts";
import { phoneCall } from "./story.ts";

function start(who: string, t_ms: number): WireEvent {
  return { kind: "start", t_ms, who, pid: 1, program: who, args: [] };
}

function wait(who: string, t_ms: number, call?: string): WireEvent {
  return { kind: "wait", t_ms, who, ...(call === undefined ? {} : { call, fd: 3, address: "127.0.0.1:8080" }) };
}

function exit(who: string, t_ms: number): WireEvent {
  return { kind: "exit", t_ms, who, code: null, signal: "SIGKILL" };
}

function lost(who: string, t_ms: number): WireEvent {
  return { kind: "lost", t_ms, who, count: 12_345 };
}

const listening: WireEvent = {
  kind: "call",
  who: "server",
  call: "listen",
  began_ms: 1,
  t_ms: 1.1,
  fd: 3,
  args: [5],
};

function barsOf(events: readonly WireEvent[]): string[] {
  const { bars, lanes } = conversationOf(events);
  return bars.map(({ lane, call, from_ms, to_ms }) => `${lanes[lane]?.name} ${call} ${from_ms}-${to_ms}`);
}

describe("a wait that only the system's own sight tells of", () => {
  test("lasts until the program ends, or until nothing more was seen", () => {
    const waiting = [start("server", 0), listening, wait("server", 2, "accept")];
    expect(barsOf([...waiting, start("other", 9)])).toEqual(["server accept 2-9"]);
    expect(barsOf([...waiting, exit("server", 5), start("other", 9)])).toEqual(["server accept 2-5"]);
  });

  test("ends when it is seen to have ended, or when another one is", () => {
    const events = [start("p", 0), wait("p", 1, "read"), wait("p", 4), wait("p", 5, "recv"), wait("p", 8, "recv")];
    expect(barsOf([...events, exit("p", 9)])).toEqual(["p read 1-4", "p recv 5-8", "p recv 8-9"]);
  });

  test("says nothing that the call itself says once it has returned", () => {
    const seen = [wait("server", 2, "accept"), wait("server", 11)];
    expect(conversationOf([...phoneCall(), ...seen])).toEqual(conversationOf(phoneCall()));
  });

  test("is no sign that another program did anything", () => {
    const call = { ...listening, call: "recv", args: [1024], began_ms: 1, t_ms: 1.5 };
    const { bars } = conversationOf([start("server", 0), call, wait("bystander", 1.2, "sleep"), lost("lo", 1.3)]);
    expect(bars.map(({ call: name }) => name)).toEqual(["sleep"]);
  });

  test("is drawn and told like every other wait", () => {
    const conversation = conversationOf([start("server", 0), listening, wait("server", 2, "accept"), start("p", 9)]);
    const drawn = drawConversation(conversation, { width: 120 }).split("\n");
    expect(drawn.findLast((line) => line.includes("accept"))).toContain("├ accept() waits");
    expect(drawn.find((line) => line.includes("9.00 ms"))).toContain("┃");
    expect(listText(conversation)).toContain("server calls accept() and waits");
    expect(svgOf(conversation)).toMatch(/<rect class="blocked".*?<title>blocked in accept\(\) for 7\.0 ms<\/title>/s);
  });

  test("is kept in a recording", () => {
    const events = [wait("p", 1, "read"), wait("p", 4), { kind: "lost", t_ms: 5, who: "lo", count: 7 } as const];
    expect(readRecording(writeRecording(events))).toMatchObject({ ok: true, recording: { events } });
  });
});

test("what was too much to keep is said where it is missing, and is nobody's lane", () => {
  const conversation = conversationOf([lost("log", 0), start("p", 1), lost("lo", 2), exit("p", 3)]);
  expect(conversation.lanes.map(({ name }) => name)).toEqual(["p"]);
  const list = listText(conversation);
  expect(list).toMatch(/… 12,345 events before this are not kept any more\n.*starts\n.*… 12,345 packets came too fast/);
  expect(drawConversation(conversation, { width: 100 })).toContain("… 12,345 packets came too fast to be kept");
  expect(svgOf(conversation, { language: "zh" })).toContain("另有 12345 个分组来得太快，未能记下");
});
