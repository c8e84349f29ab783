import { describe, expect, it } from "vitest";
import { KeptEvents } from "../../../src/notebook/cells/kept-events.ts";
import { Printed } from "../../../src/notebook/cells/printed.ts";
import type { WireEvent } from "../../../src/wire/event.ts";

function call(at: number): WireEvent {
  return { kind: "call", t_ms: at, began_ms: at, who: "server", call: "recv", fd: 3, args: [1] };
}

function packet(at: number, length: number): WireEvent {
  return { kind: "packet", t_ms: at, who: "server", frame: new Uint8Array(length) };
}

function textOf({ all }: Printed): string {
  return all.map(({ text }) => text).join("");
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("kept events", () => {
  it("are the newest, and tell how many came before them", () => {
    const kept = new KeptEvents();
    for (let at = 0; at < 40_000; at++) kept.add(call(at));
    expect(kept.all.length).toBeLessThanOrEqual(15_000);
    expect(kept.all.at(-1)).toMatchObject({ t_ms: 39_999 });
    expect(kept.all[0]).toMatchObject({ t_ms: kept.dropped });
    expect(kept.all.length + kept.dropped).toBe(40_000);
  });

  it("are told once, with the number of those that nobody will see", () => {
    const kept = new KeptEvents();
    kept.add(call(0));
    expect(kept.takeFresh()).toMatchObject({ events: [{ t_ms: 0 }], dropped: 0 });
    expect(kept.takeFresh()).toEqual({ events: [], dropped: 0 });
    for (let at = 1; at <= 40_000; at++) kept.add(call(at));
    const { events, dropped } = kept.takeFresh();
    expect([events.length + dropped, events.at(-1)?.t_ms]).toEqual([40_000, 40_000]);
  });

  it("leave out packets that come too fast, never calls, and say how many", () => {
    const kept = new KeptEvents();
    for (let at = 0; at < 200; at++) kept.add(packet(0, 65_536));
    kept.add(call(200));
    const packets = kept.all.filter(({ kind }) => kind === "packet");
    const lost = kept.all.find((event) => event.kind === "lost");
    expect(packets.length).toBeLessThan(200);
    expect(lost).toMatchObject({ who: "lo", count: 200 - packets.length - kept.dropped });
    expect(kept.all.at(-1)).toMatchObject({ kind: "call", t_ms: 200 });
  });
});

describe("kept events, kept on disk", () => {
  it("are the newest again; a server that goes on from them counts on", () => {
    const before = new KeptEvents();
    for (let at = 0; at < 20_000; at++) before.add(call(at));
    const { events, dropped } = before.toKeep();
    expect(JSON.stringify(events).length).toBeLessThan(1.1 * 1024 * 1024);
    expect([events.at(-1), dropped + events.length]).toEqual([expect.objectContaining({ t_ms: 19_999 }), 20_000]);
    const after = new KeptEvents({ events, dropped });
    expect([after.all, after.dropped, after.takeFresh().events]).toEqual([events, dropped, []]);
    after.add(call(20_000));
    expect(after.takeFresh().events).toHaveLength(1);
  });
});

describe("what a cell printed", () => {
  it("is whole characters, in pieces of one stream", () => {
    const printed = new Printed();
    const [first, second] = [bytes("好").subarray(0, 2), bytes("好").subarray(2)];
    printed.add("stdout", first);
    printed.add("stderr", bytes("!"));
    printed.add("stdout", second);
    expect(printed.all).toEqual([
      { stream: "stderr", text: "!" },
      { stream: "stdout", text: "好" },
    ]);
    expect(printed.takeFresh()).toEqual(printed.all);
    expect(printed.takeFresh()).toEqual([]);
  });

  it("is bounded: the newest, and how much was left out before it", () => {
    const printed = new Printed();
    for (let at = 0; at < 1000; at++) printed.add("stdout", bytes(`${String(at).padStart(999, ".")}\n`));
    const length = printed.all.reduce((sum, { text }) => sum + text.length, 0);
    expect(length).toBeLessThanOrEqual(256 * 1024);
    expect(printed.all[0]?.omitted).toBe(1_000_000 - length);
    expect(printed.all.at(-1)?.text.endsWith(".999\n")).toBe(true);
    const again = new Printed(printed.all);
    expect([again.all[0]?.omitted, textOf(again)]).toEqual([printed.all[0]?.omitted, textOf(printed)]);
    expect(again.takeFresh()).toEqual([]);
  });
});
