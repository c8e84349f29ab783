import { lineIn } from "./line.ts";
import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures of a server that walks through its states one by one. One entry more here is one in workflow.zh.ts. */
export const workflow = {
  "state-not-told": {
    message: (it) => `Your ${it.program} does not tell “${lineIn(it)}”.`,
    hint: (it) => {
      if (it.blockedIn === "read") {
        return "It waits for Enter. Make the call, print the line, and wait only then.";
      }
      return it.blockedIn === "accept"
        ? "It is in accept(), which returns only when somebody calls. What should be told before that?"
        : "Make the call of this step and print its line when the call has returned, letter by letter as the statement has it.";
    },
    lesson: "05-the-workflow#exercise",
  },
  "line-differs": {
    message: (it) => `Standard output of your ${it.program} is not what it should be by now.`,
    hint: () =>
      "One line for each step that is done, in order, and nothing else: no prompt, no second line, no explanation.",
    lesson: "05-the-workflow#exercise",
  },
  "goes-on-without-enter": {
    message: (it) => `Your ${it.program} told “${lineIn(it)}” and went on without waiting for Enter.`,
    hint: () => "After each line, the last one too, it reads one line from its keyboard; input() does that.",
    lesson: "05-the-workflow#exercise",
  },
  "exits-without-enter": {
    message: (it) => `Your ${it.program} told “closed” and ended without waiting for Enter.`,
    expected: () => "a program that waits for the Enter that follows “closed”",
    received: (it) => (it.died === undefined ? "a program that has gone" : phrases.exit(it.died)),
    hint: () => "The last line is followed by Enter like every other: read one more line from the keyboard, then exit.",
    lesson: "05-the-workflow#exercise",
  },
  "no-socket-yet": {
    message: (it) => `Your ${it.program} tells “socket” and has none.`,
    expected: () => "a program that holds a socket",
    received: () => "a program without any socket",
    hint: () => "The line comes after the call. Is the socket still open, and in a variable?",
    lesson: "05-the-workflow#socket-call",
  },
  "taken-before-bound": {
    message: (it) => `Your ${it.program} has told “socket” and holds ${it.address} already.`,
    expected: () => "a telephone without a number",
    received: () => "a telephone that is bound",
    hint: () => "A socket is born without an address. Bind it in the next step, after Enter.",
    lesson: "05-the-workflow#states",
  },
  "number-still-free": {
    message: (it) => `Your ${it.program} tells “bound”, and ${it.address} is still free.`,
    expected: (it) => `a TCP socket that holds ${it.address}`,
    received: () => "an address that any other program can take",
    hint: () =>
      "Is bind() called before the line, with HOST and PORT? And is it a stream socket? TCP and UDP have separate ports.",
    lesson: "05-the-workflow#states",
  },
  "reachable-before-listening": {
    message: (it) => `Your ${it.program} has told “bound”, and a caller gets through already.`,
    expected: () => "a caller who is refused",
    received: () => "a caller who is connected",
    hint: () => "Until listen() the telephone is off. Call it in the next step, after Enter.",
    lesson: "05-the-workflow#states",
  },
  "telephone-still-off": {
    message: (it) => `Your ${it.program} tells “listening”, and ${phrases.who(it.peer)} is refused.`,
    expected: () => "a caller who gets through",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The kernel refuses calls to a socket that does not listen: is listen() called before the line, on the socket that was bound?`,
    lesson: "05-the-workflow#states",
  },
  "picks-up-before-enter": {
    message: (it) => `Your ${it.program} has told “listening” and picked up already.`,
    expected: () => "a caller who waits in the queue",
    received: () => "an empty queue",
    hint: () =>
      "The caller needs no accept() to get through: the kernel answers. Call it in the next step, after Enter.",
    lesson: "05-the-workflow#two-sockets",
  },
  "nobody-picked-up": {
    message: (it) => `Your ${it.program} tells “connected”, and has taken no call.`,
    expected: () => "a call that was taken from the queue",
    received: () => "no call, or one that still waits",
    hint: () =>
      "accept() waits until somebody calls and takes one call from the queue. Print the line when it has returned.",
    lesson: "05-the-workflow#two-sockets",
  },
  "speaks-before-enter": {
    message: (it) => `Your ${it.program} has told “connected”, and ${phrases.who(it.peer)} hears something already.`,
    expected: () => "silence until Enter is typed",
    hint: () => "Saying hello is the next step: after Enter.",
    lesson: "05-the-workflow#exercise",
  },
  "nothing-said": {
    message: (it) => `Your ${it.program} tells “said hello”, and ${phrases.who(it.peer)} has heard nothing.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Call sendall() on the socket that accept() returned. What is written to a file made by makefile() waits there for flush().`,
    lesson: "05-the-workflow#two-sockets",
  },
  "other-words": {
    message: (it) => `${phrases.subject(it.peer)} should hear “hello” and a newline, and heard something else.`,
    hint: () => "Six bytes: hello, in small letters, and one newline. Nothing before them and nothing behind.",
    lesson: "#exercise",
  },
  "hangs-up-before-enter": {
    message: (it) => `Your ${it.program} has told “said hello”, and the call is over already.`,
    expected: () => "a call that goes on",
    hint: () => "Closing the call is the next step: after Enter.",
    lesson: "05-the-workflow#exercise",
  },
  "switched-off-too-early": {
    message: (it) => `Your ${it.program} has told “hung up”, and does not listen any more.`,
    expected: () => "a socket that listens",
    received: () => "no listening socket",
    hint: () => "There are two sockets. Step 6 closes the call and leaves the telephone on; step 7 switches it off.",
    lesson: "05-the-workflow#two-sockets",
  },
  "still-switched-on": {
    message: (it) => `Your ${it.program} tells “closed”, and listens all the same.`,
    expected: () => "no listening socket",
    received: () => "a socket that listens",
    hint: () => "Call close() on the telephone, the socket that you bound, and print the line when that is done.",
    lesson: "05-the-workflow#two-sockets",
  },
  "shut-down-not-closed": {
    message: (it) => `Your ${it.program} tells “${lineIn(it)}”, and holds as many sockets as before.`,
    expected: () => "one socket fewer",
    received: () => "no socket closed",
    hint: () =>
      "shutdown() ends what goes over a socket and keeps the socket. Only close() gives it back to the kernel.",
    lesson: "05-the-workflow#two-sockets",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
