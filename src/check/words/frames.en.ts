import type { Circumstances } from "../circumstances.ts";
import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

function ofFrame(it: Circumstances): string {
  return it.frame === undefined ? "" : ` The frame: ${it.frame}`;
}

/** Failures that checks of a program that reads frames name. One entry more here is one in frames.zh.ts. */
export const frames = {
  "frame-misread": {
    message: (it) => `Your ${it.program} does not say of a frame what its bytes say.${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Numbers of two bytes have the higher one first. Count offsets from the start of their own header, and compare each part of the line with the tables.`,
    lesson: "01-the-layer#headers",
  },
  "frame-line-late": {
    message: (it) => `Your ${it.program} says nothing of a frame before its input has ended.`,
    expected: () => "a line as soon as its frame has been read",
    received: () => "silence until the end",
    hint: () => "Read a line, peel it, print, and only then read the next. A capture may run for hours.",
    lesson: "01-the-layer#exercise",
  },
  "frame-line-lost": {
    message: (it) => `Lines of your ${it.program} do not match the frames one by one.${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A line ends with its newline, wherever the pieces in which it arrives end; the last may have none; an empty one is skipped and ends nothing; digits may be upper-case.`,
    lesson: "01-the-layer#exercise",
  },
  "padding-counted": {
    message: (it) => `Behind the packet stands padding, and your ${it.program} took it for payload.${ofFrame(it)}`,
    hint: () =>
      "A frame may be longer than the packet in it: Ethernet fills short ones up. How long the packet is stands in its own header, so count from there.",
    lesson: "01-the-layer#headers",
  },
  "header-length-assumed": {
    message: (it) => `Headers may have options, and your ${it.program} reads one as if it had none.${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}20 bytes is the least. Both IPv4 and TCP say how long their header is, in four bits that count words of four bytes.`,
    lesson: "01-the-layer#headers",
  },
  "ipv6-misread": {
    message: (it) => `Your ${it.program} does not read a frame of IPv6 as it should.${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The header of IPv6 always has 40 bytes, and its length field counts only what comes behind them. inet_ntop writes addresses in their short form, and an IPv4 address that stands in one in decimal (::ffff:192.0.2.1); so does SocketAddress of node:net, but not URL, nor ipaddress in many a version of Python.`,
    lesson: "01-the-layer#headers",
  },
  "unknown-misread": {
    message: (it) =>
      `Your ${it.program} meets something it does not know, and does not say so as it should.${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Look at the number that names the next layer before you read that layer: “unknown”, and the number, four hex digits for a type, decimal for a protocol.`,
    lesson: "01-the-layer#exercise",
  },
  "truncated-misread": {
    message: (it) =>
      `A capture stopped in the middle of a frame, and your ${it.program} does not bear it.${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Before you read a header, ask whether all of it is there, its options too. A payload that was cut is no reason to stop: the headers say how long it was.`,
    lesson: "01-the-layer#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
