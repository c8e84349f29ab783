import { phrases } from "./phrases.en.ts";
import { lineIn } from "./line.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of a server with several callers at once name. One entry more here is one in concurrent.zh.ts. */
export const concurrent = {
  "call-not-reported": {
    message: (it) => `A call was over, and your ${it.program} did not report it as it should.`,
    expected: (it) => (typeof it.expected === "string" ? `the line “${lineIn(it)}”` : "one line for the call"),
    hint: () =>
      "Number the calls in the order in which you accept them, count the bytes of each call by itself, from 0, and print the line in the one place that every call passes, however it ends.",
    lesson: "21-always-on#state-of-a-call",
  },
  "one-at-a-time": {
    message: (it) =>
      `One caller is on the line and says nothing, and ${phrases.who(it.peer)}, which has spoken, gets no answer meanwhile.`,
    expected: () => "an answer while the other caller is silent",
    hint: (it) =>
      it.blockedIn === "recv"
        ? "It sits in recv() with the silent caller. A blocking recv() needs a thread of its own for each call, or must be made only when poll() says that something has come."
        : "While it waits for one caller it must be able to hear the others: a worker for each call, or one poll() for all of them. join() after start() waits as recv() does.",
    lesson: "21-always-on#not-concurrent",
  },
  "silent-caller-forgotten": {
    message: (it) =>
      `${phrases.subject(it.peer)} was silent for a while, and when it spoke at last, your ${it.program} did not answer.`,
    hint: () =>
      "Silence is no end. Keep every call until recv() returns no bytes or throws, whatever happens in the other calls meanwhile.",
    lesson: "21-always-on#poll",
  },
  "mixes-callers": {
    message: (it) =>
      `Several callers spoke at once, and ${phrases.who(it.peer)} did not get the answer to its own words.`,
    hint: () =>
      "What belongs to a call must be kept with that call: its socket, its bytes, its unsent answers. A variable that all calls share belongs to whoever used it last.",
    lesson: "21-always-on#state-of-a-call",
  },
  "slow-reader-holds-up": {
    message: (it) => `One caller does not read its answers, and ${phrases.who(it.peer)} gets none meanwhile.`,
    expected: () => "an answer while the other caller reads nothing",
    hint: (it) =>
      it.blockedIn === "send"
        ? "It is stuck in send(): sendall() waits until the slow caller has read. On a non-blocking socket send() takes what fits; keep the rest and wait for POLLOUT."
        : "Sending blocks as well as receiving. Send only what the kernel takes, keep the rest with its call, and go on with the others.",
    lesson: "21-always-on#slow-reader",
  },
  "answers-lost-at-end": {
    message: (it) =>
      `${phrases.subject(it.peer)} ended its half while answers were still waiting, and your ${it.program} dropped them.`,
    hint: () =>
      "The end says that the caller will say no more; it still listens. Send all that waits before you close, or do not even read the end before it is sent. In node:net, end() sends what waits; destroy(), and the end of a `for await` over the call, drop it.",
    lesson: "13-phone-loops#half-close",
  },
  "reported-before-its-answers": {
    message: (it) =>
      `Your ${it.program} reports a call as over while answers in it still wait for ${phrases.who(it.peer)}.`,
    expected: () => "no line for this call before its last answer is out",
    hint: () =>
      "A call has two directions. When the caller has ended its own, yours is still open until all is answered: print the line where you close the call (in node:net at `close`, not at `end`).",
    lesson: "13-phone-loops#half-close",
  },
  "reset-hits-others": {
    message: (it) => `One caller reset its call, and since then ${phrases.who(it.peer)} is not served.`,
    expected: () => "the other calls unharmed",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Catch the error of one call where this one call is served: drop this call from everything that is watched, and go on with the next.`,
    lesson: "21-always-on#for-ever",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
