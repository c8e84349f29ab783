import { expect, test } from "vitest";
import { printable, quoted } from "../../src/wire/printable.ts";
import { clip, textWidth } from "../../src/wire/width.ts";
import { draws } from "./capture.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ["hello\n", "hello\\n"],
  ["a\tb\r\n", "a\\tb\\r\\n"],
  ["back\\slash", "back\\\\slash"],
  ["\u001b[31mred\u0007", "\\x1b[31mred\\x07"],
  ["\u009b31m", "\\x9b31m"],
  ["safe\u202egnp.exe", "safe\\u{202e}gnp.exe"],
  ["a\u2028b\u200bc", "a\\u{2028}b\\u{200b}c"],
  ["你好，ß 😀", "你好，ß 😀"],
])("%j is shown as %s", (text, shown) => {
  expect(printable(utf8(text))).toBe(shown);
});

test("bytes that are no UTF-8 are shown one by one", () => {
  expect(printable(Uint8Array.of(0xe4, 0xbd, 0xa0, 0xe5, 0xa5))).toBe("你\\xe5\\xa5");
  expect(printable(Uint8Array.of(0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8, 0xff))).toBe(
    "\\xc0\\x80\\xed\\xa0\\x80\\xf8\\xff",
  );
});

test("what is longer than the limit ends in an ellipsis; quotes are escaped between quotes; ASCII stays ASCII", () => {
  expect(printable(utf8("你好啊"), { limit: 2 })).toBe("你好…");
  expect(quoted(utf8('say "hi"'))).toBe('"say \\"hi\\""');
  expect(printable(utf8("ß"), { ascii: true })).toBe("\\xc3\\x9f");
});

test("no bytes at all make a terminal do anything", () => {
  const draw = draws(11);
  for (let round = 0; round < 5_000; round++) {
    const bytes = Uint8Array.from({ length: draw(40) }, () => draw(256));
    expect(printable(bytes)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  }
});

test("columns: East Asian characters take two, marks none, and a cut never splits one", () => {
  expect(textWidth("电话 call")).toBe(9);
  expect(textWidth("e\u0301")).toBe(1);
  expect(clip("电话交换机", 6)).toBe("电话…");
  expect(clip("电话", 4)).toBe("电话");
});
