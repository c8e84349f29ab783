import { writeFile } from "node:fs/promises";
import { conversationOf } from "../../wire/conversation.ts";
import type { PacketEvent, WireEvent } from "../../wire/event.ts";
import { listText } from "../../wire/list.ts";
import { pcapng } from "../../wire/pcap.ts";
import { drawConversation } from "../../wire/terminal.ts";
import { type Context, WrongCall } from "../context.ts";
import { wirePainter } from "./colours.ts";
import { runWords, type RunWords } from "./words.ts";

/** What is wanted of a run once it is over. */
export interface Wanted {
  /** Draw what happened. */
  readonly wire: boolean;
  /** File for the packets. */
  readonly pcap?: string;
  /** Lines only: what happened is told as a list. */
  readonly plain?: boolean;
}

export interface Seen {
  readonly events: readonly WireEvent[];
  readonly began_epoch_ms: number;
  /** Whether packets can be seen on this machine at all: only a loopback of one's own shows them. */
  readonly captures: boolean;
}

/** Draws what was seen, and writes the packets. */
export async function tellWire(
  context: Context,
  call: Wanted,
  { events, began_epoch_ms, captures }: Seen,
): Promise<void> {
  const { terminal, language } = context;
  const words = runWords[language];
  const packets = events.filter((event) => event.kind === "packet");
  if (call.wire) {
    const conversation = conversationOf(events);
    const paint = wirePainter(terminal.colour);
    const picture =
      call.plain === true
        ? listText(conversation, { language })
        : drawConversation(conversation, { width: terminal.width(), language, paint });
    terminal.print(`\n${picture}\n`);
  }
  if ((call.wire || call.pcap !== undefined) && packets.length === 0) {
    terminal.complain(`${captures ? words.nothingSent : words.noPackets}\n`);
  }
  if (call.pcap !== undefined) await writePackets(call.pcap, { packets, began_epoch_ms }, words);
  if (call.pcap !== undefined) terminal.complain(`${words.captured(packets.length, call.pcap)}\n`);
}

async function writePackets(
  file: string,
  { packets, began_epoch_ms }: { packets: readonly PacketEvent[]; began_epoch_ms: number },
  words: RunWords,
): Promise<void> {
  const frames = packets.map(({ t_ms, frame, who }) => ({ t_ms, frame, comment: who }));
  try {
    await writeFile(file, pcapng(frames, { began_epoch_ms }));
  } catch (error) {
    throw new WrongCall(words.cannotWrite(file, error instanceof Error ? error.message : String(error)));
  }
}
