import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures of a client that calls addresses of either family. One entry more here is one in families.zh.ts. */
export const families = {
  "not-called": {
    message: (it) => `Your ${it.program} did not call ${it.address || "the address it was given"}.`,
    expected: (it) => `a call to ${it.address || "the address in its arguments"}`,
    received: () => "no call",
    hint: () =>
      "The addresses come as arguments, in pairs: a host, then its port, which is text until you make a number of it. The environment has no part in it.",
    lesson: "04-network-sockets#exercise",
  },
  "family-not-called": {
    message: (it) => `Your ${it.program} was given an IPv6 address and did not call it.`,
    expected: () => "a call to ::1",
    received: (it) => (it.crash === "" ? "no call" : it.crash),
    hint: () =>
      "A socket has one family for life, and calls only addresses of that family: AF_INET6 for those with colons. Or let getaddrinfo() choose.",
    lesson: "04-network-sockets#two-families",
  },
  "caller-silent": {
    message: (it) => `Your ${it.program} has called, and ${phrases.who(it.peer)} hears nothing.`,
    hint: (it) =>
      it.blockedIn === "recv"
        ? "It waits in recv(), and so does the server: here the caller speaks first. What was written to a file made by makefile() is not sent before flush()."
        : "Here the caller speaks first: send hello and a newline as soon as the call is through.",
    lesson: "#exercise",
  },
  "newline-twice": {
    message: (it) => `Your ${it.program} prints an empty line between the reply and its own end of the call.`,
    hint: () =>
      "The reply ends with a newline, and what prints a line adds one of its own: take off the reply's, or print it without another.",
    lesson: "04-network-sockets#exercise",
  },
  "own-name-differs": {
    message: (it) => `Your ${it.program} does not tell its own end of the call as it should.`,
    hint: () =>
      "After the reply comes one line: IPv4 or IPv6, the host and the port that getsockname() tells, with spaces between. An IPv6 name has four parts, of which the first two are wanted.",
    lesson: "04-network-sockets#two-families",
  },
  "reply-changed": {
    message: (it) => `Your ${it.program} does not print the reply as it came.`,
    hint: () =>
      "Take off the newline at its end, byte 0x0A, and nothing else. strip() takes spaces and carriage returns with it, and a file of text takes a carriage return for the end of the line.",
    lesson: "04-network-sockets#exercise",
  },
  "tries-first-only": {
    message: (it) => `The first address did not answer, and your ${it.program} did not talk to the second.`,
    expected: () => "a call to the next address",
    received: (it) => (it.crash === "" ? "no call" : it.crash),
    hint: () =>
      "That an address fails is a reason to try the next one, with a new socket: the old one has the old family.",
    lesson: "04-network-sockets#next-address",
  },
  "failure-untold": {
    message: (it) => `Your ${it.program} does not tell on standard error, as it should, which addresses failed.`,
    hint: () =>
      "One line for each address that failed, in order, with its host and the errno's name; no line for one that answered. A stack trace is no explanation.",
    lesson: "04-network-sockets#exercise",
  },
  "dials-on": {
    message: (it) => `The call got through and was cut off, and your ${it.program} called the next address.`,
    expected: () => "a program that says so and exits",
    received: () => "a call to the next address",
    hint: () =>
      "The next address is tried when connect() fails. When a call breaks later, nobody knows what the other end has done already: saying it again may do it twice.",
    lesson: "04-network-sockets#next-address",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
