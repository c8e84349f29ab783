import { named } from "../../../../src/check/named.ts";
import { conversationOf, type Conversation } from "../../../../src/wire/conversation.ts";
import { decodeEvent } from "../../../../src/wire/encoded.ts";
import type { WireEvent } from "../../../../src/wire/event.ts";
import type { Language } from "../../../../src/verdict/language.ts";
import { listOf } from "../../../../src/wire/list.ts";
import { pcapng } from "../../../../src/wire/pcap.ts";
import { svgOf } from "../../../../src/wire/svg/svg.ts";
import { clock } from "../../../../src/wire/words.ts";
import { listLength, type Drawing, type Order, type Reply, type Wish } from "./messages.ts";

/** Draws beside the page: ten thousand packets take longer to order than a page may stand still. */
const logs = new Map<string, WireEvent[]>();

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  postMessage(replyTo(data));
});

function replyTo(order: Order): Reply {
  const { id } = order;
  try {
    switch (order.kind) {
      case "draw": {
        const log = order.fresh ? [] : (logs.get(order.log) ?? []);
        for (const event of order.events) log.push(decodeEvent(event));
        logs.set(order.log, log);
        return { id, drawing: drawingOf(order.log, log, order.wish) };
      }
      case "svg":
        return { id, file: fileOf(logs.get(order.log) ?? [], order.language) };
      case "pcap":
        return { id, file: new Uint8Array(pcapOf(logs.get(order.log) ?? [], order.began_epoch_ms)) };
    }
  } catch (error) {
    return { id, failed: String(error) };
  }
}

function fileOf(log: readonly WireEvent[], language: Language): string {
  return svgOf(told(log, language), { language, limit: 2000 });
}

/** The conversation as this page tells it. */
function told(log: readonly WireEvent[], language: Language): Conversation {
  return named(conversationOf(asTold(log)), language);
}

function pcapOf(log: readonly WireEvent[], began_epoch_ms: number): Uint8Array {
  const frames = log
    .filter((event) => event.kind === "packet")
    .map(({ t_ms, frame, who }) => ({ t_ms, frame, comment: who }));
  return pcapng(frames, { began_epoch_ms });
}

function drawingOf(log: string, events: readonly WireEvent[], { language, limit, from }: Wish): Drawing {
  const conversation = told(events, language);
  const all = listOf(conversation, { language, stretch: Infinity, limit: Infinity });
  const first = Math.max(0, Math.min(from ?? Infinity, all.length - listLength));
  return {
    svg:
      conversation.steps.length === 0 ? "" : svgOf(conversation, { language, id: `wire-${log}`, inPage: true, limit }),
    steps: listOf(conversation, { language, limit }).map(({ text }) => text),
    lanes: conversation.lanes.map(({ name }) => name),
    lines: linesOf(conversation),
    list: {
      from: first,
      all: all.length,
      items: all.slice(first, first + listLength).map(({ t_ms, text }) => ({ at: clock(t_ms), text })),
    },
  };
}

/** The line of each program's last call, while it lives. */
function linesOf({ steps, lanes }: Conversation): Readonly<Record<string, number>> {
  const lines = new Map<number, number>();
  for (const step of steps) {
    if (step.kind === "act" && step.event.kind === "exit") lines.delete(step.lane);
    if ((step.kind === "call" || step.kind === "waits") && step.call.line !== undefined)
      lines.set(step.lane, step.call.line);
  }
  return Object.fromEntries([...lines].map(([lane, line]) => [lanes[lane]?.name ?? "", line]));
}

/** As it is told: line by line what came out at once, and nothing of input that ended without ever having been. */
function asTold(events: readonly WireEvent[]): readonly WireEvent[] {
  const typedTo = new Set(events.flatMap((event) => (event.kind === "input" && event.bytes ? [event.who] : [])));
  return events.flatMap((event): readonly WireEvent[] => {
    if (event.kind === "input" && !typedTo.has(event.who)) return [];
    if (event.kind !== "output") return [event];
    return splitLines(withoutColours(event.bytes)).map((bytes) => Object.assign({}, event, { bytes }));
  });
}

const escape = 0x1b;

/** The picture has its own colours. */
function withoutColours(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(escape)) return bytes;
  // Latin-1 keeps every byte as it is.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const plain = text.replaceAll(new RegExp(`${String.fromCharCode(escape)}\\[[0-9;]*m`, "g"), "");
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let begin = 0;
  while (begin < bytes.length) {
    const newline = bytes.indexOf(0x0a, begin);
    const end = newline === -1 ? bytes.length : newline + 1;
    found.push(bytes.subarray(begin, end));
    begin = end;
  }
  return found;
}
