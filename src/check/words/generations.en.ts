import { phrases } from "./phrases.en.ts";
import { lineIn } from "./line.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of the five generations of a server name. One entry more here is one in generations.zh.ts. */
export const generations = {
  "address-untold": {
    message: (it) => `Your ${it.program} does not say where it listens.`,
    expected: (it) => `a line “${lineIn(it)}” on standard output`,
    hint: () =>
      "When listen() has returned, ask the socket with getsockname(), and print its answer on a line of its own.",
    lesson: "17-one-message#ports",
  },
  "chosen-port-untold": {
    message: (it) => `Told port 0, your ${it.program} does not name a port where it can be called.`,
    expected: () => "a line “listening on ADDRESS:PORT” with the port that the kernel has chosen",
    hint: () => "Port 0 in bind() means: any that is free. Which one it became is known to the socket: getsockname().",
    lesson: "17-one-message#ports",
  },
  "caller-untold": {
    message: (it) => `Your ${it.program} does not say who calls.`,
    expected: (it) => `a line “${lineIn(it)}” on standard output`,
    hint: () =>
      "The caller's address is the second thing that accept() returns; getpeername() knows it too. getsockname() is this end's own.",
    lesson: "17-one-message#exercise",
  },
  "message-untold": {
    message: (it) => `Your ${it.program} does not print what it heard.`,
    expected: (it) => `a line “${lineIn(it)}” on standard output`,
    hint: () => "Print “heard: ” and the text of the message on one line, without the message's own newline.",
    lesson: "17-one-message#exercise",
  },
  "message-garbled": {
    message: (it) => `Your ${it.program} prints another text than it was told.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The message came in pieces that begin and end inside characters. Join the bytes, and decode once, when all of them are there.`,
    lesson: "17-one-message#bytes-and-characters",
  },
  "not-every-address": {
    message: (it) => `Told 0.0.0.0, your ${it.program} listens on ${(it.elsewhere ?? []).join(", ")} only.`,
    expected: (it) => it.address,
    received: (it) => (it.elsewhere ?? []).join(", "),
    hint: () =>
      "0.0.0.0 is an address like any other for bind(): every one that this machine has. Hand HOST over as it is.",
    lesson: "17-one-message#addresses",
  },
  "foreign-address-unexplained": {
    message: (it) => `Told an address that is not this machine's, your ${it.program} does not say so as it should.`,
    expected: () =>
      "a single line on standard error that holds EADDRNOTAVAIL, nothing on standard output, and exit status 1",
    hint: () =>
      "A server can only listen on an address that its machine has. Catch the error of bind(), print one line with its name, and exit with status 1.",
    lesson: "17-one-message#addresses",
  },
  "text-trimmed": {
    message: (it) => `A text began and ended with a space, and your ${it.program} did not keep both.`,
    hint: () =>
      "Spaces belong to the text like any other character. Take off the newline and nothing else: strip(), trim() and trimEnd() take off more.",
    lesson: "",
  },
  "ending-untold": {
    message: (it) => `The call is over, and your ${it.program} does not say how it ended.`,
    expected: (it) => `a line “${lineIn(it)}” on standard output`,
    hint: () => "Print one line that begins with “call over: ” when the call is over, whatever became of it.",
    lesson: "20-empty-data#endings",
  },
  "wrong-ending": {
    message: (it) => `Your ${it.program} does not say of its call what ended it.`,
    expected: (it) => `“${lineIn(it)}”, and no other such line`,
    hint: () =>
      "Zero bytes from recv() are an end, in order, also when the caller was killed. An error with ECONNRESET or EPIPE, from recv() or sendall(), is a reset. What has come of a message that is not complete tells an end between messages from one inside a message.",
    lesson: "20-empty-data#endings",
  },
  "hangs-up-on-last-words": {
    message: (it) =>
      `${phrases.subject(it.peer)} said its last words and ended its direction; your ${it.program} did not answer them all.`,
    hint: () =>
      "The end comes behind all that was said. Answer every complete message first; that you may still send, although nothing more will come, is what makes it a half-close. If you keep answers that the socket has not taken yet, send them before you close.",
    lesson: "20-empty-data#half-close",
  },
  "answers-unfinished": {
    message: (it) => `${phrases.subject(it.peer)} left in the middle of a message, and your ${it.program} answered it.`,
    expected: () => "no bytes, and the end of the call",
    hint: () => "Without its newline it is not a message: nobody knows what its other half would have said.",
    lesson: "20-empty-data#endings",
  },
  "drops-glued-lines": {
    message: (it) =>
      `${phrases.subject(it.peer)} said several messages in one go, and your ${it.program} did not answer them all.`,
    hint: () =>
      "One recv() may return several messages, and the beginning of the next. Keep what you have not answered yet, and cut off one line after another until no newline is left in it.",
    lesson: "18-many-messages#lines",
  },
  "answers-empty-line": {
    message: (it) => `${phrases.subject(it.peer)} sent an empty line, and your ${it.program} answered it.`,
    expected: (it) => (it.expected === undefined ? "no answer to the empty line" : undefined),
    hint: () => "An empty line is no message: skip it, send nothing, and go on with the next.",
    lesson: "19-empty-message#one-byte",
  },
  "answers-lost-at-goodbye": {
    message: (it) =>
      `${phrases.subject(it.peer)} said “q” behind other messages, and your ${it.program} hung up without having answered them all.`,
    hint: () =>
      "What was said before q is answered first. Take the lines one after another, and look at no other than the one whose turn it is. If you keep answers that the socket has not taken yet, leave when the last one is sent: in node:net, end() waits for that, destroy() and process.exit() do not.",
    lesson: "18-many-messages#end-word",
  },
  "end-word-missed": {
    message: (it) => `${phrases.subject(it.peer)} said “q”, and your ${it.program} did not take it for the end word.`,
    expected: () => "the end of the call, and no answer to “q”",
    hint: () =>
      "The end word may come glued to what was said before it, or apart from its newline. Compare each complete line with “q”, never what a recv() has returned.",
    lesson: "18-many-messages#end-word",
  },
  "end-word-too-greedy": {
    message: (it) => `Your ${it.program} hung up at a line that is not “q”.`,
    hint: () =>
      "Only a whole line of the one letter q ends the call: not Q, not a line that begins with q, and not a q whose newline has not come yet.",
    lesson: "18-many-messages#end-word",
  },
  "drops-half-message": {
    message: (it) =>
      `${phrases.subject(it.peer)} sent a message and half of the next; when the other half came, your ${it.program} did not answer the whole of it.`,
    hint: () =>
      "What stands behind the last newline is the beginning of a message. Keep it, and put the next piece behind it, before you look for a newline again.",
    lesson: "18-many-messages#lines",
  },
  "leaves-without-goodbye": {
    message: (it) => `Your ${it.program} hung up without saying “q”.`,
    expected: () => "the line “q”, then the end of the call",
    hint: () =>
      "The end word is said before the call is closed: when q is typed, and also when the input has ended. Only so does the server know that all was said.",
    lesson: "18-many-messages#end-word",
  },
  "lingers-after-goodbye": {
    message: (it) => `Your ${it.program} has said “q” and does not hang up.`,
    expected: () => "the end of the call",
    hint: () => "q is not answered. After it nothing is to be received: leave the loop, close, and exit.",
    lesson: "18-many-messages#end-word",
  },
  "empty-line-ends-call": {
    message: (it) => `At an empty line your ${it.program} ended the call.`,
    expected: () => "a server that skips the line and goes on",
    hint: () =>
      "An empty message is not empty data: the message has a newline, which has arrived. Only recv() returning zero bytes is the end.",
    lesson: "19-empty-message#one-byte",
  },
  "stuck-on-empty-line": {
    message: (it) => `After an empty line your ${it.program} answers nothing any more.`,
    expected: (it) => (it.expected === undefined ? "answers to the lines behind it" : undefined),
    hint: () =>
      "Take the empty line out of what you have, then skip it. Whoever leaves it there finds the same newline again and again, or never gets to the line behind it.",
    lesson: "19-empty-message#exercise",
  },
  "sends-empty-line": {
    message: (it) => `Your ${it.program} sent an empty line.`,
    hint: () =>
      "Look at the text before you send it, and before you put the newline behind it. An empty line is not answered: whoever sends one waits in vain.",
    lesson: "19-empty-message#check-first",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
