import { expect, test } from "vitest";
import { sideBySide, type SideBySide } from "../../../src/cli/run/side-by-side.ts";

/** A screen that keeps what it was given, `!` before what came over stderr. */
function screen(names: readonly string[]): { shown: () => string; output: SideBySide } {
  let text = "";
  const output = sideBySide({
    names,
    print: (piece) => (text += piece),
    complain: (piece) => (text += piece),
    paintName: (index, name) => `${index}${name}`,
  });
  return { shown: () => text, output };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("each line stands behind its program's name, the names in one column", () => {
  const { shown, output } = screen(["server", "客户"]);
  output.write("server", "stdout", utf8("one\ntwo\n"));
  output.write("客户", "stderr", utf8("three\n"));
  expect(shown()).toBe("0server │ one\n0server │ two\n1客户   │ three\n");
});

test("a line that stands open is gone on with, or ended when another program speaks", () => {
  const { shown, output } = screen(["server", "client"]);
  output.write("client", "stdout", utf8(">>: "));
  output.write("client", "stdout", utf8("done"));
  output.write("server", "stdout", utf8("hi\n"));
  output.write("client", "stdout", utf8(">>: "));
  output.typed();
  output.write("client", "stdout", utf8("HI\n>>: "));
  output.finish();
  expect(shown()).toBe("1client │ >>: done\n0server │ hi\n1client │ >>: 1client │ HI\n1client │ >>: \n");
});

test("one program alone needs no name", () => {
  const { shown, output } = screen(["server"]);
  output.write("server", "stdout", utf8("ready\n"));
  expect(shown()).toBe("ready\n");
});

test("a character split over two pieces is shown whole", () => {
  const { shown, output } = screen(["a"]);
  output.write("a", "stdout", utf8("好").subarray(0, 1));
  output.write("a", "stdout", utf8("好").subarray(1));
  expect(shown()).toBe("好");
});

test("colours pass, other escape sequences do not", () => {
  const { shown, output } = screen(["a"]);
  output.write("a", "stdout", utf8("\u001b[31mred\u001b[0m\t\u001b[2J\u001b]0;x\u0007\u202e\r\n"));
  expect(shown()).toBe("\u001b[31mred\u001b[0m\t\\x1b[2J\\x1b]0;x\\x07\\u{202e}\n");
});
