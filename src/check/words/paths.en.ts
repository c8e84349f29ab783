import { phrases } from "./phrases.en.ts";
import { lineIn } from "./line.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of sockets with a path name. One entry more here is one in paths.zh.ts. */
export const paths = {
  "stale-path-in-use": {
    message: (it) => `A server was killed and left its path behind; your ${it.program} cannot start in its place.`,
    expected: (it) => (it.address === "" ? "a server in its place" : `a socket that listens on ${it.address}`),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}SO_REUSEADDR does nothing for paths. A socket at which nobody answers (ECONNREFUSED) is a name without a telephone: remove it, then bind.`,
    lesson: "03-file-sockets#stale",
  },
  "steals-the-path": {
    message: (it) =>
      `A server was listening on the path; a second ${it.file} took it away, and nobody can reach the first any more.`,
    expected: () => "the first server, still reachable",
    hint: () =>
      "Removing a path does not ask whose it is. Call it first, and remove it only where the call is refused with ECONNREFUSED: after EAGAIN or any other error somebody may be there. Leave it alone on your own way out, too.",
    lesson: "03-file-sockets#whose-path",
  },
  "waits-for-the-living": {
    message: (it) =>
      `Somebody listens on the path and has no time to answer; your ${it.program} waits instead of giving up.`,
    expected: () => "a single line on standard error that holds EADDRINUSE, and exit status 1",
    received: () => "a server that waits",
    hint: () =>
      "connect() to a path waits while the queue there is full. Switch the socket that asks to non-blocking first: EAGAIN says that somebody is there, and busy.",
    lesson: "03-file-sockets#whose-path",
  },
  "path-in-use-unexplained": {
    message: (it) => `The path is taken, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds EADDRINUSE, and exit status 1",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Catch the error of bind(), print one line with its name, and exit with status 1.`,
    lesson: "03-file-sockets#whose-path",
  },
  "removes-a-file": {
    message: (it) => `At the path lay a file that was no socket; your ${it.program} removed it.`,
    expected: () => "the file, as it was",
    received: () => "no such file any more",
    hint: () =>
      "A call to a plain file is refused too, so a refusal does not prove that a server was there. Ask what it is (lstat) before you remove it.",
    lesson: "03-file-sockets#whose-path",
  },
  "leaves-its-path": {
    message: (it) => `Your ${it.program} has ended, and its path is still there.`,
    expected: () => "no path after a clean exit",
    hint: () => "close() does not remove the path, nor does the end of the process. Whoever has bound it unlinks it.",
    lesson: "03-file-sockets#stale",
  },
  "dies-of-interrupt": {
    message: (it) => `Ctrl-C was pressed, and your ${it.program} did not end as it should.`,
    expected: () => "exit status 0",
    received: (it) => (it.died === undefined ? "a server that runs on" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Ctrl-C is SIGINT: process.on("SIGINT", …), or KeyboardInterrupt. It may come at any moment, in the middle of a call too.`,
    lesson: "03-file-sockets#exercise",
  },
  "long-path-unexplained": {
    message: (it) => `The path is longer than a socket's may be, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds “too long”, and exit status 1",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}What counts are the bytes of the path, not its characters: “发” has three. The error of a path that is too long has a text, and in Python no number. node:net of Node 20 does not complain at all: it cuts the path.`,
    lesson: "03-file-sockets#stale",
  },
  "never-says-end": {
    message: (it) => `Your ${it.program} has said all and does not tell the server so.`,
    expected: () => "the end of the client's direction",
    hint: () =>
      "shutdown(SHUT_WR) ends your own direction and leaves the other open. Without it a server that reads to the end waits, and you wait for the server.",
    lesson: "03-file-sockets#same-calls",
  },
  "cut-letter-unnoticed": {
    message: (it) =>
      `The reply ended inside its last character, and your ${it.program} does not say as it should that bytes are missing.`,
    expected: () => "a single line on standard error that holds “ended”, exit status 1, and nothing printed",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Compare bytes, before you decode them: how many were said, how many came back. A character of which only a part has come is decoded as one character too, or as an error.`,
    lesson: "17-one-message#bytes-and-characters",
  },
  "no-path-unexplained": {
    message: (it) => `Nobody is at the path, and your ${it.program} does not say so as it should.`,
    expected: (it) =>
      typeof it.expected === "string"
        ? `a single line on standard error that holds ${lineIn(it)}, and exit status 1`
        : "one line with the errno's name, and exit status 1",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}ENOENT says that there is no such path, ECONNREFUSED that there is one and nobody listens. Catch the error of connect(), print its name in one line, exit with status 1.`,
    lesson: "03-file-sockets#stale",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
