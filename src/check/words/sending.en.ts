import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of the calls shared by both ends name: send, the names, the options. One entry more here is one in sending.zh.ts. */
export const sending = {
  "sends-too-little": {
    message: (it) => `Your ${it.program} left out a part of its payload.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}send() returns how many bytes the kernel has taken, perhaps only the first part. Nothing is lost: the rest is still yours, send it again.`,
    lesson: "08-shared-calls#what-send-returns",
  },
  "sends-other-bytes": {
    message: (it) => `${phrases.subject(it.peer)} got other bytes than those of the payload.`,
    hint: () =>
      "After a send() that took n bytes go on at byte n, counted from where that send() began: not from the start, and not from n of the whole.",
    lesson: "08-shared-calls#what-send-returns",
  },
  "gives-up-on-a-full-buffer": {
    message: (it) => `The reader was slow, and your ${it.program} did not wait for it.`,
    expected: () => "a program that waits until the buffer has room again",
    received: (it) => (it.died === undefined ? "a program that has gone" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A full buffer is no error. A socket with a timeout waits in send(); one that does not block says EAGAIN, and poll() or select() tells when there is room.`,
    lesson: "08-shared-calls#what-send-returns",
  },
  "spins-while-sending": {
    message: (it) => `The reader is slow, and your ${it.program} uses the processor while it waits for it.`,
    expected: () => "a program that sleeps until the buffer has room",
    received: () => "a loop that never rests",
    hint: () =>
      "Asking again and again whether there is room is work for nothing. Give the socket a timeout, or wait in poll() or select().",
    lesson: "08-shared-calls#what-send-returns",
  },
  "digest-missing": {
    message: (it) => `The payload has come, and your ${it.program} does not send its digest.`,
    hint: () => "Behind the payload goes its SHA-256 as 64 hexadecimal digits, and a newline.",
    lesson: "08-shared-calls#exercise",
  },
  "digest-wrong": {
    message: () => `The line behind the payload is not its digest.`,
    hint: () =>
      "SHA-256 of the payload's bytes and of nothing else, as 64 hexadecimal digits in lower case, then one newline.",
    lesson: "08-shared-calls#exercise",
  },
  "waits-for-ever-to-send": {
    message: (it) => `The reader takes nothing any more, and your ${it.program} waits longer than it was told to.`,
    expected: () => "a program that gives up when its time is over",
    received: (it) => `a program that waits${it.blockedIn === undefined ? "" : ` in ${it.blockedIn}()`}`,
    hint: () => "A blocking send() waits for ever. settimeout() takes seconds, and must stand before the first send().",
    lesson: "08-shared-calls#sendall",
  },
  "stall-unexplained": {
    message: (it) => `The reader takes nothing any more, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error with the word “timeout”, and exit status 1",
    hint: () => "Catch the TimeoutError of send(), print one line on standard error, and exit with status 1.",
    lesson: "08-shared-calls#exercise",
  },
  "wrong-count-line": {
    message: (it) => `Your ${it.program} does not say as it should how much it has sent.`,
    hint: () =>
      "One line on standard output: “sent”, the bytes of the payload that the kernel has taken, “of”, the bytes of the payload, “bytes”.",
    lesson: "08-shared-calls#exercise",
  },
  "miscounts-sent": {
    message: (it) => `Your ${it.program} says that it has sent a number of bytes, and another number arrives.`,
    hint: () =>
      "Add up what every send() returned. sendall() cannot tell: when it fails, how much was sent is not known. And close in order, so that what was taken still arrives.",
    lesson: "08-shared-calls#sendall",
  },
  "claims-after-failure": {
    message: (it) => `The call failed, and your ${it.program} still prints how much was sent.`,
    expected: () => "nothing on standard output",
    hint: () => "After a reset nobody knows how much of it was read; without a call, nothing was sent at all.",
    lesson: "08-shared-calls#exercise",
  },
  "no-names": {
    message: (it) => `${phrases.subject(it.peer)} called your ${it.program} and is told nothing.`,
    hint: (it) =>
      it.blockedIn === "recv"
        ? "It waits in recv() for a question. The caller need not ask: send the four lines as soon as the call is accepted."
        : "After accept() comes sendall(), on the socket that accept() returned.",
    lesson: "08-shared-calls#exercise",
  },
  "ends-swapped": {
    message: (it) => `Your ${it.program} has mixed up the two ends of the call.`,
    hint: () => "getpeername() is the other end's name, getsockname() one's own. “you” is the caller.",
    lesson: "08-shared-calls#two-names",
  },
  "names-the-listener": {
    message: (it) => `Your ${it.program} tells the name of its listening socket, not of this call.`,
    hint: () =>
      "0.0.0.0 means every address of the machine, and nobody can be called there. Ask the socket that accept() returned: it knows which address was called.",
    lesson: "08-shared-calls#two-names",
  },
  "wrong-names": {
    message: (it) => `Your ${it.program} does not tell ${phrases.who(it.peer)} the names of the two ends as it should.`,
    hint: () => "Two lines, “you” and “me”, each with a space, the host, a colon, the port and a newline.",
    lesson: "08-shared-calls#exercise",
  },
  "hangs-up-first": {
    message: (it) => `Your ${it.program} hung up before ${phrases.who(it.peer)} did.`,
    hint: () =>
      "Whatever the caller says from then on meets a closed socket, and is answered with a reset. Receive until recv() returns no bytes, then close.",
    lesson: "08-shared-calls#closing",
  },
  "buffers-as-asked": {
    message: (it) => `Your ${it.program} tells the size that was asked for, not the size that the buffer has.`,
    hint: () =>
      "setsockopt() is a wish. What became of it is for getsockopt() to say, after it: Linux doubles the number.",
    lesson: "08-shared-calls#options",
  },
  "wrong-buffers": {
    message: (it) => `Your ${it.program} does not tell the sizes of the buffers as it should.`,
    hint: () =>
      "Ask for both, SO_SNDBUF and SO_RCVBUF, on the socket that accept() returned or before listen(), then read both back: “sndbuf” and “rcvbuf”, each with a space, the number and a newline.",
    lesson: "08-shared-calls#options",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
