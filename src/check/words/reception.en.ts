import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures of a server that tells its callers the addresses of their call. One entry more here is one in reception.zh.ts. */
export const reception = {
  "no-greeting": {
    message: (it) => `${phrases.subject(it.peer)} got through to your ${it.program} and hears nothing.`,
    hint: (it) => {
      if (it.blockedIn === "accept")
        return "It waits in accept() for a caller who is there already, or for another one.";
      return it.blockedIn === "recv"
        ? "It waits in recv(), and so does the caller: who speaks first? Greet at once. What is written to a file made by makefile() waits there for flush()."
        : "Send the greeting as soon as accept() has returned, on the socket that it returned.";
    },
    lesson: "06-server-calls#accept",
  },
  "greeting-differs": {
    message: (it) => `${phrases.subject(it.peer)} is not greeted as it should be.`,
    hint: () =>
      "One line, letter by letter as the statement has it: two addresses, each a host, a colon and a port without quotes or brackets, and one newline at the end.",
    lesson: "06-server-calls#exercise",
  },
  "names-swapped": {
    message: (it) => `Your ${it.program} takes the two ends of the call for each other.`,
    hint: () =>
      "getpeername() names the other end, and so does the address that accept() returns; getsockname() names one's own.",
    lesson: "06-server-calls#names",
  },
  "called-address-assumed": {
    message: (it) => `Your ${it.program} tells ${phrases.who(it.peer)} another address than the one it called.`,
    hint: () =>
      "A socket bound to 0.0.0.0 is reached by every address of the machine. HOST does not say which one was called, nor does the listening socket: ask the call's own socket.",
    lesson: "06-server-calls#names",
  },
  "own-address-untold": {
    message: (it) => `Your ${it.program} listens and does not say where.`,
    expected: () => "a line that begins with “reception at”",
    hint: () => "Print it after bind() and listen(), before the first accept(), with a newline.",
    lesson: "06-server-calls#bind",
  },
  "own-address-differs": {
    message: (it) => `Your ${it.program} does not say, as it should, where it listens.`,
    hint: () =>
      "PORT may be 0: then the kernel chooses a port at bind(), and getsockname() tells which. Print that one line and nothing else.",
    lesson: "06-server-calls#bind",
  },
  "greets-and-hangs-up": {
    message: (it) => `Your ${it.program} greeted ${phrases.who(it.peer)} and hung up at once.`,
    expected: () => "a call that goes on until the caller hangs up",
    hint: () => "Stay on the line: receive, and forget what comes, until recv() returns no bytes. Then close the call.",
    lesson: "06-server-calls#exercise",
  },
  "ends-its-direction-first": {
    message: (it) => `Your ${it.program} ended its own direction before ${phrases.who(it.peer)} had ended the call.`,
    expected: () => "both directions open until the caller hangs up",
    hint: () =>
      "shutdown(SHUT_WR) tells the caller that nothing more will come. Leave it out: receive until recv() returns no bytes, and then close() ends your direction.",
    lesson: "06-server-calls#exercise",
  },
  "died-of-waiting-caller": {
    message: (it) => `A caller that waited in the queue ended and reset its call, and your ${it.program} died of it.`,
    expected: () => "a server that ends this call and nothing else",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}accept() hands out such a call all the same, and every use of it fails: sendall() with EPIPE or ECONNRESET, getpeername() with ENOTCONN. Catch them all around the whole conversation.`,
    lesson: "06-server-calls#accept",
  },
  "out-of-turn": {
    message: (it) => `${phrases.subject(it.peer)} was taken before the caller in front of it had hung up.`,
    expected: () => "silence: it is not this caller's turn",
    hint: () => "One call at a time: accept the next one only when the call before it is closed.",
    lesson: "06-server-calls#queue",
  },
  "queue-shorter": {
    message: (it) => `Only ${it.count ?? 0} callers could wait while your ${it.program} talked to another.`,
    expected: (it) => `${it.limit ?? 0} callers who wait`,
    received: (it) => `${it.count ?? 0} callers who wait, and one who does not get through`,
    hint: () =>
      "The backlog is the length of the queue. Linux lets in one more than listen() asks for: 3 makes room for four.",
    lesson: "06-server-calls#queue",
  },
  "queue-longer": {
    message: (it) => `With ${it.limit ?? 0} callers in its queue, your ${it.program} still lets another one in.`,
    expected: (it) => `${it.limit ?? 0} callers who wait, and the next left ringing`,
    received: () => "one caller more who is connected",
    hint: () =>
      "Hand 3 to listen(); without an argument the queue is far longer. And call accept() only when the call before is over: whoever was accepted does not wait in the queue any more.",
    lesson: "06-server-calls#queue",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
