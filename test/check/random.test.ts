import { describe, expect, it } from "vitest";
import { seededRandom, seedOf } from "../../src/check/random.ts";

describe("seeded draws", () => {
  it("are the same for the same seed, on every machine", () => {
    const random = seededRandom(7);
    expect([random.integer(0, 1000), random.word(5), ...random.bytes(4)]).toEqual([416, "pgegc", 13, 44, 111, 101]);
  });

  it("differ from seed to seed, neighbours too", () => {
    const words = Array.from({ length: 200 }, (_, seed) => seededRandom(seed).word(8));
    expect(new Set(words).size).toBe(200);
  });

  it("reach both ends of a range and nothing beyond", () => {
    const random = seededRandom(1);
    const drawn = Array.from({ length: 400 }, () => random.integer(3, 6));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5, 6]));
  });

  it("are spread over all bytes", () => {
    const counts = Array.from({ length: 256 }, () => 0);
    for (const byte of seededRandom(3).bytes(256 * 200)) counts[byte] = (counts[byte] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(140);
    expect(Math.max(...counts)).toBeLessThan(260);
  });

  it("pick from a list that has something, and refuse an empty one", () => {
    expect(seededRandom(1).pick(["only"])).toBe("only");
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});

describe("the seed of a check", () => {
  it("depends on the verdict's seed and on the check's id", () => {
    const seeds = [1, 2, 3, 4].flatMap((seed) => ["a", "b", "c", "ab"].map((id) => seedOf(seed, id)));
    expect(new Set(seeds).size).toBe(16);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  });
});
