import type { Ending, Outcome } from "../../verdict/verdict.ts";
import type { Exit } from "../world.ts";
import type { PeerAct } from "../../wire/event.ts";
import { who } from "./names.en.ts";

const acts: Readonly<Record<PeerAct, string>> = {
  listens: "listens on",
  binds: "binds",
  occupies: "takes, without listening,",
  "lets-ring": "lets every call ring on at",
  connects: "calls",
  "is-refused": "is refused by",
  "is-accepted": "is connected to",
  accepts: "accepts a call from",
  sends: "sends",
  receives: "receives",
  "half-closes": "ends its half of the call",
  closes: "closes",
  resets: "resets the call",
  vanishes: "vanishes without a word",
  "stops-reading": "stops reading",
  "meets-end": "reads the end of the call",
  "meets-reset": "meets a reset",
  "meets-silence": "waits, and nothing comes",
};

/** What reads otherwise where an address follows. */
const actsWith: Readonly<Partial<Record<PeerAct, string>>> = {
  sends: "sends to",
  receives: "receives from",
  "meets-reset": "is reset by",
};

const endings: Readonly<Record<Ending, string>> = {
  refused: "the call was refused",
  end: "the call ended in order",
  reset: "the call was reset",
  silence: "nothing came",
};

export const phrases = {
  acts,
  endings,
  /** What a peer did, and with whom where that is known. */
  act: (did: PeerAct, address: string | undefined): string => {
    if (address === undefined) return acts[did];
    return `${actsWith[did] ?? acts[did]} ${address}`;
  },
  /** The name of a peer, by itself. */
  peer: (name: string): string => name,
  /** The name of a peer in a sentence. */
  who,
  /** The name of a program that was started, `second server`. */
  program: (name: string): string => name,
  /** A sentence that was made with a program's name in it. */
  fitting: (text: string, _program: string): string => text,
  /** The name of a peer where a sentence begins with it. */
  subject: (name: string): string => {
    const subject = who(name);
    return subject.charAt(0).toUpperCase() + subject.slice(1);
  },
  /** `program` is empty where its name says nothing new. */
  starts: (program: string, args: readonly string[]): string =>
    ["starts", program, args.length > 0 ? "with" : "", ...args].filter((word) => word !== "").join(" "),
  prints: "prints",
  complains: "prints on standard error",
  isTyped: "is typed",
  inputEnds: "reaches the end of its input",
  callFails: (call: string, errno: string, line: number | undefined): string =>
    `${call}() fails with ${errno}${line === undefined ? "" : `, line ${line}`}`,
  callTimesOut: (call: string, line: number | undefined): string =>
    `${call}() has waited for its time limit${line === undefined ? "" : `, line ${line}`}`,
  exits: (exit: Exit): string =>
    exit.signal === null ? `exits with status ${exit.code}` : `is ended by ${exit.signal}`,
  signalled: (signal: "SIGSTOP" | "SIGCONT"): string =>
    signal === "SIGSTOP" ? "is stopped by the judge (SIGSTOP)" : "goes on (SIGCONT)",
  exit: (exit: Exit): string => (exit.signal === null ? `exit status ${exit.code}` : `ended by ${exit.signal}`),
  leftOut: (count: number): string => `… ${count} more lines, left out …`,
  times: (did: string, count: number): string => `${did} (${count} times)`,
  nothing: "nothing",
  theEnd: "the end of the call",
  goingOn: "a call that goes on",
  withExit: (ending: string, exit: string): string => `${ending}; ${exit}`,
  quoted: (text: string): string => `“${text}”`,
  ofBytes: (text: string, length: number): string => `${text} (${length} ${length === 1 ? "byte" : "bytes"})`,
  /** Of so many milliseconds, where that is known. */
  aWait: (ms: number | undefined): string => (ms === undefined ? "a program that waits" : `a wait of ${ms} ms`),
  inPieces: (text: string, length: number, pieces: number): string => `${text} (${length} bytes in ${pieces} pieces)`,
  afterBytes: (text: string, ending: string): string => `${text}, then ${ending}`,
  caret: { sent: "sent", expected: "expected", received: "received" },
  caretNote: (offset: number, expected: string, received: string): string =>
    `byte ${offset}: expected ${expected}, received ${received}`,
  noByte: "no byte",
  skipped: (title: string, outcome: Outcome): string => {
    if (outcome === "skipped") return `needs “${title}”, which was skipped`;
    return outcome === "broken" ? `needs “${title}”, which could not be judged` : `needs “${title}”, which failed`;
  },
  broken: {
    message: "Switchboard itself failed in this check, twice. It says nothing about your program.",
    expected: "a check that runs to its end",
    hint: "Run `npx switchboard doctor`. If it finds nothing, report what stands under “received”.",
  },
  /** The hint where bytes are missing that are all white space. */
  stripped:
    "Only white space is missing: strip() and trim() take it off both ends, and what reads by lines takes the newline. Send every byte that came.",
  sigpipe:
    "SIGPIPE ended it, the signal of a send to a call that is gone. Python and Node ignore it from the start, so that send() reports EPIPE instead: leave it ignored, and catch that error.",
  /** What a program that has died said, as the start of a hint; empty where it said nothing. */
  lastWords: (crash: string) => (crash === "" ? "" : `It stopped with “${crash}”. `),
  /** The hint for an `error` event that nobody listened to. */
  unheard: (crash: string) =>
    `It stopped with “${crash}”. That came as an event, which no try … catch reaches: where nobody listens for \`error\`, Node ends the whole process. Give every socket its listener for \`error\` as soon as you have it, and a server one too.`,
};

export type Phrases = typeof phrases;
