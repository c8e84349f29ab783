import { describe, expect, it } from "vitest";
import { cut, wrap } from "../../src/report/wrap.ts";
import { columns } from "../../src/verdict/width.ts";

describe("wrapping", () => {
  it.each([
    ["words at spaces", "one two three four", 9, ["one two", "three", "four"]],
    ["Chinese between characters", "把每个字节都变成大写", 8, ["把每个字", "节都变成", "大写"]],
    ["no closing mark to the start of a line", "收到什么，就发回什么。", 10, ["收到什么，", "就发回什", "么。"]],
    ["no opening mark to the end of a line", "他说：“你好”再见", 8, ["他说：", "“你好”再", "见"]],
    ["Latin within Chinese as words", "调用 recv() 之后", 8, ["调用", "recv()", "之后"]],
    ["line ends as they are", "a\n\n  b", 9, ["a", "", "  b"]],
    ["a word that fits no line", "x abcdefghij y", 4, ["x", "abcd", "efgh", "ij y"]],
    ["nothing", "", 9, [""]],
  ])("puts %s", (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it("loses nothing but spaces, and keeps to the width", () => {
    const text = "Take HOST 和 PORT（环境变量）, “listen()”…… then accept() 再说，a-very-long-word-indeed. ".repeat(9);
    for (const width of [12, 13, 30, 79]) {
      const lines = wrap(text, width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      expect(lines.filter((line) => columns(line) > width)).toEqual([]);
    }
  });
});

it("cutting keeps as much as fits, with an ellipsis", () => {
  expect(cut("hello", 5)).toBe("hello");
  expect(cut("hello!", 5)).toBe("hell…");
  expect(cut("发送发送", 6)).toBe("发送…");
});
