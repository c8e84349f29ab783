import { endpointText, type Call } from "./call.ts";
import type { Conversation, PacketStep } from "./conversation.ts";
import { printableText, quoted } from "../verdict/printable.ts";
import { flagsText } from "./tcp.ts";
import type { TcpFacts, WireWords } from "./words.ts";

/** How much of a message a line shows, in characters. */
export interface Shown {
  readonly limit: number;
  readonly ascii?: boolean;
}

/** A lane's name, safe to show. */
export function laneName({ lanes }: Pick<Conversation, "lanes">, lane: number): string {
  return printableText(lanes[lane]?.shown ?? lanes[lane]?.name ?? "?");
}

/** What the ends of a packet are called, the sender's first: the lanes, or the addresses where one program holds both. */
export function endNames(conversation: Conversation, { from, to, flow, side }: PacketStep): readonly [string, string] {
  const [caller, called] = conversation.flows[flow]?.addresses ?? ["?", "?"];
  if (from === to) return side === 0 ? [caller, called] : [called, caller];
  return [laneName(conversation, from), laneName(conversation, to)];
}

/** A call as it stands in a program: `bind(127.0.0.1:8080)`, `recv(1024)`, `sendall("hello")`. */
export function signature({ name, bytes, address, number }: Call, shown: Shown): string {
  const sends = name.startsWith("send");
  const given = [
    sends && bytes !== undefined ? quoted(bytes, shown) : "",
    address !== undefined && !comesBack(name) ? endpointText(address) : "",
    !sends && address === undefined && /^(recv|listen|read|settimeout)/.test(name) && number !== undefined
      ? String(number)
      : "",
  ];
  return `${printableText(name)}(${given.filter(Boolean).join(", ")})`;
}

/** What a call gave: bytes, an address, the end of the stream; empty where that says nothing. */
export function outcome(call: Call, words: WireWords, shown: Shown): string {
  const { name, bytes, address, errno, timedOut } = call;
  if (errno !== undefined) return errno;
  if (timedOut === true) return words.timeIsUp;
  if (!comesBack(name)) return "";
  if (bytes === undefined) return address === undefined ? "" : endpointText(address);
  if (isEnd(call)) return words.endOfStream;
  const from = address === undefined ? "" : ` ${endpointText(address)}`;
  return `${quoted(bytes, shown)}${from}`;
}

/** Whether nothing came though something was asked for, on a stream: recv(2). */
function isEnd({ name, length, number, address, isOfDatagrams }: Call): boolean {
  return length === 0 && number !== 0 && name.startsWith("recv") && address === undefined && isOfDatagrams !== true;
}

function comesBack(name: string): boolean {
  return /^(recv|read|accept|get|input)/.test(name);
}

/** What there is to say of a packet on its arrow. */
export function packetFacts({ packet, place }: PacketStep, shown: Shown): TcpFacts {
  const { transport, payload } = packet;
  const flags = transport.kind === "tcp" ? flagsText(transport.flags) : "";
  return {
    // Every segment after the SYN carries ACK; beside data it says nothing.
    flags: payload.length > 0 && flags === "ACK" ? "" : flags,
    length: payload.length,
    ...(payload.length > 0 ? { bytes: quoted(payload.subarray(0, 256), shown) } : {}),
    ...(place?.mark === undefined ? {} : { mark: place.mark }),
  };
}

/** What an arrow is labelled with, shortest form first said: flags, then bytes, then what is odd about it. */
export function packetLabel(step: PacketStep, words: WireWords, shown: Shown): string {
  const { transport } = step.packet;
  if (transport.kind === "icmp") return complaint(transport, words);
  const { flags, length, bytes, mark } = packetFacts(step, shown);
  const data =
    bytes === undefined ? (transport.kind === "udp" ? words.bytes(0) : "") : `${bytes} ${words.bytes(length)}`;
  return [flags, data, mark === undefined ? "" : `(${words.marks[mark]})`].filter(Boolean).join(" ");
}

export function complaint(message: { means: string; type: number; code: number }, words: WireWords): string {
  return message.means === "port-unreachable" ? words.portUnreachable : words.icmp(message.type, message.code);
}
