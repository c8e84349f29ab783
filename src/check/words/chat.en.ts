import { lineIn } from "./line.ts";
import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of chats name: programs that hear a network and a keyboard at once. One entry more here is one in chat.zh.ts. */
export const chat = {
  "waits-for-keyboard": {
    message: (it) => `${phrases.subject(it.peer)} wrote, and your ${it.program} does not show it.`,
    expected: (it) => (it.expected === undefined ? "the message, at once" : lineIn(it)),
    hint: (it) =>
      it.blockedIn === "read"
        ? "It waits for the keyboard. Whoever writes meanwhile is not heard: wait for both at once, with select() or with a second thread."
        : "Every message is shown as it comes, whether or not something is typed meanwhile.",
    lesson: "16-qq-chat#lock-step",
  },
  "waits-for-reply": {
    message: (it) => `Your ${it.program} sent its first line and holds back the next ones until somebody answers.`,
    expected: () => "each line sent when it is typed",
    hint: () => "In a chat nobody owes an answer. Send, and go back to waiting for both: the keyboard and the network.",
    lesson: "16-qq-chat#lock-step",
  },
  "half-line-blocks": {
    message: (it) => `Half a line was typed, and until the rest comes your ${it.program} shows no message.`,
    hint: () =>
      "That there is something to read does not mean that there is a whole line. Read once, with os.read() or readSync(), keep the piece, and go back to select().",
    lesson: "16-qq-chat#buffers",
  },
  "hears-one-contact": {
    message: (it) =>
      `Your ${it.program} shows what the operator writes, and nothing of ${phrases.who(it.peer)}, who is in the book as well.`,
    hint: () =>
      "A UDP socket that is connect()ed hears one address only. Leave it unconnected, and look for the address that recvfrom() returns in the whole book.",
    lesson: "16-qq-chat#who-is-meant",
  },
  "lines-held-back": {
    message: (it) => `Two lines were typed at once, and your ${it.program} acted on the first only.`,
    hint: () =>
      "One read may bring several lines. input() and readline() keep the others in a buffer of their own, of which select() knows nothing: split what you read yourself, and take every whole line.",
    lesson: "16-qq-chat#buffers",
  },
  "line-torn": {
    message: (it) => `A line was typed in two pieces, and your ${it.program} did not put them together.`,
    hint: () => "Keep what has no newline yet, and put the next piece behind it.",
    lesson: "16-qq-chat#buffers",
  },
  "typed-character-cut": {
    message: (it) => `A typed character came in two pieces, and your ${it.program} spoilt it.`,
    expected: (it) => (it.expected === undefined ? "the whole character, as it was typed" : undefined),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}“ü” is two bytes, “发” three, and a read may end between them. Collect bytes, and decode whole lines.`,
    lesson: "16-qq-chat#buffers",
  },
  "wrong-message-line": {
    message: (it) => `Your ${it.program} shows the message, but not as the statement says.`,
    expected: (it) => (it.expected === undefined ? "one line" : lineIn(it)),
    hint: () => "Each message is one line of the given form, with a newline behind it and nothing else.",
    lesson: "16-qq-chat#exercise",
  },
  "answers-by-itself": {
    message: (it) => `${phrases.subject(it.peer)} got an answer that nobody had typed.`,
    expected: () => "no answer before one is typed",
    hint: () => "Receiving a message sends nothing. Only a typed line does.",
    lesson: "16-qq-chat#exercise",
  },
  "answer-not-sent": {
    message: (it) => `An answer was typed, and ${phrases.who(it.peer)}, whom it was for, got nothing.`,
    hint: () =>
      "The line begins with the number of a message. Remember for each number who sent it, and send the text after the space to that address.",
    lesson: "16-qq-chat#who-is-meant",
  },
  "answer-misdirected": {
    message: (it) => `An answer was typed for one caller, and your ${it.program} sent it to another.`,
    hint: () =>
      "The last one who wrote is not the one who is answered. Keep the sender of every message under its number.",
    lesson: "16-qq-chat#who-is-meant",
  },
  "typed-text-changed": {
    message: (it) => `Your ${it.program} sent what was typed, but not every space of it.`,
    hint: () =>
      "Everything behind the first space is sent as it was typed: spaces at its beginning, within it and at its end. No trim() or strip(), and one cut only, at the first space.",
    lesson: "16-qq-chat#exercise",
  },
  "deaf-after-answer": {
    message: (it) => `After an answer to somebody else, ${phrases.who(it.peer)} is not heard.`,
    hint: () =>
      "A UDP socket that is connect()ed hears one address only. Answer with sendto(), on a socket that is not connected.",
    lesson: "16-qq-chat#who-is-meant",
  },
  "unknown-sent": {
    message: (it) => `A line named nobody, or had no text, and your ${it.program} sent something all the same.`,
    expected: () => "nothing sent",
    hint: () =>
      'Look at the number or the name before you use it. In Python a list takes -1 for its last item, so 0 - 1 finds somebody; in TypeScript parseInt("1x") is 1.',
    lesson: "16-qq-chat#names",
  },
  "died-of-unknown": {
    message: (it) => `A line named nobody, and since then your ${it.program} sends nothing.`,
    expected: () => "one line on standard error, and the next line sent",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}What is typed may name a contact that does not exist, or one that only the language knows: an object has a “constructor” that nobody put there. Look it up in a Map or dict, and test what you found.`,
    lesson: "16-qq-chat#names",
  },
  "not-sent-unsaid": {
    message: (it) => `Your ${it.program} does not say of each line that named nobody that it was not sent.`,
    expected: (it) => `${it.count ?? 1} lines on standard error, each with “not sent”`,
    hint: () => "For each such line, one line on standard error that holds the words “not sent”; and no other.",
    lesson: "16-qq-chat#names",
  },
  "quit-complained-of": {
    message: (it) => `“quit” was typed, and your ${it.program} says that it was not sent.`,
    expected: () => "an end without a word",
    hint: () => "“quit” is for the program itself. Ask for it before you look for a name in the line.",
    lesson: "16-qq-chat#exercise",
  },
  "raw-control-characters": {
    message: (it) => `${phrases.subject(it.peer)} sent control characters, and your ${it.program} let them through.`,
    expected: () => "a “?” for each control character",
    hint: () =>
      "A terminal obeys what is printed on it. Replace every character from U+0000 to U+001F and from U+007F to U+009F, the newline and the tab too, before you print.",
    lesson: "16-qq-chat#terminal",
  },
  "died-of-bad-text": {
    message: (it) => `A message was no UTF-8, and your ${it.program} did not show it as it should.`,
    expected: () => "U+FFFD in place of the bad byte",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Anybody may send any bytes. Decode so that bad ones are replaced: bytes.decode(errors="replace"), or buffer.toString().`,
    lesson: "16-qq-chat#terminal",
  },
  "colours-a-pipe": {
    message: (it) => `Your ${it.program} writes colours into a pipe, where they are only strange bytes.`,
    expected: () => "plain text",
    hint: () => "Colour what you print only where standard output is a terminal: isatty(), or process.stdout.isTTY.",
    lesson: "16-qq-chat#terminal",
  },
  "empty-message-dropped": {
    message: (it) =>
      `An empty datagram came, and your ${it.program} did not show ${it.count === undefined ? "" : "and count "}it.`,
    expected: (it) =>
      it.count === undefined
        ? "a line for the empty message"
        : `a line for the empty message, with its number, ${it.count}`,
    hint: (it) =>
      `A datagram of no bytes is a message. ${it.count === undefined ? "Show it like any other, with nothing behind the name." : "Give it its number like any other."}`,
    lesson: "15-udp-echo#empty-datagram",
  },
  "steals-the-port": {
    message: (it) => `A second ${it.file} took the same port beside the first, which now hears nobody.`,
    expected: () => "a second one that gives up with EADDRINUSE",
    received: () => "two programs on one port",
    hint: () =>
      "With SO_REUSEADDR two UDP sockets may bind one port, and Linux gives every datagram to the last. UDP has no TIME_WAIT: leave the option away.",
    lesson: "16-qq-chat#one-desk",
  },
  "spins-at-end-of-input": {
    message: (it) => `The input has ended, and your ${it.program} goes round in circles since.`,
    expected: () => "exit status 0",
    hint: () =>
      "At the end of input a read returns no bytes, at once, every time, and select() calls it readable for ever. Test for it and leave.",
    lesson: "16-qq-chat#buffers",
  },
  "stays-after-end-of-input": {
    message: (it) => `The input has ended, and your ${it.program} stays.`,
    expected: () => "exit status 0",
    hint: () =>
      "When a read of standard input returns no bytes, close and leave. A thread that is blocked in recvfrom() must not keep the process: make it a daemon.",
    lesson: "16-qq-chat#exercise",
  },
  "quit-unheard": {
    message: (it) => `“quit” was typed, and your ${it.program} stays.`,
    expected: () => "exit status 0",
    hint: () => "A line that holds “quit” and nothing else ends the program, at once and without a message.",
    lesson: "16-qq-chat#exercise",
  },
  "says-too-much": {
    message: (it) => `${phrases.subject(it.peer)} got more than was typed for it.`,
    expected: () => "one datagram for each line",
    hint: () => "Each line is sent once, to the one it names; “quit” is sent to nobody.",
    lesson: "16-qq-chat#exercise",
  },
  "shows-stranger": {
    message: (it) => `A stranger wrote, and your ${it.program} showed it.`,
    expected: () => "only what contacts write",
    hint: () =>
      "Compare the address that recvfrom() returns with those in the book: the host as well as the port. What matches none is dropped.",
    lesson: "15-udp-echo#strangers",
  },
  "wrong-contact-name": {
    message: (it) => `Two names in the book have one address, and your ${it.program} shows the later one.`,
    expected: () => "the first name in the book with that address",
    hint: () =>
      "A dictionary from address to name holds one name for each address, the last that was put in. Look through the book in its order.",
    lesson: "16-qq-chat#names",
  },
  "died-of-gone-contact": {
    message: (it) => `One contact has gone, and since then your ${it.program} sends nothing to the others.`,
    expected: () => "a client that goes on",
    received: (it) => (it.died === undefined ? phrases.nothing : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A connected UDP socket reports ECONNREFUSED when nobody is at its port. That concerns one contact only: catch it.`,
    lesson: "15-udp-echo#lost-datagrams",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
