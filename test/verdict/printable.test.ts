import { describe, expect, it } from "vitest";
import { cells, printable, printableLines, printableText, quoted } from "../../src/verdict/printable.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("printable bytes", () => {
  it.each([
    ["text", utf8("hello, exchange"), "hello, exchange"],
    ["text beyond ASCII", utf8("für 发送 👍"), "für 发送 👍"],
    ["line ends and tabs", utf8("a\r\n\tb\0"), String.raw`a\r\n\tb\0`],
    ["a backslash, so that an escape can be told from it", utf8(String.raw`\n`), String.raw`\\n`],
    ["escape sequences", utf8("\u001b[2J\u0007\u007f"), String.raw`\x1b[2J\x07\x7f`],
    ["C1 controls, which some terminals obey", utf8("\u009b31m"), String.raw`\u{9b}31m`],
    ["what reorders text", utf8("a\u202eb\u2066"), String.raw`a\u{202e}b\u{2066}`],
    ["what cannot be seen", utf8("a\u200b\u00ad\ufeff\u2028"), String.raw`a\u{200b}\u{ad}\u{feff}\u{2028}`],
    ["bytes that are no UTF-8", Uint8Array.of(0xff, 0x80, 0x41, 0xc3), String.raw`\xff\x80A\xc3`],
    ["a character cut in two", utf8("发").subarray(0, 2), String.raw`\xe5\x8f`],
    ["overlong and surrogate forms", Uint8Array.of(0xc0, 0x80, 0xed, 0xa0, 0x80), String.raw`\xc0\x80\xed\xa0\x80`],
    ["nothing", new Uint8Array(), ""],
  ])("show %s", (_, bytes, shown) => {
    expect(printable(bytes)).toBe(shown);
  });

  it("end in an ellipsis where they are longer than the limit, which counts characters", () => {
    expect(printable(utf8("你好啊"), { limit: 2 })).toBe("你好…");
    expect(printable(utf8("你好"), { limit: 2 })).toBe("你好");
  });

  it("stay ASCII where that is asked for", () => {
    expect(printable(utf8("ß\n"), { ascii: true })).toBe(String.raw`\xc3\x9f\n`);
  });

  it("have their quotes escaped between quotes", () => {
    expect(quoted(utf8('say "hi"'))).toBe(String.raw`"say \"hi\""`);
  });

  it("are shown as a stranger's text is", () => {
    const text = "a\u001b\\\u202e发\n";
    expect(printableText(text)).toBe(printable(utf8(text)));
  });

  it("are cells that cover every byte once, in order", () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => (at * 7919) % 256);
    let next = 0;
    for (const cell of cells(bytes)) {
      expect(cell.offset).toBe(next);
      next += cell.length;
    }
    expect(next).toBe(bytes.length);
  });

  it("never reach a terminal raw, whichever they are", () => {
    for (let first = 0; first < 256; first += 1) {
      for (let second = 0; second < 256; second += 1) {
        expect(printable(Uint8Array.of(first, second))).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }
    }
  });
});

describe("printable lines", () => {
  it("keep their line ends and backslashes, and lose all else that moves a cursor", () => {
    expect(printableLines("a\\n\nb\r\u001b[1A\u202e")).toBe("a\\n\nb\\r\\x1b[1A\\u{202e}");
  });
});
