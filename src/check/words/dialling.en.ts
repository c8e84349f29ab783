import { lineIn } from "./line.ts";
import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of programs name which call and look at what becomes of it. One entry more here is one in dialling.zh.ts. */
export const dialling = {
  "dies-of-outcome": {
    message: (it) => `A call did not go through, and your ${it.program} ended with it.`,
    expected: (it) => lineIn(it),
    received: (it) => (it.died === undefined ? "a program that has gone" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A call that fails is an answer: report it and go on to the next address. connect() raises; connect_ex() returns the errno.`,
    lesson: "07-client-calls#two-ways-to-be-told",
  },
  "calls-it-open": {
    message: (it) => `Nobody answered there, and your ${it.program} reports it as open.`,
    hint: () =>
      "Only the result 0 means that the call is through. Without blocking, a socket becomes writable when the call has failed, too: SO_ERROR tells which it was.",
    lesson: "07-client-calls#without-blocking",
  },
  "in-progress-reported": {
    message: (it) => `Your ${it.program} takes a call that is still under way for one that has failed.`,
    hint: () =>
      "EINPROGRESS is no failure: the socket does not block, and the kernel goes on dialling. Wait until the socket is writable, then ask SO_ERROR. A timeout above 0 does this for you.",
    lesson: "07-client-calls#without-blocking",
  },
  "one-socket-for-all": {
    message: (it) => `Your ${it.program} uses one socket for several calls.`,
    expected: (it) => (it.expected === undefined ? "a new socket for each call" : undefined),
    hint: () =>
      "A socket is one end of one call. Connected, it answers the next connect with EISCONN; still dialling, with EALREADY; closed, with EBADF. Make a new one for each call.",
    lesson: "07-client-calls#one-socket-one-call",
  },
  "timeout-misnamed": {
    message: (it) => `The call rang on until the time was over, and your ${it.program} gives it another name.`,
    hint: () =>
      "connect_ex() returns EAGAIN when the timeout of the socket runs out, and ETIMEDOUT when the kernel's does. What happened is the same: a timeout. connect() raises TimeoutError, which in Python is an OSError too, without an errno: catch it before OSError.",
    lesson: "07-client-calls#nobody-answers",
  },
  "invalid-unnoticed": {
    message: (it) => `This argument names no port, and your ${it.program} does not say so.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A port that is no number from 1 to 65535 is not connect_ex()'s to report: it raises. Look at the argument before you call: digits and nothing else, for int() takes “8_0” and “+80” as well, Number() “8e1”, parseInt() “80x”.`,
    lesson: "07-client-calls#what-still-throws",
  },
  "wrong-report": {
    message: (it) => `Your ${it.program} does not print the line it should.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Each address gets one line: the argument as it was given, a space, the outcome, and the errno's name where there is one. The last line counts those that are open.`,
    lesson: "07-client-calls#exercise",
  },
  "never-gives-up": {
    message: (it) => `A call rings on, and your ${it.program} waits longer than it was told to.`,
    expected: () => "a program that gives up when its time is over",
    received: (it) => `a program that waits${it.blockedIn === undefined ? "" : ` in ${it.blockedIn}()`}`,
    hint: () =>
      "The kernel repeats its SYN for about two minutes before it says ETIMEDOUT. Set a timeout before you call; settimeout() takes seconds.",
    lesson: "07-client-calls#nobody-answers",
  },
  "gives-up-early": {
    message: (it) => `Your ${it.program} gave up long before its time was over.`,
    expected: (it) => phrases.aWait(it.limit),
    received: (it) => (it.count === undefined ? undefined : phrases.aWait(it.count)),
    hint: () =>
      "settimeout() takes seconds, and 0 means something else: not to wait at all. Whoever waits for less than the other end needs to answer gets no answer.",
    lesson: "07-client-calls#nobody-answers",
  },
  "prints-late": {
    message: (it) => `One outcome is known, and your ${it.program} keeps it to itself while it waits for the next.`,
    hint: () => "Print each line as soon as you know it. Whoever watches may have got the answer wanted.",
    lesson: "07-client-calls#exercise",
  },
  "keeps-line-open": {
    message: (it) => `${phrases.subject(it.peer)} was called, and your ${it.program} does not hang up.`,
    hint: () =>
      "close() every socket as soon as its outcome is known. The one you forget keeps somebody waiting at the other end.",
    lesson: "07-client-calls#one-socket-one-call",
  },
  "speaks-while-probing": {
    message: (it) => `Your ${it.program} said something to ${phrases.who(it.peer)}.`,
    expected: () => "a call without a word",
    hint: () => "That the call is through is all there is to learn. Close the socket and send nothing.",
    lesson: "07-client-calls#exercise",
  },
  "redials-not": {
    message: (it) => `Nobody listened yet, and your ${it.program} gave up before its time was over.`,
    expected: () => "a program that goes on calling until its deadline",
    received: (it) => (it.died === undefined ? "no further call" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A refusal means: not yet. Wait a little and call again, with a new socket, as long as there is time; time is what counts, not the number of tries.`,
    lesson: "11-tcp-outline#redial",
  },
  "waits-do-not-grow": {
    message: (it) => `Your ${it.program} does not wait between its calls as it should.`,
    hint: () =>
      "10 ms before the second call, 20 before the third, 40, 80: each wait is twice the one before. A crowd of clients that call in quick succession keeps a server from getting up.",
    lesson: "11-tcp-outline#redial",
  },
  "calls-after-deadline": {
    message: (it) =>
      `Your ${it.program} called ${it.count ?? 0} times, and its deadline has room for ${it.limit ?? 0}.`,
    expected: (it) => `at most ${it.limit ?? 0} calls`,
    received: (it) => `${it.count ?? 0} calls`,
    hint: () =>
      "Before you wait, look whether the wait would end after the deadline. If so, there is nothing to wait for.",
    lesson: "11-tcp-outline#redial",
  },
  "outlives-its-deadline": {
    message: (it) => `The time is over, and your ${it.program} has not given up.`,
    expected: () => "a program that gives up at its deadline",
    received: (it) => `a program that waits${it.blockedIn === undefined ? "" : ` in ${it.blockedIn}()`}`,
    hint: () =>
      "The deadline counts while it waits between calls, and during a call: what is left of it is the timeout of the socket, in seconds.",
    lesson: "11-tcp-outline#redial",
  },
  "spins-between-calls": {
    message: (it) => `Your ${it.program} keeps the processor busy until it calls again.`,
    expected: () => "a program that sleeps between two calls",
    received: () => "a loop that never rests",
    hint: () =>
      "Who looks at the clock again and again does not wait. time.sleep() sleeps for so many seconds, and so does select() with a time limit and nothing to watch.",
    lesson: "11-tcp-outline#redial",
  },
  "each-call-the-whole-patience": {
    message: (it) => `Your ${it.program} gave its last call the whole time again, not what was left of it.`,
    expected: (it) => `at most ${it.limit ?? 0} ms for the last call`,
    received: (it) => `${it.count ?? 0} ms`,
    hint: () =>
      "The deadline counts from the start, over all calls. Note it once as a point in time, and before each call set the timeout to what is left until then.",
    lesson: "11-tcp-outline#redial",
  },
  "prints-beyond-the-newline": {
    message: (it) => `Your ${it.program} prints something else than the reply.`,
    hint: () => "What stands behind the newline is no part of the reply, though it came with the same recv(): drop it.",
    lesson: "11-tcp-outline#exercise",
  },
  "deadline-outlives-the-call": {
    message: (it) => `The call was through, and your ${it.program} left it before the reply came.`,
    expected: () => "a program that waits for the reply",
    received: (it) => (it.died === undefined ? "a program that has gone" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A timeout stays with the socket: what was meant for connect() ends recv() as well. Take it off when the call is through, and mind that None (null) means “for ever” and 0 “not at all”.`,
    lesson: "11-tcp-outline#redial",
  },
  "redials-in-vain": {
    message: (it) => `This call can never go through, and your ${it.program} repeats it.`,
    expected: () => "a program that says so and exits",
    received: (it) => `a program that waits${it.blockedIn === undefined ? "" : ` in ${it.blockedIn}()`}`,
    hint: () =>
      "Only a refusal may be otherwise in a moment. An address to which there is no way will have none the next time: report its errno at once.",
    lesson: "11-tcp-outline#which-failures",
  },
  "repeats-the-call": {
    message: (it) => `The call had been through and was broken off, and your ${it.program} called again.`,
    expected: () => "one call",
    received: () => "a second one",
    hint: () =>
      "The server may have done what it was asked. To say the same again is for whoever knows whether twice does harm; a client that only dials does not.",
    lesson: "11-tcp-outline#which-failures",
  },
  "giving-up-unexplained": {
    message: (it) => `Your ${it.program} gives up and does not say why as it should.`,
    expected: (it) => `a single line on standard error that holds ${lineIn(it)}, and exit status 1`,
    hint: (it) =>
      it.crash === ""
        ? "One line on standard error, with the name of the errno that the last call ended with."
        : `It stopped with “${it.crash}”. A stack trace is no explanation: look at the result of connect_ex(), and print one line.`,
    lesson: "11-tcp-outline#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
