import type { Circumstances } from "../circumstances.ts";
import type { WorldFailureCode } from "../failures.ts";
import { crashed, endedEarly } from "./crash.en.ts";
import { likeness } from "./likeness.ts";
import { phrases } from "./phrases.en.ts";
import { lineIn } from "./line.ts";
import type { FailureEntry } from "./words.ts";

function exitOf(it: Circumstances): string {
  return it.died === undefined ? "its process has ended" : phrases.exit(it.died);
}

function waiting(it: Circumstances): string {
  return it.blockedIn === undefined ? "it runs on" : `it waits in ${it.blockedIn}()`;
}

function ofProgram(it: Circumstances): string {
  return `Your ${it.program}`;
}

function elsewhere(it: Circumstances): string {
  return (it.elsewhere ?? []).join(", ");
}

const lookBack = "See in the transcript what it did last, and which call it should have made next.";

/** What is known of one that ended while somebody waited for it. */
function hadEnded(it: Circumstances): string {
  return it.crash === "" ? `Your ${it.program} had ended (${exitOf(it)}).` : crashed(it);
}

function silenceHint(it: Circumstances): string {
  if (it.died !== undefined) return hadEnded(it);
  if (it.blockedIn === "accept") {
    return it.halfClosed
      ? "It is back in accept() and never closed this call. Answer what you received, then close the call's socket."
      : "It is back in accept() while this caller is still on the line: talk in a loop of its own, inside the loop over calls.";
  }
  if (it.blockedIn === "recv" && it.callersBefore > 0) {
    return "It may still be reading from an earlier caller. When recv() returns no bytes, that caller has ended: leave the loop and accept the next.";
  }
  if (it.blockedIn === "recv") {
    return it.pieces > 1
      ? "It waits in recv(): does it count on one recv() for each send? TCP keeps the bytes in order, not their pieces."
      : "It waits in recv() for more than was sent: answer what has come, do not wait for a full buffer or for the end.";
  }
  if (it.blockedIn === "send") return "It is stuck in send(): the other end's buffer is full. Read and write in turn.";
  if (it.blockedIn === "read") return "It waits for the keyboard, though the other end is still to be heard.";
  return lookBack;
}

function noDatagramHint(it: Circumstances): string {
  if (it.died !== undefined) return hadEnded(it);
  if (it.awaitedBy === "datagram") {
    return it.blockedIn === "recv"
      ? "It waits in recvfrom(), and only a datagram would wake it: what it has to send is due before one comes."
      : lookBack;
  }
  return it.blockedIn === "recv"
    ? "It waits in recvfrom() and has answered nobody: sendto() the address that recvfrom() returned, once for each datagram, empty ones too."
    : "One datagram in, one datagram out: recvfrom() and sendto() in a loop.";
}

function resetHint(it: Circumstances): string {
  if (it.crash !== "") return crashed(it);
  if (it.sent.length > 0) {
    return "A socket that is closed while bytes lie unread in it sends a reset instead of an end: read to the end before close().";
  }
  return "A process that dies, or closes with SO_LINGER 0, resets its calls. End them with close() when all is said.";
}

function wrongBytesHint(it: Circumstances): string {
  switch (likeness(it)) {
    case "stripped":
      return phrases.stripped;
    case "unchanged":
      return "What came back is what was sent: upper-case it before you send it back.";
    case "replacement":
      return "The bytes EF BF BD are the sign for a character that could not be decoded: a character was cut in two, and each part decoded by itself. Change the bytes, not a text made of them.";
    case "beyond-ascii":
      return "Only a to z change. Every byte beyond ASCII must come back as it was: change the bytes, not a text made of them.";
    case "repeated":
      return "Bytes came twice. When send() takes only a part, go on after that part, not from the start.";
    case "cut":
      return "The rest is missing: send() may take less than you give it. Use sendall(), or loop over send().";
    default:
      return "Compare the lines above at the caret: send back exactly what you received, in order, each byte once.";
  }
}

export const world: Readonly<Record<WorldFailureCode, FailureEntry>> = {
  "program-missing": {
    message: (it) => `The submission has no program called ${it.program}.`,
    expected: (it) => `${it.program}.ts or ${it.program}.py`,
    received: () => "no such file",
    hint: (it) => `Save it as ${it.program}.ts (or ${it.program}.py for the track py) in the folder that is judged.`,
    lesson: "",
  },
  "program-linked": {
    message: (it) => `${ofProgram(it)} is a link; only files are judged.`,
    expected: () => "a file",
    received: () => "a link",
    hint: () => "Put the file itself there.",
    lesson: "",
  },
  "program-unreadable": {
    message: (it) => `${ofProgram(it)} cannot be started: it does not parse.`,
    expected: () => "a program that parses",
    received: (it) => it.stderr ?? "a program that does not parse",
    hint: () => "The message names the line. Mend that first; no check can run before.",
    lesson: "",
  },
  "exited-early": {
    message: (it) => `${ofProgram(it)} ended before it had done its part: ${exitOf(it)}.`,
    expected: (it) => `${it.program} still running`,
    received: exitOf,
    hint: endedEarly,
    lesson: "",
  },
  "never-listens": {
    message: (it) => `${ofProgram(it)} does not listen on ${it.address}.`,
    expected: (it) => `a socket that listens on ${it.address}`,
    received: (it) => `no listening socket; ${waiting(it)}`,
    hint: (it) =>
      it.blockedIn === "read"
        ? "It waits for the keyboard before it listens. A server asks nobody: socket(), bind(), listen(), accept()."
        : "The order is socket(), bind(), listen(), accept(). Nobody can call a socket that does not listen.",
    lesson: "12-phone-call#listening",
  },
  "listens-elsewhere": {
    message: (it) => `${ofProgram(it)} listens on ${elsewhere(it)}, not on ${it.address}.`,
    expected: (it) => it.address,
    received: elsewhere,
    hint: () =>
      "Take the address from the environment: HOST and PORT, and 127.0.0.1 and 8080 only where they are unset.",
    lesson: "12-phone-call#telephone",
  },
  "never-bound": {
    message: (it) => `${ofProgram(it)} has no UDP socket on ${it.address}.`,
    expected: (it) => `a UDP socket bound to ${it.address}`,
    received: (it) => `no bound UDP socket; ${waiting(it)}`,
    hint: () => "A UDP server is socket(AF_INET, SOCK_DGRAM) and bind(); there is no listen() and no accept().",
    lesson: "15-udp-echo#one-datagram-one-reply",
  },
  "bound-elsewhere": {
    message: (it) => `${ofProgram(it)} is bound to ${elsewhere(it)}, not to ${it.address}.`,
    expected: (it) => it.address,
    received: elsewhere,
    hint: () =>
      "Take the address from the environment: HOST and PORT, and 127.0.0.1 and 8080 only where they are unset.",
    lesson: "15-udp-echo#one-datagram-one-reply",
  },
  refused: {
    message: (it) =>
      it.callersBefore > 0
        ? `${phrases.subject(it.peer)} was refused, though a caller before it got through.`
        : `${phrases.subject(it.peer)} was refused on ${it.address}.`,
    expected: () => "a call that is put through",
    hint: (it) => {
      if (it.crash !== "") return crashed(it);
      if (it.died !== undefined) return `Your ${it.program} had ended (${exitOf(it)}): put accept() into a loop.`;
      return it.callersBefore > 0
        ? "Its listening socket is gone. Close the call's socket after each call, never the listening one."
        : "A refusal is the kernel's answer where nobody listens: is listen() called, on this address and port?";
    },
    lesson: "13-phone-loops#two-loops",
  },
  silence: {
    message: (it) =>
      it.expected === ""
        ? `${phrases.subject(it.peer)} waited for the end of the call, which your ${it.program} never gave.`
        : `${phrases.subject(it.peer)} waited, and nothing more came from your ${it.program}.`,
    hint: silenceHint,
    lesson: "",
  },
  ended: {
    message: (it) => `${ofProgram(it)} ended the call before ${phrases.who(it.peer)} had got everything.`,
    hint: (it) =>
      it.crash === ""
        ? "It closed too early: send everything (sendall()), and close only when the other end has ended or all is said."
        : crashed(it),
    lesson: "",
  },
  reset: {
    message: (it) => `The call was reset under ${phrases.who(it.peer)}.`,
    expected: () => "an orderly end",
    hint: resetHint,
    lesson: "13-phone-loops#reset",
  },
  "wrong-bytes": {
    message: (it) => `${phrases.subject(it.peer)} got other bytes than it should.`,
    hint: wrongBytesHint,
    lesson: "",
  },
  "unexpected-bytes": {
    message: (it) => `${phrases.subject(it.peer)} got bytes where none should come.`,
    hint: (it) =>
      it.sent.length === 0
        ? "Say nothing before you are spoken to: no greeting, no prompt goes over the wire."
        : "Answer each byte once, and nothing beside: no newline, no prompt, no message of your own.",
    lesson: "",
  },
  "not-read": {
    message: (it) =>
      it.peer === "stdin"
        ? `${ofProgram(it)} does not read what is typed.`
        : `${ofProgram(it)} does not read what ${phrases.who(it.peer)} sent.`,
    expected: () => "every byte read",
    received: (it) => `bytes that lie unread; ${waiting(it)}`,
    hint: (it) =>
      it.peer === "stdin"
        ? "Ask for line after line with input(), until the input ends."
        : it.blockedIn === "accept"
          ? "It is back in accept() while this caller still talks: loop over recv() until the caller ends."
          : "Call recv() again and again until it returns no bytes.",
    lesson: "13-phone-loops#two-loops",
  },
  "never-blocks": {
    message: (it) => `${ofProgram(it)} was never seen waiting for the other end.`,
    expected: (it) => (typeof it.expected === "string" ? `a wait in one of: ${lineIn(it)}` : "a wait in some call"),
    received: waiting,
    hint: (it) =>
      it.died === undefined
        ? "A blocking call sleeps until something comes; that is how a program waits."
        : crashed(it),
    lesson: "",
  },
  spins: {
    message: (it) => `${ofProgram(it)} keeps the processor busy though there is nothing to do.`,
    expected: () => "a program that sleeps in a call while it waits",
    received: () => "a loop that never rests",
    hint: (it) =>
      it.halfClosed || it.ending === "end"
        ? "After the end of a call recv() returns no bytes at once, each time. Zero bytes mean the end: leave the loop."
        : "It asks again and again instead of waiting. Use a blocking call, and leave the loop when recv() returns no bytes.",
    lesson: "13-phone-loops#end-of-call",
  },
  "never-prints": {
    message: (it) => `${ofProgram(it)} did not print what it should.`,
    hint: (it) => (it.crash === "" ? `Print it as a line of its own; at this moment ${waiting(it)}.` : crashed(it)),
    lesson: "",
  },
  "never-exits": {
    message: (it) => `${ofProgram(it)} does not end, though all is done.`,
    expected: () => "a program that ends by itself",
    received: (it) => `a program that stays; ${waiting(it)}`,
    hint: (it) => {
      if (it.blockedIn === "accept")
        return "It waits for another caller. Here one call is all there is: close both sockets and return.";
      if (it.crash !== "")
        return `Its standard error says “${it.crash}”. That error ended a task, a callback or a thread, and the rest of the program still waits for it: catch it there, and go on to the end.`;
      if (it.blockedIn === "recv")
        return "It waits in recv() though nothing will come. Zero bytes mean the end: leave the loop.";
      return "Close every socket and leave every loop, and the process ends.";
    },
    lesson: "",
  },
  "never-calls": {
    message: (it) => `${ofProgram(it)} never called ${it.address}.`,
    expected: (it) => `a call to ${it.address}`,
    received: (it) => (it.died === undefined ? `no call; ${waiting(it)}` : `no call; ${exitOf(it)}`),
    hint: (it) =>
      it.crash === ""
        ? "Call connect() with HOST and PORT from the environment, before you read from the keyboard."
        : crashed(it),
    lesson: "12-phone-call#connect-result",
  },
  "no-datagram": {
    message: (it) => `${phrases.subject(it.peer)} waited for a datagram, and none came.`,
    expected: () => "a datagram",
    hint: noDatagramHint,
    lesson: "15-udp-echo#one-datagram-one-reply",
  },
  "floods-folder": {
    message: (it) => `${ofProgram(it)}, or one beside it, filled the folder that SOCKET_PATH lies in, and was stopped.`,
    expected: () => "a socket there and nothing else",
    received: () => "more than a mebibyte, or more than a hundred names",
    hint: () => "A path is only a name for a socket: nothing that is said goes into the folder.",
    lesson: "03-file-sockets#only-a-name",
  },
  "floods-output": {
    message: (it) => `${ofProgram(it)} printed more than ${it.limit ?? 0} bytes and was stopped.`,
    expected: (it) => `at most ${it.limit ?? 0} bytes`,
    received: () => "output without end",
    hint: () => "A loop prints without waiting for anything. When recv() or input() reports the end, leave the loop.",
    lesson: "",
  },
};
