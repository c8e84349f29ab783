import { describe, expect, test } from "vitest";
import { conversationOf } from "../../src/wire/conversation.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { svgOf } from "../../src/wire/svg/svg.ts";
import { columns } from "../../src/verdict/width.ts";
import { packetEvents, phoneCall } from "./story.ts";

const phone = conversationOf(phoneCall());

describe("the picture as SVG", () => {
  test("phone-call.svg", async () => {
    await expect(`${svgOf(phone)}\n`).toMatchFileSnapshot("pictures/phone-call.svg");
  });

  test("is well formed, whatever is in it", () => {
    const hostile: WireEvent[] = [
      { kind: "start", t_ms: 0, who: '"/><script>alert(1)</script>', pid: 1, program: "x", args: [] },
      {
        kind: "output",
        t_ms: 1,
        who: '"/><script>alert(1)</script>',
        stream: "stdout",
        bytes: Buffer.from("]]><!-- \u0000\u001b[1m &"),
      },
    ];
    const pictures = [
      phone,
      conversationOf(hostile),
      conversationOf([]),
      ...["udp", "reset", "backlog", "tcp6"].map((name) => conversationOf(packetEvents(name, 0))),
    ].map((conversation) => svgOf(conversation));
    for (const picture of pictures) {
      expect(unbalanced(picture)).toEqual([]);
      expect(picture).not.toMatch(/<script|NaN|Infinity|undefined/);
    }
  });

  test("can be read without being seen: a role, a title, the list as description", () => {
    const picture = svgOf(phone, { language: "zh", id: "cell-1" });
    expect(picture).toMatch(/role="group" lang="zh-Hans"/);
    expect(picture).toMatch(/aria-labelledby="cell-1-title" aria-describedby="cell-1-desc"/);
    expect(picture).toMatch(/<title id="cell-1-title">server、client 之间的会话<\/title>/);
    expect(picture).toMatch(/<desc id="cell-1-desc">[^<]*server 的 accept\(\) 等待 8\.7 ms 后返回/);
  });
});

describe("what the picture shows", () => {
  test("an arrow falls from its sender to its receiver", () => {
    const hello =
      /<g class="arrow data"><line class="reach" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"/.exec(
        svgOf(phone),
      );
    const [x1, y1, x2, y2] = (hello ?? []).slice(1).map(Number);
    expect(x1).toBeGreaterThan(x2 ?? 0);
    expect(y2).toBeGreaterThan(y1 ?? 0);
  });

  test("a packet with bytes can be reached without a mouse, and says and shows them", () => {
    const picture = svgOf(phone);
    const [label = ""] = /aria-label="client → server[^"]*"/.exec(picture) ?? [];
    expect(label).toBe('aria-label="client → server:  &quot;hello&quot; 5 bytes  seq=1 ack=1\n68 65 6c 6c 6f\nhello"');
    expect(picture.match(/role="img" aria-label="[^"]*" tabindex="0"><g class="bytes"/g)).toHaveLength(2);
    expect(picture).toContain(">0000  68 65 6c 6c 6f  hello</text>");
  });

  test("a bar for every call that waited, and in which call", () => {
    const picture = svgOf(phone);
    expect(picture.match(/<rect class="blocked"[^>]*><title>/g)).toHaveLength(phone.bars.length);
    expect(picture).toContain("<title>blocked in accept() for 8.7 ms</title>");
    expect(svgOf(phone, { language: "zh" })).toContain("<title>在 accept() 中阻塞了 8.7 ms</title>");
  });

  test("a program that talks to itself has a column for each end of its connection", () => {
    const alone = conversationOf(phoneCall().map((event) => ({ ...event, who: "both" })));
    const picture = svgOf(alone, { id: "alone" });
    expect([...picture.matchAll(/class="name"[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual([
      "both",
      "127.0.0.1:57358",
      "127.0.0.1:8080",
    ]);
    expect(picture).toContain('aria-label="127.0.0.1:57358 → 127.0.0.1:8080:');
    expect(overlaps(picture)).toEqual([]);
  });

  test("a long silence is marked, and steps that are folded away are a torn strip", () => {
    const late = phoneCall().map((event) => (event.kind === "exit" ? { ...event, t_ms: event.t_ms + 20_000 } : event));
    expect(svgOf(conversationOf(late))).toContain(">20.0 s pass</text>");
    expect(svgOf(phone, { limit: 8 })).toMatch(/<path class="torn"[^>]*\/><text[^>]*>… \d+ more steps</);
  });

  test("no text runs into another, in either language", () => {
    for (const language of ["en", "zh"] as const) expect(overlaps(svgOf(phone, { language }))).toEqual([]);
  });
});

/** Pairs of level texts that share a place; the slanted ones have a row of their own. */
function overlaps(picture: string): string[] {
  const drawn = picture.replaceAll(/<g class="bytes".*?<\/g>/g, "");
  const texts = [...drawn.matchAll(/<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)">(.*?)<\/text>/g)].map((match) => {
    const [, kind = "", x, y, markup = ""] = match;
    const width = columns(markup.replaceAll(/<[^>]*>/g, "").replaceAll(/&\w+;/g, "&")) * 7;
    const left = Number(x) - (/end|time/.test(kind) ? width : kind === "name" ? width / 2 : 0);
    return { text: markup, left, right: left + width, y: Number(y) };
  });
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => Math.abs(one.y - other.y) < 9 && one.left < other.right && other.left < one.right)
      .map((other) => `${one.text} / ${other.text}`),
  );
}

/** Tags left open or closed out of order. */
function unbalanced(markup: string): string[] {
  const open: string[] = [];
  for (const [, close, name, , self] of markup.matchAll(/<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (name === undefined || self === "/") continue;
    if (close === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  const stray = markup.replaceAll(/<\/?[a-z]+(?:\s[\w:-]+="[^"<]*")*\s*\/?>/g, "").match(/[<]/g) ?? [];
  return [...open, ...stray];
}
