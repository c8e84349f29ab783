import { describe, expect, it } from "vitest";
import { reflow } from "../../src/cli/reflow.ts";

describe("a lesson's Markdown on a terminal", () => {
  it("flows paragraphs to the width, whatever their lines were", () => {
    expect(reflow("one two\nthree four five six", 24)).toBe("one two three four five\nsix");
  });

  it("hangs an item under its text", () => {
    expect(reflow("- Sets the option, binds,\n  listens.\n- Waits.", 24)).toBe(
      "- Sets the option,\n  binds, listens.\n- Waits.",
    );
  });

  it("joins Chinese lines without a space, and parts them anywhere", () => {
    expect(reflow("服务器把消息转成大写\n再发回来，然后退出。", 24)).toBe("服务器把消息转成大写再发\n回来，然后退出。");
  });

  it("leaves headings and programs as they are", () => {
    const text = "### `server`\n\n```ts\nconst a =\n  1;\n```";
    expect(reflow(text, 20)).toBe(text);
  });
});
