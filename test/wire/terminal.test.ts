import { describe, expect, test } from "vitest";
import type { Style } from "../../src/wire/canvas.ts";
import { conversationOf } from "../../src/wire/conversation.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { listText } from "../../src/wire/list.ts";
import { drawConversation } from "../../src/wire/terminal.ts";
import { columns } from "../../src/verdict/width.ts";
import { packetEvents, phoneCall } from "./story.ts";

const call = conversationOf(phoneCall());

describe("the picture in a terminal", () => {
  test.each([
    ["phone-call-80.txt", { width: 80 }],
    ["phone-call-120-zh.txt", { width: 120, language: "zh" }],
    ["phone-call-80-ascii.txt", { width: 80, ascii: true }],
  ] as const)("%s", async (file, options) => {
    await expect(`${drawConversation(call, options)}\n`).toMatchFileSnapshot(`pictures/${file}`);
  });

  test.each(["udp", "reset", "refused", "backlog", "tcp6"])("%s, between addresses", async (name) => {
    const picture = drawConversation(conversationOf(packetEvents(name, 0)), { width: 100 });
    await expect(`${picture}\n`).toMatchFileSnapshot(`pictures/${name}-100.txt`);
  });

  test.each([62, 80, 81, 97, 120, 200])("never leaves its %d columns", (width) => {
    for (const language of ["en", "zh"] as const) {
      for (const line of drawConversation(call, { width, language }).split("\n")) {
        expect(columns(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  test("ASCII means ASCII", () => {
    expect(drawConversation(call, { width: 80, ascii: true })).toMatch(/^[\n -~]*$/);
  });

  test("where two lanes do not fit, the list stands instead", () => {
    expect(drawConversation(call, { width: 38 })).toBe(listText(call));
    expect(drawConversation(conversationOf([]), { width: 80 })).toBe("Nothing was seen.");
  });

  test("the painter gets every piece, and its colours change nothing else", () => {
    const styles = new Set<Style>();
    const painted = drawConversation(call, {
      width: 80,
      paint: (style, text) => {
        styles.add(style);
        return `<${text}>`;
      },
    });
    const plain = painted.replaceAll(/[<>]/g, "").replaceAll(/ +$/gm, "");
    expect(plain).toBe(drawConversation(call, { width: 80 }));
    expect([...styles].toSorted()).toEqual(
      ["ack", "blocked", "call", "data", "name", "note", "output", "packet", "running", "state", "time"].toSorted(),
    );
  });

  test("a program that prints escape sequences does not reach the terminal with them", () => {
    const hostile: WireEvent[] = [
      { kind: "start", t_ms: 0, who: "\u001b[2Jserver", pid: 1, program: "x", args: [] },
      {
        kind: "output",
        t_ms: 1,
        who: "\u001b[2Jserver",
        stream: "stdout",
        bytes: Buffer.from("\u001b]0;title\u0007\n"),
      },
    ];
    expect(drawConversation(conversationOf(hostile), { width: 80 })).not.toContain("\u001b");
    expect(listText(conversationOf(hostile))).not.toContain("\u001b");
  });
});

describe("the list", () => {
  test.each([
    ["phone-call-list-en.txt", { language: "en" }],
    ["phone-call-list-zh.txt", { language: "zh" }],
  ] as const)("%s", async (file, options) => {
    await expect(`${listText(call, options)}\n`).toMatchFileSnapshot(`pictures/${file}`);
  });

  test("a long transfer is told in a few lines", () => {
    const [, , ack, data] = packetEvents("tcp4", 0);
    if (ack?.kind !== "packet" || data?.kind !== "packet") throw new Error("the capture has changed");
    const template = data.frame;
    const many = Array.from({ length: 500 }, (_, index): WireEvent => {
      const frame = template.slice();
      const view = new DataView(frame.buffer);
      view.setUint32(38, view.getUint32(38) + index * 5);
      return { kind: "packet", t_ms: 1 + index / 100, who: "127.0.0.1", frame };
    });
    const text = listText(conversationOf([...packetEvents("tcp4", 0).slice(0, 3), ...many]));
    expect(text.split("\n").length).toBeLessThan(15);
    expect(text).toMatch(/2,4\d\d bytes in 4\d\d more packets/);
  });

  test("a long run loses its middle", () => {
    const prints = Array.from({ length: 1000 }, (_, index): WireEvent => {
      return { kind: "output", t_ms: index, who: "server", stream: "stdout", bytes: Uint8Array.of(48 + (index % 10)) };
    });
    const lines = listText(conversationOf(prints), { limit: 50 }).split("\n");
    expect(lines).toHaveLength(50);
    expect(lines[25]).toMatch(/951 more steps/);
  });
});
