import type { FailureEntry } from "./words.ts";

/** Failures that checks of what becomes of a message's boundaries name. One entry more here is one in boundaries.zh.ts. */
export const boundaries = {
  "stream-in-pieces": {
    message: (it) => `The call brought its bytes in several pieces, and your ${it.program} did not put them together.`,
    hint: () =>
      "TCP keeps the bytes and their order, nothing else. Receive until recv() returns no bytes, and print one line for all of it.",
    lesson: "22-datagrams#one-send",
  },
  "stream-misreported": {
    message: (it) => `Your ${it.program} does not report the call as it should.`,
    hint: () => "One line, when the call has ended: the number of bytes, and between brackets what they say.",
    lesson: "22-datagrams#exercise",
  },
  "characters-cut": {
    message: (it) => `The stream was cut inside a character, and your ${it.program} did not get over it.`,
    hint: () =>
      "Join the pieces as bytes and decode once, at the end. The number to print is that of the bytes: “ü” has two, “发” three.",
    lesson: "12-phone-call#bytes-not-text",
  },
  "datagram-misreported": {
    message: (it) => `Your ${it.program} does not report a datagram as it should.`,
    hint: () => "One line for each datagram, in the order in which they came: its bytes counted, and its text.",
    lesson: "22-datagrams#exercise",
  },
  "datagrams-joined": {
    message: (it) => `Your ${it.program} put datagrams together that were sent one by one.`,
    hint: () => "One recv() on a UDP socket is one datagram, whole and alone. Print it before you receive the next.",
    lesson: "22-datagrams#never-joined",
  },
  "empty-datagram-missed": {
    message: (it) => `One of the three datagrams was empty, and your ${it.program} did not count it.`,
    hint: () =>
      "Empty data ends a stream. Among datagrams it is one more message: count it, print it, and receive the next.",
    lesson: "22-datagrams#never-joined",
  },
  "cut-unreported": {
    message: (it) => `A datagram was longer than the buffer, and your ${it.program} does not say that it was cut.`,
    hint: () => "Neither the bytes nor their number tell. recvmsg() returns flags; MSG_TRUNC among them does.",
    lesson: "22-datagrams#cut",
  },
  "whole-called-cut": {
    message: (it) => `A datagram filled the buffer exactly, and your ${it.program} calls it cut.`,
    hint: () =>
      "A full buffer may have held all of it. Only MSG_TRUNC, or room for one byte more, tells the difference.",
    lesson: "22-datagrams#cut",
  },
  "size-ignored": {
    message: (it) => `Your ${it.program} shows more of a datagram than its argument allows.`,
    hint: () => "The first argument is the most that may be shown of a datagram; what lies beyond is cut off.",
    lesson: "22-datagrams#exercise",
  },
  "bound-too-late": {
    message: (it) => `A datagram came during the call, and your ${it.program} was not there for it.`,
    hint: () =>
      "What comes to a UDP port that nobody has bound is thrown away. Bind both sockets before you wait for the call; the kernel then keeps what comes.",
    lesson: "22-datagrams#two-ports",
  },
  "reset-unreported": {
    message: (it) => `The call was reset, and your ${it.program} did not report it and go on.`,
    hint: () => "A reset makes recv() fail with ECONNRESET. Catch it, print the line, and go on to the datagrams.",
    lesson: "13-phone-loops#reset",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
