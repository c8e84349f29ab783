import { phrases } from "./phrases.en.ts";
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
    hint: () =>
      "One line, when the call has ended: the number of bytes, and between brackets what they say, spaces too.",
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
  "reports-out-of-order": {
    message: (it) => `Your ${it.program} reports the datagrams in another order than that in which they came.`,
    hint: () => "The kernel keeps datagrams in a queue: print each before you receive the next, and do not sort them.",
    lesson: "22-datagrams#exercise",
  },
  "reports-too-much": {
    message: (it) => `Your ${it.program} prints more than one line for the call and one for each datagram.`,
    hint: () =>
      "A call has one line: what came of it, or that it was reset. Whatever else you would like to say belongs on standard error.",
    lesson: "22-datagrams#exercise",
  },
  "waits-for-more": {
    message: (it) => `Three datagrams have been reported, and your ${it.program} does not end.`,
    expected: () => "a program that ends by itself",
    received: (it) =>
      it.blockedIn === undefined ? "a program that stays" : `a program that waits in ${it.blockedIn}()`,
    hint: () =>
      "No datagram says that it is the last, an empty one does not either: count three, then exit. In Node an open socket keeps the program alive; close both.",
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
  "cut-misreported": {
    message: (it) => `Your ${it.program} says that a datagram was cut, but its line is not the one asked for.`,
    hint: () =>
      "Number and text are those of the bytes you show, SIZE at most, and “, cut” stands behind the bracket. Whoever offers one byte more to see the cut does not show that byte.",
    lesson: "22-datagrams#exercise",
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
    message: (it) =>
      `Your ${it.program} waits for the call and has not bound its UDP socket: a datagram that comes now is lost.`,
    expected: () => "both sockets bound before it waits for the call",
    received: () => "no bound UDP socket",
    hint: () =>
      "What comes to a UDP port that nobody has bound is thrown away. Bind both sockets before you wait for the call; the kernel then keeps what comes.",
    lesson: "22-datagrams#two-ports",
  },
  "reset-unreported": {
    message: (it) => `The call was reset, and your ${it.program} did not report it and go on.`,
    expected: (it) => (it.expected === undefined ? "“tcp: reset”, and then the datagrams" : undefined),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A reset makes recv() fail with ECONNRESET. Catch it, print the line on standard output, and go on to the datagrams.`,
    lesson: "13-phone-loops#reset",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
