import { describe, expect, test } from "vitest";
import { conversationOf } from "../../src/wire/conversation.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { svgOf } from "../../src/wire/svg/svg.ts";
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
    expect(picture).toMatch(/role="img" lang="zh"/);
    expect(picture).toMatch(/aria-labelledby="cell-1-title" aria-describedby="cell-1-desc"/);
    expect(picture).toMatch(/<title id="cell-1-title">server、client 之间的会话<\/title>/);
    expect(picture).toMatch(/<desc id="cell-1-desc">[^<]*server 的 accept\(\) 等待 8\.7 ms 后返回/);
  });

  test("an arrow falls from its sender to its receiver, and shows its bytes on hover", () => {
    const picture = svgOf(phone);
    const hello =
      /<g class="arrow data"[^>]*><title>([^<]*)<\/title><line x1="(\d+)" y1="([\d.]+)" x2="(\d+)[\d.]*" y2="([\d.]+)"/.exec(
        picture,
      );
    expect(hello?.[1]).toBe("&quot;hello&quot; 5 bytes  seq=1 ack=1\n68 65 6c 6c 6f\nhello");
    expect(Number(hello?.[2])).toBeGreaterThan(Number(hello?.[4]));
    expect(Number(hello?.[5])).toBeGreaterThan(Number(hello?.[3]));
  });

  test("a bar for every call that waited", () => {
    expect(svgOf(phone).match(/<rect class="blocked"/g)).toHaveLength(phone.bars.length + 1);
  });
});

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
