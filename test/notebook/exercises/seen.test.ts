import { describe, expect, it } from "vitest";
import { Seen } from "../../../src/notebook/exercises/seen.ts";
import type { WireEvent } from "../../../src/wire/event.ts";

function packet(at: number, length: number): WireEvent {
  return { kind: "packet", t_ms: at, who: "server", frame: new Uint8Array(length) };
}

function seenOf(count: number, length: number): Seen {
  const seen = new Seen();
  for (let at = 0; at < count; at++) seen.add(packet(at, length));
  return seen;
}

describe("what was seen of a check", () => {
  it("is all of it while that is little", () => {
    expect(seenOf(1999, 40).all.map(({ t_ms }) => t_ms)).toEqual([...Array(1999).keys()]);
  });

  it.each([
    ["many events", 10_000, 40],
    ["long ones", 500, 32_000],
  ])("is its beginning and its end, with what lies between counted: %s", (_what, count, length) => {
    const { all } = seenOf(count, length);
    const lost = all.findIndex(({ kind }) => kind === "lost");
    const left = all.flatMap((event) => (event.kind === "lost" ? [event.count] : []));
    expect(JSON.stringify(all).length).toBeLessThan(1.2 * 1024 * 1024);
    expect([all[0]?.t_ms, all.at(-1)?.t_ms]).toEqual([0, count - 1]);
    expect(all.length - 1 + (left[0] ?? 0)).toBe(count);
    expect(lost).toBeGreaterThan(0);
  });

  it("holds nothing that is too long alone", () => {
    expect(seenOf(3, 1_000_000).all).toEqual([{ kind: "lost", t_ms: 2, who: "log", count: 3 }]);
  });
});
