import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of servers that tell UDP senders apart name. One entry more here is one in senders.zh.ts. */
export const senders = {
  "tally-wrong": {
    message: (it) => `${phrases.subject(it.peer)} was told a count that is not right.`,
    hint: () =>
      "Count after receiving and before answering: this datagram is part of the count. The answer is that one text, without a newline.",
    lesson: "23-udp-empty-data#exercise",
  },
  "bytes-undercounted": {
    message: (it) => `${phrases.subject(it.peer)} was told of fewer bytes than it sent.`,
    hint: () =>
      "B is the length of what recvfrom() returned, just as it came. Nothing of it is to be taken off, and a text made of it has fewer characters than bytes: “ü” is one character in two bytes.",
    lesson: "13-phone-loops#no-message-boundaries",
  },
  "empty-not-counted": {
    message: (it) => `${phrases.subject(it.peer)} sent an empty datagram, and your ${it.program} did not count it.`,
    hint: () =>
      "Empty data counts as a datagram and as an empty one, and adds no bytes. `if data` is false for it; ask for its length only where you count the empty ones.",
    lesson: "23-udp-empty-data#a-message",
  },
  "count-starts-anew": {
    message: (it) => `${phrases.subject(it.peer)} has sent before, and is counted as if it were new.`,
    hint: () =>
      "Is the count kept outside the loop, and found again? In JavaScript a Map compares arrays by identity, and recvfrom() returns a new array each time: use a text made of host and port.",
    lesson: "23-udp-empty-data#who-is-who",
  },
  "counts-mixed": {
    message: (it) => `${phrases.subject(it.peer)} was told a count in which another sender's datagrams are included.`,
    hint: () =>
      "A sender is an address: host and port together. Several programs share a host, and a port number says nothing without its host.",
    lesson: "23-udp-empty-data#who-is-who",
  },
  "burst-miscounted": {
    message: (it) => `Several datagrams lay in the queue, and your ${it.program} did not count and answer each.`,
    hint: () =>
      "One recvfrom() is one datagram, however many wait; UDP never joins them. Count one, answer it, and take the next.",
    lesson: "22-datagrams#never-joined",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
