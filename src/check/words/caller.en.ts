import { lineIn } from "./line.ts";
import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of TCP clients name, and those of every program's exit. One entry more here is one in caller.zh.ts. */
export const caller = {
  "wrong-exit-status": {
    message: (it) => `Your ${it.program} ended with the wrong status.`,
    expected: (it) => `exit status ${lineIn(it)}`,
    received: (it) => (it.died === undefined ? "another end" : phrases.exit(it.died)),
    hint: (it) =>
      it.crash === ""
        ? "Status 0 says that all went well, 1 that it did not. Whoever starts your program knows nothing else of it."
        : `It stopped with “${it.crash}”.`,
    lesson: "",
  },
  "leaves-before-reply": {
    message: (it) => `Your ${it.program} said its message and left before it had heard a reply.`,
    expected: () => "a client that waits for the reply",
    received: (it) => (it.died === undefined ? "a client that has gone" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}shutdown(SHUT_RDWR) and close() end both directions: whoever still wants to hear may only end its own (SHUT_WR), and need not even do that.`,
    lesson: "12-phone-call#closing",
  },
  "says-more": {
    message: (it) => `Your ${it.program} said more than its one message.`,
    expected: () => "the message and its newline, once",
    hint: () => "One sendall() with the text's bytes and one newline is all that this client ever says.",
    lesson: "#exercise",
  },
  "newline-sent": {
    message: (it) => `Your ${it.program} sent a newline behind its line.`,
    expected: (it) => (it.expected === undefined ? "the text, and nothing behind it" : undefined),
    hint: () =>
      "Send the bytes of the text and nothing behind them. The newline that ends a typed line is no part of it: input() takes it off by itself, who reads the keyboard otherwise has to.",
    lesson: "13-phone-loops#prompt-loop",
  },
  "reply-in-pieces-cut": {
    message: (it) => `The reply came in pieces, and your ${it.program} was content with too little of it.`,
    expected: (it) => (it.expected === undefined ? "the whole reply" : lineIn(it)),
    hint: () =>
      "One recv() is not one reply, and a recv() that returned less than it might is not the last. Put the pieces together until the reply is complete.",
    lesson: "12-phone-call#one-reply-many-pieces",
  },
  "decodes-pieces": {
    message: (it) => `The reply was cut inside a character, and your ${it.program} decoded the parts by themselves.`,
    expected: (it) => (it.expected === undefined ? "the whole reply" : undefined),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Join the pieces as bytes, and decode once, when all of them are there.`,
    lesson: "12-phone-call#bytes-not-text",
  },
  "counts-characters": {
    message: (it) => `The reply has more bytes than characters, and your ${it.program} took too few.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Count the bytes that you sent, not the characters of the text: “ü” is two bytes, “发” three.`,
    lesson: "13-phone-loops#no-message-boundaries",
  },
  "wrong-line": {
    message: (it) => `Your ${it.program} does not print the reply as a line of its own.`,
    hint: () => "Print the reply as it came, decoded, with nothing before or behind it on the same line.",
    lesson: "#exercise",
  },
  "waits-for-more": {
    message: (it) => `The whole reply is there, and your ${it.program} waits for more.`,
    hint: () =>
      "The reply has exactly as many bytes as you sent; it has no newline and no end. Stop receiving when you have them all.",
    lesson: "13-phone-loops#no-message-boundaries",
  },
  "connect-result-ignored": {
    message: (it) => `Nobody answered, and your ${it.program} talked all the same.`,
    expected: () => "a single line on standard error that holds ECONNREFUSED, and exit status 1",
    received: (it) => (it.crash === "" ? "a client that goes on without a call" : it.crash),
    hint: () =>
      "connect_ex() does not raise: it returns 0 or an errno, and only who looks at it knows. What fails next, with EPIPE or ENOTCONN, is not the cause.",
    lesson: "12-phone-call#connect-result",
  },
  "refusal-unexplained": {
    message: (it) => `Nobody answered, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds ECONNREFUSED",
    hint: () =>
      "Print one line with the errno's name on standard error, and exit with status 1. A stack trace is no explanation.",
    lesson: "12-phone-call#connect-result",
  },
  "prints-without-reply": {
    message: (it) => `Nobody answered, and your ${it.program} printed something on standard output.`,
    expected: () => "nothing on standard output",
    hint: () => "Standard output is for replies. What went wrong goes to standard error.",
    lesson: "12-phone-call#connect-result",
  },
  "prompts-before-calling": {
    message: (it) => `Your ${it.program} asks for a line before it knows whether anybody will hear it.`,
    expected: () => "nothing on standard output",
    hint: () => "Call first, look at the result, and prompt only when the call is through.",
    lesson: "13-phone-loops#prompt-loop",
  },
  "end-unexplained": {
    message: (it) => `The server ended the call, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error with the word “ended”, and exit status 1",
    hint: (it) =>
      it.died?.signal === "SIGPIPE"
        ? phrases.sigpipe
        : "recv() returning no bytes is how the end is told. It is no error, so nothing is raised: test for it, print one line on standard error, exit with status 1.",
    lesson: "13-phone-loops#end-of-call",
  },
  "reset-unexplained": {
    message: (it) => `The server reset the call, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds ECONNRESET, and exit status 1",
    hint: () =>
      "Catch the error that recv() raises, print one line with its name on standard error, and exit with status 1.",
    lesson: "13-phone-loops#reset",
  },
  "prints-partial-reply": {
    message: (it) => `The reply was cut short, and your ${it.program} printed what there was as if it were whole.`,
    expected: () => "no part of the reply on standard output",
    hint: () =>
      "Print a reply only when it is complete. What ends the loop decides: all its bytes, or the end of the call.",
    lesson: "13-phone-loops#end-of-call",
  },
  "goes-on-after-end": {
    message: (it) => `The server has left, and your ${it.program} does not exit.`,
    expected: () => "a client that says so and exits",
    received: (it) => `a client that stays${it.blockedIn === undefined ? "" : `, in ${it.blockedIn}()`}`,
    hint: () =>
      "Empty bytes are no reply: they say that none will ever come. Look at what every recv() returns, and catch the error that a reset raises; node:net tells of them by the events “end” and “error”.",
    lesson: "13-phone-loops#end-of-call",
  },
  "hangs-up-after-each-line": {
    message: (it) => `Your ${it.program} hung up after its first line.`,
    expected: () => "all lines said in one call",
    hint: () => "Call once, before the loop, and close once, after it.",
    lesson: "13-phone-loops#prompt-loop",
  },
  "empty-text-replaced": {
    message: (it) => `Your ${it.program} was given an empty text and did not say it.`,
    expected: () => "a newline and nothing else",
    hint: () => "An argument that is empty is there all the same. Take the default only where there is no argument.",
    lesson: "12-phone-call#exercise",
  },
  "skips-spaces": {
    message: (it) => `Your ${it.program} skipped a line of spaces.`,
    hint: () => "Spaces are bytes, and they are answered. Only a line without any character is empty.",
    lesson: "19-empty-message#one-byte",
  },
  "hangs-on-empty-line": {
    message: (it) => `After an empty line your ${it.program} says nothing any more.`,
    hint: () =>
      "Nothing is sent for an empty line, so its reply never comes: skip it, before sending and before receiving.",
    lesson: "13-phone-loops#prompt-loop",
  },
  "typed-lines-lost": {
    message: (it) => `Two lines were typed at once, and your ${it.program} lost the second.`,
    expected: () => "each line in its turn",
    hint: () =>
      "Lines may come faster than they are asked for: pasted, or from a file. Node's question() and once(“line”) drop what comes while nobody asks; for await over the lines keeps it.",
    lesson: "18-many-messages#node-net",
  },
  "prints-for-empty-line": {
    message: (it) => `Your ${it.program} prints a line for an empty line, which got no reply.`,
    expected: () => "no line for the empty line",
    hint: () => "An empty line is skipped: go back to the keyboard before you send, receive or print anything.",
    lesson: "13-phone-loops#prompt-loop",
  },
  "stops-at-empty-line": {
    message: (it) => `Your ${it.program} took an empty line for the end of its input.`,
    hint: () =>
      "The end of input raises EOFError. An empty line is only a line without text: skip it and read the next.",
    lesson: "13-phone-loops#prompt-loop",
  },
  "crashed-at-end-of-input": {
    message: (it) => `The input ended, and your ${it.program} did not end well.`,
    expected: () => "exit status 0",
    received: (it) => (it.died === undefined ? "another end" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The end of input is how the talk ends: catch EOFError, close the call, and exit with status 0.`,
    lesson: "13-phone-loops#prompt-loop",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
