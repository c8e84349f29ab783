import { likeness } from "./likeness.ts";
import { phrases } from "./phrases.en.ts";
import { endedWithFirst, hungUpOn } from "./turn.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of TCP servers name. A new code is one entry here and one in call.zh.ts. */
export const call = {
  "no-answer": {
    message: (it) => `Your ${it.program} has read what ${phrases.who(it.peer)} said, and does not answer.`,
    hint: (it) =>
      it.blockedIn === "recv"
        ? "It is in recv() again: for a newline, a full buffer or the end? Answer what has come. If it wrote to a file made by makefile(), the answer waits there for flush()."
        : "After recv() comes sendall(), on the same conversation.",
    lesson: "13-phone-loops#two-loops",
  },
  "waits-for-the-end": {
    message: (it) => `${phrases.subject(it.peer)} said a whole message and waits; your ${it.program} waits too.`,
    hint: () =>
      "The newline ends the message. Whoever reads on until recv() returns no bytes waits for the other end to hang up, while the other end waits for the reply.",
    lesson: "12-phone-call#one-reply-many-pieces",
  },
  "newline-missing": {
    message: (it) => `The message of your ${it.program} lacks its newline, so nobody can tell that it is complete.`,
    hint: () => "The newline belongs to the message on the wire. Take it off for printing only, never before sending.",
    lesson: "12-phone-call#one-reply-many-pieces",
  },
  "never-hangs-up": {
    message: (it) =>
      `${phrases.subject(it.peer)} got its answer and waits for the end of the call, which does not come.`,
    hint: () =>
      "close() the conversation when all is said. The call ends only when every copy of its socket is closed: one made by dup() or makefile(), or kept in a list, holds it open. In node:net with allowHalfOpen, the event “end” must be answered with end().",
    lesson: "12-phone-call#closing",
  },
  "answers-first-piece": {
    message: (it) => `Your ${it.program} took the first piece of the message for the whole of it.`,
    hint: () =>
      "One recv() returns what has come so far. Go on receiving, and put the pieces together, until the newline is there or the caller has ended.",
    lesson: "12-phone-call#one-reply-many-pieces",
  },
  "stops-at-short-read": {
    message: (it) => `Your ${it.program} has the whole message, which filled its buffer exactly, and waits for more.`,
    hint: () =>
      "A recv() that returns less than you asked for says nothing about the end of a message, nor does a full one. Look for the newline.",
    lesson: "12-phone-call#one-reply-many-pieces",
  },
  "hangs-up-unread": {
    message: (it) =>
      `Your ${it.program} hung up while bytes lay unread, which turned the end of the call into a reset.`,
    hint: () =>
      "Read the whole message before you close(). What is left unread makes the kernel send RST instead of FIN.",
    lesson: "12-phone-call#closing",
  },
  "text-not-bytes": {
    message: (it) => `Your ${it.program} works on text where it should work on bytes.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Not all bytes are text, and a piece may begin or end inside a character. Do not decode: change the bytes 0x61 to 0x7A and leave every other one as it is.`,
    lesson: "12-phone-call#bytes-not-text",
  },
  "spins-after-end": {
    message: (it) => `The other end has ended the call, and your ${it.program} goes round in circles since.`,
    expected: () => "a program that leaves its loop when the call has ended",
    received: () => "a loop that never rests",
    hint: () =>
      "After the end recv() returns no bytes, at once, every time it is asked. Test its length against 0 and leave the loop; a comparison with text or with null is never true. While something still waits to be sent, wait for room only: an end is always ready to be read.",
    lesson: "13-phone-loops#end-of-call",
  },
  "spins-after-reset": {
    message: (it) => `The call was reset, and your ${it.program} goes round in circles since.`,
    expected: () => "a program that leaves its loop when the call is broken",
    received: () => "a loop that never rests",
    hint: () =>
      "After a reset nothing will come on this socket any more. Catch the error outside the loop, not inside it.",
    lesson: "13-phone-loops#reset",
  },
  "spins-while-waiting": {
    message: (it) => `Your ${it.program} uses the processor while it waits.`,
    expected: () => "a program that sleeps in a call while it waits",
    received: () => "a loop that never rests",
    hint: () =>
      "A blocking recv() or accept() sleeps until there is something to do, and so does select() without a time limit. A non-blocking socket, or select() with a time of 0, comes back at once.",
    lesson: "13-phone-loops#two-loops",
  },
  "answers-nothing": {
    message: (it) => `${phrases.subject(it.peer)} said nothing and hung up; your ${it.program} answered all the same.`,
    expected: () => "no bytes, and the end of the call",
    hint: () => "Send back what came, and nothing beside it. If nothing came, there is nothing to send.",
    lesson: "#exercise",
  },
  "answers-too-much": {
    message: (it) => `Your ${it.program} sent more than came.`,
    expected: () => "the end of the call",
    hint: () => "A message that ended without a newline goes back without one: change letters, add nothing.",
    lesson: "#exercise",
  },
  "drops-unfinished-message": {
    message: (it) => `${phrases.subject(it.peer)} ended without a newline, and what it had said before was dropped.`,
    hint: () => "Empty bytes say that no more will come. What came before them is the message: answer it.",
    lesson: "#exercise",
  },
  "died-of-reset": {
    message: (it) => `A caller reset its call, and your ${it.program} died of it.`,
    expected: () => "a server that ends this call and nothing else",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}recv() and sendall() report a broken call as an error, ECONNRESET or EPIPE. Catch it around the whole conversation.`,
    lesson: "13-phone-loops#reset",
  },
  "died-of-end": {
    message: (it) => `A caller ended its call, and your ${it.program} died of it.`,
    expected: () => "a server that hangs up too and goes on",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Empty bytes from recv() are the end of this call: leave the inner loop, close this call's socket, not the listening one, and accept the next.`,
    lesson: "13-phone-loops#end-of-call",
  },
  "refused-after-reset": {
    message: (it) => `After a caller had reset its call, ${phrases.who(it.peer)} was not served.`,
    expected: () => "the next caller served",
    hint: () =>
      "A reset ends one conversation. Catch its error inside the loop over calls, close this call, and accept the next.",
    lesson: "13-phone-loops#reset",
  },
  "refused-second-caller": {
    message: (it) => {
      if (endedWithFirst(it)) return `Your ${it.program} ended with its first call; nobody else can call it.`;
      return hungUpOn(it)
        ? `${phrases.subject(it.peer)} was the next in turn, and your ${it.program} hung up on it.`
        : `${phrases.subject(it.peer)} waited for its turn and was not served when the caller before it had gone.`;
    },
    expected: () => "the next caller served",
    hint: (it) =>
      hungUpOn(it)
        ? "Whoever waits stays in the queue until accept() takes the call, and a call that is taken is served. Close neither the listening socket, nor a call for being one too many (as a limit like maxConnections does)."
        : `${phrases.lastWords(it.crash)}Take call after call: a loop around accept(), and after each call close that call's socket, never the listening one.`,
    lesson: "13-phone-loops#next-caller",
  },
  "serves-two-callers": {
    message: (it) => `Two callers came, and your ${it.program} served both.`,
    expected: () => "one call answered and told, and the other not",
    hint: () =>
      "Its one call is the first. A handler that a library starts for every caller serves them all: stop listening when the first is there, or hang up on the others.",
    lesson: "17-one-message#exercise",
  },
  "serves-second-caller": {
    message: (it) => `Your ${it.program} had served its one caller and did not end, with a second one in the queue.`,
    expected: () => "a program that ends after one call",
    hint: () =>
      "Here one call is all there is: close both sockets and return. The loop over calls is the next exercise.",
    lesson: "12-phone-call#closing",
  },
  "second-caller-served": {
    message: (it) => `A second caller called and spoke while the first was silent, and your ${it.program} served it.`,
    expected: () => "a program that serves the first caller and nobody else",
    received: () => "an answer to the second",
    hint: () =>
      "accept once. Where an event loop accepts for you, take the first call, stop listening, and hang up on whoever comes after it.",
    lesson: "12-phone-call#exercise",
  },
  "queue-too-short": {
    message: (it) => `${phrases.subject(it.peer)} could not even join the queue.`,
    expected: () => "five callers who wait",
    hint: () => "listen(n) says how many calls the kernel keeps for you while you are busy. Ask for at least 5.",
    lesson: "13-phone-loops#next-caller",
  },
  "one-message-per-call": {
    message: (it) => `${phrases.subject(it.peer)} was answered once and never again in the same call.`,
    hint: (it) =>
      it.blockedIn === "accept"
        ? "It went back to accept(): accept once for each call, and receive in a loop of its own inside."
        : "Inside the loop over calls stands a second loop, over what one caller says. Only empty bytes end it.",
    lesson: "13-phone-loops#two-loops",
  },
  "loses-bytes": {
    message: (it) => `Bytes are missing from what your ${it.program} sent to a caller who was slow to read.`,
    hint: (it) =>
      likeness(it) === "stripped"
        ? phrases.stripped
        : "send() may take less than you give it, and returns how much. sendall() goes on until everything is sent. On a non-blocking socket neither waits: a full buffer is an error there (EAGAIN, BlockingIOError) that says “later”, not that the call is broken. Keep the rest until there is room.",
    lesson: "13-phone-loops#no-message-boundaries",
  },
  "leaks-descriptors": {
    message: (it) => `After ten more calls your ${it.program} holds ${sockets(it.count ?? 0)} more than before.`,
    expected: (it) => sockets(it.limit ?? 0),
    received: (it) => sockets((it.limit ?? 0) + (it.count ?? 0)),
    hint: () =>
      "shutdown() ends a call and keeps the descriptor. close() every conversation, however it ended, and keep none in a list.",
    lesson: "13-phone-loops#next-caller",
  },
  "address-in-use-after-restart": {
    message: (it) => `Your ${it.program} could not be started again at once on the port it had just used.`,
    expected: (it) => `a socket that listens on ${it.address || "the same port"}`,
    received: (it) =>
      it.stderr?.trimEnd().split("\n").at(-1) || (it.died === undefined ? "no such socket" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The old call is in TIME_WAIT on that port. setsockopt(SOL_SOCKET, SO_REUSEADDR, 1) allows it, between socket() and bind(); after bind() it is too late.`,
    lesson: "13-phone-loops#address-in-use",
  },
  "takes-every-address": {
    message: (it) =>
      `Your ${it.program} took its port on ${(it.elsewhere ?? []).join(", ")}, every address of the machine, not only on ${it.address}.`,
    expected: (it) => it.address,
    received: (it) => (it.elsewhere ?? []).join(", "),
    hint: () =>
      "An empty host, or 0.0.0.0, lets everybody in who reaches the machine by any of its networks. Bind to HOST.",
    lesson: "12-phone-call#listening",
  },
  "address-in-use-unexplained": {
    message: (it) => `Another server holds the port, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds EADDRINUSE, and exit status 1",
    hint: () =>
      "Catch the error of bind(), print one line with its name on standard error, and exit with status 1. A stack trace is no explanation.",
    lesson: "13-phone-loops#address-in-use",
  },
  "shares-the-port": {
    message: (it) => `A second ${it.file} runs on the same port beside the first.`,
    expected: () => "a second server that gives up",
    received: () => "two servers on one port",
    hint: () =>
      "SO_REUSEPORT lets several servers share a port, and the kernel deals the callers out between them. You want SO_REUSEADDR.",
    lesson: "13-phone-loops#address-in-use",
  },
} satisfies Readonly<Record<string, FailureEntry>>;

function sockets(count: number): string {
  return `${count} ${count === 1 ? "socket" : "sockets"}`;
}
