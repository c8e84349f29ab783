import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of time limits and of waiting for several at once name. One entry more here is one in patience.zh.ts. */
export const patience = {
  "gives-up-too-soon": {
    message: (it) => `Your ${it.program} gave up before its time was over.`,
    expected: (it) => phrases.aWait(it.limit),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The limit is given in milliseconds, settimeout() takes seconds, with a fraction. And 0 does not mean “no time left”: it makes the socket non-blocking.`,
    lesson: "09-blocking-calls#three-modes",
  },
  "waits-past-its-time": {
    message: (it) => `No reply came, and your ${it.program} still waits for it, long after its time.`,
    expected: () => "the line “no reply”",
    hint: () =>
      "A blocking recv() waits for ever. Set a time limit before you receive: settimeout() takes seconds, the argument holds milliseconds.",
    lesson: "09-blocking-calls#three-modes",
  },
  "no-reply-untold": {
    message: (it) => `A question had no reply, and your ${it.program} did not end as it should.`,
    expected: () => "exit status 3",
    received: (it) => (it.died === undefined ? "another end" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Remember that one reply was missing, go on to the end of the input, and exit with status 3 then.`,
    lesson: "09-blocking-calls#exercise",
  },
  "patience-starts-anew": {
    message: (it) => `The reply came byte by byte, and your ${it.program} began to wait anew with each of them.`,
    expected: () => "the line “no reply” when the time for the whole reply is over",
    hint: () =>
      "The timeout of a socket is for one call of recv(). Note once by when the reply must be complete, and give each recv() only what is left.",
    lesson: "09-blocking-calls#deadline",
  },
  "late-reply-taken": {
    message: (it) => `Your ${it.program} took the late reply to an earlier question for the reply to this one.`,
    hint: () =>
      "Whoever stops waiting does not stop the reply: it comes, whole or the rest of it, before the next one. Count the replies that are due, keep what has come of half a line, and throw away what comes too late.",
    lesson: "09-blocking-calls#late-replies",
  },
  "asks-before-reply": {
    message: (it) => `Two questions were typed, and your ${it.program} asked the second before the first was answered.`,
    expected: () => "the second question when the first is answered, or given up",
    hint: () =>
      "Ask, wait for the reply or for the end of your patience, and only then read the next line. A listener for the event “line” does not wait for what it began: take the lines with for await, and await the reply inside.",
    lesson: "09-blocking-calls#exercise",
  },
  "deaf-after-timeout": {
    message: (it) => `One question had no reply, and your ${it.program} gets no reply to any other.`,
    expected: () => "a program that goes on with the next question",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Catch the timeout around one reply and go on. A file made by makefile() refuses to be read after a timeout; and a limit that was used up must be set anew for the next question.`,
    lesson: "09-blocking-calls#late-replies",
  },
  "one-caller-holds-up": {
    message: (it) => `${phrases.subject(it.peer)} has spoken and must wait, because another caller is silent.`,
    expected: () => "an answer, however many others are silent",
    hint: (it) =>
      it.blockedIn === "recv"
        ? "It sits in recv() with one of them. The mode of the listening socket is not that of the sockets it hands out: each must be made non-blocking, or asked only when select() says so."
        : "Wait for all of them in one place, select() or poll(), and then serve those who have something for you.",
    lesson: "09-blocking-calls#round",
  },
  "goes-round-without-rest": {
    message: (it) => `Nobody says anything, and your ${it.program} asks one after the other again and again.`,
    expected: () => "a program that sleeps until somebody speaks",
    received: () => "a loop that never rests",
    hint: () =>
      "Not to block is one half. The other is to wait for all at once: select() and poll() sleep until one of them has something.",
    lesson: "09-blocking-calls#round",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
