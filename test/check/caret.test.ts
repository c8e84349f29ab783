import { describe, expect, it } from "vitest";
import { drawCaret, firstDifference } from "../../src/check/caret.ts";
import { phrases as en } from "../../src/check/words/phrases.en.ts";
import { phrases as zh } from "../../src/check/words/phrases.zh.ts";
import { columns } from "../../src/verdict/width.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function draw(expected: Uint8Array, received: Uint8Array, more: { sent?: Uint8Array; ending?: string } = {}): string[] {
  const offset = firstDifference(expected, received) ?? 0;
  return drawCaret({ expected, received, ...more }, offset, en).split("\n");
}

describe("the first difference", () => {
  it.each([
    ["hello", "hello", undefined],
    ["hello", "Hello", 0],
    ["hello", "hellO", 4],
    ["hello", "hell", 4],
    ["hello", "hello!", 5],
    ["", "x", 0],
    ["", "", undefined],
  ])("of %j and %j is %s", (one, other, offset) => {
    expect(firstDifference(utf8(one), utf8(other))).toBe(offset);
  });
});

describe("the caret under text", () => {
  it("stands at the start", () => {
    expect(draw(utf8("HELLO"), utf8("hELLO"), { sent: utf8("hello") })).toEqual([
      "sent      hello",
      "expected  HELLO",
      "received  hELLO",
      "          ^",
      "          byte 0: expected 0x48 “H”, received 0x68 “h”",
    ]);
  });

  it("stands behind the end where bytes are missing, and says how it ended", () => {
    expect(draw(utf8("HELLO"), utf8("HE"), { ending: "the call was reset" })).toEqual([
      "expected  HELLO",
      "received  HE",
      "            ^",
      "          byte 2: expected 0x4c “L”, received no byte (the call was reset)",
    ]);
  });

  it("stands under what is too much", () => {
    expect(draw(utf8("HI"), utf8("HI\n")).slice(1)).toEqual([
      "received  HI\\n",
      "            ^^",
      "          byte 2: expected no byte, received 0x0a",
    ]);
  });

  it("counts columns, not bytes, before it", () => {
    const [, received = "", caret = ""] = draw(utf8("发送\tX"), utf8("发送\tx"));
    expect(received).toBe("received  发送\\tx");
    expect(columns(caret)).toBe(columns(received));
  });

  it("stands at the byte in the middle of a character", () => {
    expect(draw(utf8("A发B"), Uint8Array.of(0x41, 0xe5, 0x8f, 0x3f, 0x42))).toEqual([
      "expected  A发B",
      String.raw`received  A\xe5\x8f?B`,
      "                   ^",
      "          byte 3: expected 0x91, received 0x3f “?”",
    ]);
  });

  it("shows a window of long text, with all lines beginning at the same byte", () => {
    const right = utf8("0123456789".repeat(1000));
    const wrong = Uint8Array.from(right);
    wrong[5003] = 0x78;
    const [sent = "", expected = "", received = "", caret = ""] = draw(right, wrong, { sent: right });
    expect(expected.slice(10)).toBe(`…${"0123456789".repeat(6).slice(9)}01234…`);
    expect(sent.slice(10)).toBe(expected.slice(10));
    expect(received[caret.length - 1]).toBe("x");
    expect(columns(received)).toBeLessThan(72);
  });

  it("labels in Chinese, in columns", () => {
    expect(drawCaret({ expected: utf8("HI"), received: utf8("Hi") }, 1, zh).split("\n")).toEqual([
      "应为  HI",
      "收到  Hi",
      "       ^",
      "      第 1 个字节（从 0 数起）：应为 0x49 “I”，收到 0x69 “i”",
    ]);
  });
});

describe("the caret under bytes that are no text", () => {
  it("stands under two digits of the row that holds the byte", () => {
    const right = Uint8Array.from({ length: 40 }, (_, at) => 0xc0 + at);
    const wrong = Uint8Array.from(right);
    wrong[18] = 0;
    expect(draw(right, wrong)).toEqual([
      "expected  000010  d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 da db dc dd de df  |................|",
      "received  000010  d0 d1 00 d3 d4 d5 d6 d7 d8 d9 da db dc dd de df  |................|",
      "                        ^^",
      "          byte 18: expected 0xd2, received 0x00",
    ]);
  });

  it("keeps its columns in a row that is short", () => {
    const [, received = ""] = draw(Uint8Array.of(0x80, 0x81, 0x41), Uint8Array.of(0x80, 0x82));
    expect(received).toBe(`received  000000  80 82${" ".repeat(42)}  |..|`);
  });
});
