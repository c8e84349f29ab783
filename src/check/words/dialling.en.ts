import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of programs name which call and look at what becomes of it. One entry more here is one in dialling.zh.ts. */
export const dialling = {
  "dies-of-outcome": {
    message: (it) => `A call did not go through, and your ${it.program} ended with it.`,
    expected: (it) => String(it.expected),
    received: (it) => (it.died === undefined ? "a program that has gone" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A call that fails is an answer: report it and go on to the next address. connect() raises; connect_ex() returns the errno.`,
    lesson: "07-client-calls#two-ways-to-be-told",
  },
  "calls-it-open": {
    message: (it) => `Nobody answered there, and your ${it.program} reports it as open.`,
    hint: () =>
      "Only the result 0 means that the call is through. Without blocking, a socket becomes writable when the call has failed, too: SO_ERROR tells which it was.",
    lesson: "07-client-calls#without-blocking",
  },
  "in-progress-reported": {
    message: (it) => `Your ${it.program} takes a call that is still under way for one that has failed.`,
    hint: () =>
      "EINPROGRESS is no failure: the socket does not block, and the kernel goes on dialling. Wait until the socket is writable, then ask SO_ERROR. A timeout above 0 does this for you.",
    lesson: "07-client-calls#without-blocking",
  },
  "one-socket-for-all": {
    message: (it) => `Your ${it.program} uses one socket for several calls.`,
    hint: () =>
      "A socket is one end of one call. Connected, it answers the next connect with EISCONN; still dialling, with EALREADY; closed, with EBADF. Make a new one for each call.",
    lesson: "07-client-calls#one-socket-one-call",
  },
  "timeout-misnamed": {
    message: (it) => `The call rang on until the time was over, and your ${it.program} gives it another name.`,
    hint: () =>
      "connect_ex() returns EAGAIN when the timeout of the socket runs out, and ETIMEDOUT when the kernel's does. What happened is the same: a timeout.",
    lesson: "07-client-calls#nobody-answers",
  },
  "invalid-unnoticed": {
    message: (it) => `This argument names no port, and your ${it.program} does not say so.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A port that is no number from 1 to 65535 is not connect_ex()'s to report: it raises. Look at the argument before you call.`,
    lesson: "07-client-calls#what-still-throws",
  },
  "wrong-report": {
    message: (it) => `Your ${it.program} does not print the line it should.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Each address gets one line: the argument as it was given, a space, the outcome, and the errno's name where there is one. The last line counts those that are open.`,
    lesson: "07-client-calls#exercise",
  },
  "never-gives-up": {
    message: (it) => `A call rings on, and your ${it.program} waits longer than it was told to.`,
    expected: () => "a program that gives up when its time is over",
    received: (it) => `a program that waits${it.blockedIn === undefined ? "" : ` in ${it.blockedIn}()`}`,
    hint: () =>
      "The kernel repeats its SYN for about two minutes before it says ETIMEDOUT. Set a timeout before you call; settimeout() takes seconds.",
    lesson: "07-client-calls#nobody-answers",
  },
  "gives-up-early": {
    message: (it) => `Your ${it.program} gave up long before its time was over.`,
    hint: () =>
      "settimeout() takes seconds, and 0 means something else: not to wait at all. Whoever waits for less than the other end needs to answer gets no answer.",
    lesson: "07-client-calls#nobody-answers",
  },
  "prints-late": {
    message: (it) => `One outcome is known, and your ${it.program} keeps it to itself while it waits for the next.`,
    hint: () => "Print each line as soon as you know it. Whoever watches may have got the answer wanted.",
    lesson: "07-client-calls#exercise",
  },
  "keeps-line-open": {
    message: (it) => `${phrases.subject(it.peer)} was called, and your ${it.program} does not hang up.`,
    hint: () =>
      "close() every socket as soon as its outcome is known. The one you forget keeps somebody waiting at the other end.",
    lesson: "07-client-calls#one-socket-one-call",
  },
  "speaks-while-probing": {
    message: (it) => `Your ${it.program} said something to ${phrases.who(it.peer)}.`,
    expected: () => "a call without a word",
    hint: () => "That the call is through is all there is to learn. Close the socket and send nothing.",
    lesson: "07-client-calls#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
