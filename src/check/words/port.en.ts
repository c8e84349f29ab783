import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of who holds a port name. One entry more here is one in port.zh.ts. */
export const port = {
  "holder-unnamed": {
    message: (it) => `Another socket holds the port, and your ${it.program} does not say which.`,
    hint: () =>
      "The kernel's table /proc/net/tcp has a row for each socket. Look there when bind() has failed, and name what you find after the words “held by”.",
    lesson: "28-reuse-address#who-holds-it",
  },
  "holder-misnamed": {
    message: (it) => `Your ${it.program} does not name the socket that holds its port.`,
    hint: () =>
      "A row counts if its state is 0A, LISTEN, its port is PORT, and its address is HOST or 0.0.0.0. Calls have rows too, and so have other ports, and the same port on other addresses.",
    lesson: "28-reuse-address#who-holds-it",
  },
  "waits-for-the-port": {
    message: (it) => `Another server holds the port, and your ${it.program} goes on trying.`,
    expected: () => "one line on standard error that holds EADDRINUSE, and exit status 1",
    received: () => "a program that stays",
    hint: () => "A live server does not go away because you wait. Say who holds the port, and exit with status 1.",
    lesson: "28-reuse-address#live-listener",
  },
  "gives-up-unhindered": {
    message: (it) => `Nobody listens where your ${it.program} wants to, and it does not start.`,
    expected: (it) => `a socket that listens on ${it.address || "the port"}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A row with your port in it need not be in your way: it may be a call, or another address. Only bind() knows; ask the table afterwards. A call is in nobody's way if both sockets have SO_REUSEADDR.`,
    lesson: "28-reuse-address#old-and-new",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
