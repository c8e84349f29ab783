import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of numbered requests over UDP name. One entry more here is one in requests.zh.ts. */
export const requests = {
  "answer-misspelt": {
    message: (it) => `${phrases.subject(it.peer)} got a reply that does not have the agreed form.`,
    hint: () =>
      "The number as it came, a space, host and port of the asker with a colon between, a space, the text in capitals. No newline, nothing else.",
    lesson: "25-reply-address#exercise",
  },
  "wrong-return-address": {
    message: (it) => `${phrases.subject(it.peer)} was told an address that is not its own.`,
    hint: () =>
      "The asker's address is the second thing that recvfrom() returns, anew for each datagram. getsockname() is the server's own, and the sender before is somebody else.",
    lesson: "25-reply-address#return-address",
  },
  "request-unprinted": {
    message: (it) => `Your ${it.program} does not print the requests as it should.`,
    hint: () =>
      "One line for each request: the asker's host and port with a colon between, a space, the text as it came.",
    lesson: "25-reply-address#exercise",
  },
  "text-acts-on-terminal": {
    message: (it) => `Your ${it.program} prints what a stranger wrote as it is, with its control characters.`,
    hint: () =>
      "A newline begins a line of the stranger's own, an escape moves the cursor. Decode with replacement, then put ? for U+0000 to U+001F and U+007F to U+009F.",
    lesson: "25-reply-address#untrusted-text",
  },
  "no-request-answered": {
    message: (it) => `A datagram that is no request came, and your ${it.program} took it for one.`,
    expected: () => "no line and no reply",
    hint: () =>
      "One to nine bytes from 0 to 9, then a space. int() and Number() take much more: signs, blanks, 1e3, 1_0, digits of other scripts. Test the bytes themselves.",
    lesson: "25-reply-address#exercise",
  },
  "died-of-no-request": {
    message: (it) => `A datagram that is no request came, and your ${it.program} died of it.`,
    expected: () => "a server that ignores it and goes on",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Anybody can send anything to a UDP port. Look whether it is a request before you take it apart.`,
    lesson: "25-reply-address#untrusted-text",
  },
  "request-misspelt": {
    message: (it) => `Your ${it.program} sent something that is not the request it should be.`,
    hint: () =>
      "The number of the line, counted from 1, a space, the bytes of the line. Empty lines count and are sent.",
    lesson: "25-reply-address#exercise",
  },
  "bytes-printed": {
    message: (it) =>
      `Your ${it.program} prints the bytes of the reply as a program writes them, not the text they stand for.`,
    hint: () => "Decode the bytes as UTF-8 and print the text.",
    lesson: "25-reply-address#exercise",
  },
  "takes-other-number": {
    message: (it) => `Your ${it.program} took a reply for its own that bears another number.`,
    expected: () => "a client that still waits for the reply with its own number",
    hint: () =>
      "A reply belongs to the request whose number it bears. 11 is not 1: compare the number up to its space, and receive again when it differs.",
    lesson: "25-reply-address#which-question",
  },
  "takes-misspelt-number": {
    message: (it) => `Your ${it.program} took a reply for its own whose number is not written as it was sent.`,
    expected: () => "a client that still waits for the reply with its own number",
    hint: () =>
      "The reply repeats the number as it came: 01, +1 and 1.0 are not 1, although Number() and int() may say so. Compare bytes: those of the number and its space.",
    lesson: "25-reply-address#exercise",
  },
  "noise-prolongs-wait": {
    message: (it) => `Datagrams with other numbers came again and again, and your ${it.program} never gave up waiting.`,
    expected: () => "the line “no reply” when the time is over",
    hint: () =>
      "A datagram that is ignored does not begin the wait anew. Note once, at the sending, when the wait is over, and wait again only for what is left.",
    lesson: "25-reply-address#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
