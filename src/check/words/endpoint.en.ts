import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of a program that tells its own address name. One entry more here is one in endpoint.zh.ts. */
export const endpoint = {
  "wrong-endpoint-line": {
    message: (it) => `Your ${it.program} does not print its one line as “pid host port”.`,
    hint: () => "Three values with one space between them, and nothing else: no brackets, no commas, no quotes.",
    lesson: "02-what-a-socket-is#exercise",
  },
  "prints-more-than-its-line": {
    message: (it) => `Your ${it.program} prints something beside its one line.`,
    hint: () =>
      "Its one line is all that belongs on standard output: no prompt before what is typed, no echo of it, and no word of farewell when the input has ended.",
    lesson: "02-what-a-socket-is#exercise",
  },
  "bound-without-listening": {
    message: (it) => `Your ${it.program} says that it is at ${it.address}, and no TCP socket listens there.`,
    expected: (it) => `a socket that listens on ${it.address}`,
    received: () => "no listening socket",
    hint: () =>
      "A TCP socket that is bound and does not listen can be reached by nobody: after bind(), and before the line is printed, comes listen(). Nor may the socket be closed before the input has ended.",
    lesson: "02-what-a-socket-is#exercise",
  },
  "wrong-pid": {
    message: (it) => `The first number that your ${it.program} prints is not its own pid.`,
    hint: () =>
      "Ask for it in the program itself: process.pid, os.getpid(). The parent's pid, or a thread's number, names something else.",
    lesson: "02-what-a-socket-is#pid",
  },
  "port-zero-named": {
    message: (it) => `Your ${it.program} prints port 0, which is no port.`,
    expected: () => "the port that the kernel has chosen",
    hint: () =>
      "0 is what you ask for, never what you get. Ask getsockname() which port it has become, after bind(): before it the socket has none.",
    lesson: "02-what-a-socket-is#who-chose",
  },
  "names-wrong-address": {
    message: (it) => `Your ${it.program} prints an address that is not the one it should have.`,
    expected: (it) => (typeof it.expected === "string" ? undefined : it.address || "its own address"),
    received: (it) => (it.elsewhere ?? []).join(", ") || "another address",
    hint: () =>
      "The host is HOST from the environment, the port is the second argument where there is one; print what getsockname() says of the socket you keep.",
    lesson: "02-what-a-socket-is#who-chose",
  },
  "takes-a-fixed-port": {
    message: (it) => `Two programs started at the same time cannot both run: your ${it.program} insists on one port.`,
    expected: () => "a port of its own for each",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Without a second argument bind() gets port 0, and the kernel picks one that is free. PORT plays no part here.`,
    lesson: "02-what-a-socket-is#who-chose",
  },
  "leaves-before-end-of-input": {
    message: (it) => `Something was typed, and your ${it.program} left; its input had not ended.`,
    expected: () => "a program that stays until its input ends",
    received: (it) => (it.died === undefined ? "a program that has gone" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}One line is not the end of the input. Read on, and ignore what comes, until there is no more.`,
    lesson: "02-what-a-socket-is#exercise",
  },
  "keeps-the-port": {
    message: (it) => `Your ${it.program} has ended, and its port is still taken.`,
    expected: () => "a port that anybody may take again",
    received: (it) => it.address,
    hint: () =>
      "A socket lives until the last descriptor of it is closed. A process that was forked, or that inherited it, holds one too.",
    lesson: "02-what-a-socket-is#pid",
  },
  "no-udp-socket": {
    message: (it) =>
      it.died === undefined
        ? `Your ${it.program} was asked for UDP, and no UDP socket is bound where it says.`
        : `Your ${it.program} was asked for UDP, and it ended instead of taking a UDP port.`,
    expected: (it) => (it.address === "" ? "a UDP socket" : `a UDP socket on ${it.address}`),
    received: (it) => (it.died === undefined ? "no such socket" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The first argument names the protocol: SOCK_DGRAM for udp, and no listen(). A second need not be there.`,
    lesson: "02-what-a-socket-is#one-number",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
