import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of who holds a port name. One entry more here is one in port.zh.ts. */
export const port = {
  "holder-unnamed": {
    message: (it) => `Another socket holds the port, and your ${it.program} does not say which.`,
    hint: () =>
      "The kernel's table /proc/net/tcp has a row for each socket. Look there when bind() has failed, and name what you find after the words “held by”.",
    lesson: "28-reuse-address#who-holds-it",
  },
  "holder-misnamed": {
    message: (it) => `Your ${it.program} does not name the socket that holds its port.`,
    hint: () =>
      "A row counts if its state is 0A, LISTEN, its port is PORT, and its address is HOST or 0.0.0.0. Calls have rows too, and so have other ports, and the same port on other addresses.",
    lesson: "28-reuse-address#who-holds-it",
  },
  "holder-overlooked": {
    message: (it) => `A socket listens on the port, and your ${it.program} does not find it in the table.`,
    hint: () =>
      "A row counts if its state is 0A, its port is PORT, and its address is HOST or 0.0.0.0. Mind the spelling: hexadecimal digits are capitals, the port has four (1F90 is 8080), and the bytes of the address stand backwards (0100007F is 127.0.0.1).",
    lesson: "28-reuse-address#who-holds-it",
  },
  "waits-for-the-port": {
    message: (it) => `Another server holds the port, and your ${it.program} goes on trying.`,
    expected: () => "a single line on standard error that holds EADDRINUSE, and exit status 1",
    received: () => "a program that stays",
    hint: () => "A live server does not go away because you wait. Say who holds the port, and exit with status 1.",
    lesson: "28-reuse-address#live-listener",
  },
  "gives-up-unhindered": {
    message: (it) => `Nobody listens where your ${it.program} wants to, and it does not start.`,
    expected: (it) => `a socket that listens on ${it.address || "the port"}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A row with your port in it need not be in your way: it may be a call, or another address. Only bind() knows; ask the table afterwards. A call is in nobody's way if both sockets have SO_REUSEADDR.`,
    lesson: "28-reuse-address#old-and-new",
  },
  "left-behind-wrong": {
    message: (it) => `Your ${it.program} does not say what the kernel keeps of the call.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Look it up, do not conclude it: the row of this one call, with your address in the second column and the caller's in the third, when the call has come to rest. The caller's end, and other calls, have rows of their own.`,
    lesson: "27-address-in-use#states",
  },
  "waits-for-the-callers-end": {
    message: (it) =>
      `${phrases.subject(it.peer)} got its answer and waits for the end, which your ${it.program} should give first.`,
    hint: () =>
      "With `server`, end your own direction right after the answer: shutdown(SHUT_WR). Only then wait for the caller's end.",
    lesson: "27-address-in-use#who-closes",
  },
  "deaf-after-its-end": {
    message: (it) => `Your ${it.program} stopped listening to the caller too soon, and the call ended with a reset.`,
    expected: () => "an orderly end of both directions, which leaves TIME_WAIT at the end that was first",
    hint: () =>
      "close() with bytes unread, or bytes that arrive after it, make the kernel send RST, and a reset leaves nothing behind. End your direction with shutdown(SHUT_WR), receive until the caller has ended, and then close.",
    lesson: "27-address-in-use#goodbye",
  },
  "reuse-hides-failure": {
    message: (it) => `The first run left a call in TIME_WAIT, and your ${it.program} started again all the same.`,
    expected: () => "a single line on standard error that holds EADDRINUSE, and exit status 1",
    received: () => "a server that listens",
    hint: () =>
      "This program is to show the failure, so it must not prevent it: leave SO_REUSEADDR off. Libraries may set it for you.",
    lesson: "27-address-in-use#exercise",
  },
  "bind-unexplained": {
    message: (it) => `The address is taken, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds EADDRINUSE, and exit status 1",
    hint: () =>
      "Catch the error of bind(), print one line with its name, and exit with status 1. A stack trace is no explanation.",
    lesson: "27-address-in-use#exercise",
  },
  "answers-part": {
    message: (it) =>
      `${phrases.subject(it.peer)} ended before its newline, and your ${it.program} answered what there was.`,
    expected: () => "no answer, and the end of the call",
    hint: () =>
      "Without its newline it is no message. Empty bytes before the newline: leave the loop, and send nothing.",
    lesson: "27-address-in-use#exercise",
  },
  "closes-too-soon": {
    message: (it) => `Your ${it.program} ended the call before its caller, though its argument is \`client\`.`,
    expected: () => "a server that waits for the caller's end",
    hint: () =>
      "After the answer, go on receiving, and drop what comes, until recv() returns no bytes: then the caller has ended, and you close second.",
    lesson: "27-address-in-use#who-closes",
  },
  "cannot-start-again": {
    message: (it) => `The client closed first, and still your ${it.program} could not be started again at once.`,
    expected: () => "a server that listens",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}If the caller really ends first, nothing of the call stays at your end, and nothing holds the port.`,
    lesson: "27-address-in-use#who-closes",
  },
  "argument-unexplained": {
    message: (it) =>
      `The argument was neither \`server\` nor \`client\`, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds “server or client”, and exit status 1",
    hint: () => "Look at the argument first, before there is a socket: print one line, and exit with status 1.",
    lesson: "27-address-in-use#exercise",
  },
  "answers-beyond-the-line": {
    message: (it) => `Your ${it.program} sends back more than the line.`,
    expected: () => "the line with its newline, and then the end",
    hint: () => "What stands behind the newline is no part of the line, though it came with the same recv(): drop it.",
    lesson: "27-address-in-use#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
