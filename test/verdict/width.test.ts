import { describe, expect, it } from "vitest";
import { clip, columns, padColumns } from "../../src/verdict/width.ts";

describe("columns", () => {
  it.each([
    ["", 0],
    ["hello", 5],
    ["für", 3],
    ["fu\u0308r", 3],
    ["发送", 4],
    ["，“", 3],
    ["ｗｉｄｅ", 8],
    ["한글 かな カナ", 14],
    ["👍", 2],
    ["✓ – ↑", 5],
    ["𠀀", 2],
  ])("of %j are %i", (text, count) => {
    expect(columns(text)).toBe(count);
  });

  it("are filled up with spaces, and never cut", () => {
    expect(padColumns("发", 4)).toBe("发  ");
    expect(padColumns("发送", 3)).toBe("发送");
  });

  it("are never split by a cut", () => {
    expect(clip("电话交换机", 6)).toBe("电话…");
    expect(clip("电话", 4)).toBe("电话");
  });
});
