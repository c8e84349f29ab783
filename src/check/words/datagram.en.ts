import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of UDP exercises name. A new code is one entry here and one in datagram.zh.ts. */
export const datagram = {
  "no-reply-to-sender": {
    message: (it) => `${phrases.subject(it.peer)} sent a datagram, and no reply came to its address.`,
    hint: () =>
      "recvfrom() returns the bytes and the sender's address. sendto() takes both: this reply, to this sender.",
    lesson: "15-udp-echo#sender-address",
  },
  "replies-from-elsewhere": {
    message: (it) => `The reply came from ${(it.elsewhere ?? []).join(", ")}, not from the address that was asked.`,
    expected: () => "a reply from the server's own port",
    received: (it) => (it.elsewhere ?? []).join(", "),
    hint: () =>
      "Send from the socket you received on. A new socket has a new port, and a careful client ignores strangers.",
    lesson: "15-udp-echo#strangers",
  },
  "replies-twice": {
    message: (it) => `${phrases.subject(it.peer)} sent one datagram and got more than one back.`,
    expected: () => "one datagram",
    received: (it) => `${it.count ?? 2} datagrams`,
    hint: () => "One recvfrom(), one sendto(): is sendto() called a second time, with the bytes as they came perhaps?",
    lesson: "15-udp-echo#one-datagram-one-reply",
  },
  "replies-for-ever": {
    message: (it) => `${phrases.subject(it.peer)} sent one datagram, and replies to it keep coming.`,
    expected: () => "one datagram",
    received: () => "datagrams without end",
    hint: () => "recvfrom() belongs inside the loop: each turn receives one datagram and answers that one.",
    lesson: "15-udp-echo#one-datagram-one-reply",
  },
  "replies-to-first-sender": {
    message: (it) =>
      `${phrases.subject(it.peer)} asked and got no reply of its own; another client has been served before.`,
    hint: () =>
      "Answer the address that came with this datagram. One that was remembered from before belongs to somebody else, and a socket that is connect()ed to it hears nobody else.",
    lesson: "15-udp-echo#sender-address",
  },
  "stops-after-first": {
    message: (it) => `Your ${it.program} answered one datagram and was done.`,
    expected: () => "a server that goes on",
    hint: () => "A UDP server has one loop, for ever: recvfrom(), sendto().",
    lesson: "15-udp-echo#one-datagram-one-reply",
  },
  "empty-datagram-unanswered": {
    message: (it) => `${phrases.subject(it.peer)} sent an empty datagram and got no reply.`,
    expected: () => "an empty datagram",
    hint: () =>
      "A datagram of no bytes is a datagram. Do not test the data: answer it, empty or not. (Before Python 3.13 the sendto() of asyncio's transports drops empty data without a word: use the socket's own.)",
    lesson: "15-udp-echo#empty-datagram",
  },
  "empty-datagram-is-end": {
    message: (it) => `An empty datagram came, and your ${it.program} serves nobody any more.`,
    expected: () => "a server that goes on",
    hint: () =>
      "UDP has no end of a call, because it has no calls. Empty data is one sender's datagram that holds no bytes.",
    lesson: "15-udp-echo#empty-datagram",
  },
  "datagram-cut": {
    message: (it) => `Your ${it.program} cuts datagrams that are longer than its buffer.`,
    hint: () =>
      "What does not fit the size given to recv() or recvfrom() is thrown away, without an error. Ask for 65535.",
    lesson: "15-udp-echo#truncation",
  },
  "lost-with-gone-client": {
    message: (it) => `One client had gone before its reply came, and since then ${phrases.who(it.peer)} is not served.`,
    expected: () => "a server that goes on",
    hint: () =>
      "Use sendto() on a socket that is not connected: a connected one hears only one address, and reports ECONNREFUSED when nobody is there.",
    lesson: "15-udp-echo#lost-datagrams",
  },
  "reply-not-printed": {
    message: (it) => `Your ${it.program} does not print what it should for each line.`,
    hint: () => "For each line one line is printed: the reply, decoded, or “no reply”.",
    lesson: "15-udp-echo#exercise",
  },
  "empty-line-skipped": {
    message: (it) => `Your ${it.program} sent nothing for an empty line.`,
    expected: () => "an empty datagram",
    hint: () => "TCP cannot carry an empty message, UDP can. Send it like any other, and wait for its reply.",
    lesson: "15-udp-echo#empty-datagram",
  },
  "empty-reply-is-end": {
    message: (it) => `The reply was an empty datagram, and your ${it.program} took it for something else.`,
    expected: () => "an empty line printed, and the next line sent",
    hint: () => "An empty reply is the right reply to an empty line: print an empty line and go on.",
    lesson: "15-udp-echo#empty-datagram",
  },
  "sends-elsewhere": {
    message: (it) => `Your ${it.program} sent nothing to the address that HOST and PORT name.`,
    expected: () => "a datagram at that address",
    hint: () => "Take the address from the environment; 127.0.0.1 and 8080 are only for when HOST and PORT are unset.",
    lesson: "15-udp-echo#exercise",
  },
  "waits-for-ever": {
    message: (it) => `No reply came, and your ${it.program} still waits for it, long after TIMEOUT_MS.`,
    expected: () => "the line “no reply”",
    hint: () =>
      "Nobody tells you that a datagram was lost. Set a timeout before you receive: settimeout() takes seconds, TIMEOUT_MS holds milliseconds.",
    lesson: "15-udp-echo#lost-datagrams",
  },
  "stops-at-no-reply": {
    message: (it) => `One line got no reply, and your ${it.program} gave up altogether.`,
    expected: () => "a client that goes on with the next line",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A lost datagram concerns one line only: catch the timeout around that line.`,
    lesson: "15-udp-echo#lost-datagrams",
  },
  "died-of-refusal": {
    message: (it) => `Nobody was at the server's port any more, and your ${it.program} died of it.`,
    expected: () => "the line “no reply”, and exit status 0 at the end",
    hint: () =>
      "A connected UDP socket reports a dead port as ECONNREFUSED, from recv() or from the next send(). Treat it as no reply.",
    lesson: "15-udp-echo#lost-datagrams",
  },
  "accepts-strangers": {
    message: (it) => `A stranger sent a datagram, and your ${it.program} took it for the server's reply.`,
    expected: () => "a client that goes on waiting for the server",
    hint: () =>
      "Anybody may send to your port. Compare the address that recvfrom() returns with the server's, or connect() the socket: then the kernel keeps strangers out.",
    lesson: "15-udp-echo#strangers",
  },
  "takes-late-reply": {
    message: (it) => `Your ${it.program} took the late reply to an earlier line for the reply to this one.`,
    expected: () => "the reply to this line, after the late one is thrown away",
    hint: () =>
      "A reply that comes after its time lies in the queue and is received next. Compare it with your line in capitals, and receive again when they differ.",
    lesson: "15-udp-echo#lost-datagrams",
  },
  "ignored-ends-wait": {
    message: (it) => `A datagram came that is not the reply, and your ${it.program} stopped waiting for the right one.`,
    expected: () => "a client that ignores it, and waits for the rest of its time",
    hint: () =>
      "Receive again after a datagram that is not the reply, with what is left of the time: the sending's time plus TIMEOUT_MS, less the time now.",
    lesson: "15-udp-echo#lost-datagrams",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
