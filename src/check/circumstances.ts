import { printableLines } from "../verdict/printable.ts";
import { programEnding } from "../verdict/verdict.ts";
import type { ExitEvent, PeerEvent, WireEvent } from "../wire/event.ts";
import type { FailureFacts } from "./failures.ts";

/** A failure's facts, and what the log adds to them: all that its words may speak of. */
export interface Circumstances extends FailureFacts {
  /** The program meant, as a sentence names it: a check may start a second one of the same file. The first where the facts name none. */
  readonly program: string;
  /** The name of its file, without the ending. */
  readonly file: string;
  /** The peer meant; the last one in the log where the facts name none; empty where there is none. */
  readonly peer: string;
  /** Where the peer called or sent to; empty where unknown. */
  readonly address: string;
  /** How many other callers got through before this peer. */
  readonly callersBefore: number;
  /** The peer has ended its half of the conversation. */
  readonly halfClosed: boolean;
  /** What the peer sent for what it now waits to hear, from where that begins; empty where it said nothing. */
  readonly asked: Uint8Array;
  /** All that the peer sent, and in how many pieces. */
  readonly sent: Uint8Array;
  readonly pieces: number;
  /** The program's end, where it has ended. */
  readonly died?: Pick<ExitEvent, "code" | "signal">;
  /** The line of standard error that names the error it died of, and where; empty where there is none. */
  readonly crash: string;
  /** The socket call that error came from, `bind`; empty where the trace shows none, or several. */
  readonly failedCall: string;
  /** What waited for the program before it was started: a socket that listens, or a UDP socket. Undefined where the program is the one that waits. */
  readonly awaitedBy?: "stream" | "datagram";
  /** The program has called a peer of the judge's, which took the call. */
  readonly gotThrough: boolean;
  /** What it said last on standard error when it ended by itself with a status that is not 0; empty where it did not, or crashed. */
  readonly complaint: string;
  /** That error came as an event of a socket or server of Node's, and nobody listened: no `try` reaches it. */
  readonly unheard: boolean;
}

export function circumstancesOf(
  facts: FailureFacts,
  log: readonly WireEvent[],
  programs: readonly string[],
): Circumstances {
  const peers = log.filter((event) => event.kind === "peer");
  const peer = facts.peer ?? peers.at(-1)?.who ?? "";
  const own = peers.filter((event) => event.who === peer);
  const starts = log.filter((event) => event.kind === "start");
  const program = withoutEnding(facts.program ?? starts[0]?.program ?? programs[0] ?? "");
  const file = withoutEnding(starts.find(({ who }) => who === program)?.program ?? program);
  const sends = own.filter((event) => event.did === "sends");
  const meant = new Set(starts.filter((one) => one.program === program || one.who === program).map(({ who }) => who));
  const died = facts.exit ?? exitOf(log, meant);
  const stderr = facts.stderr ?? stderrOf(log, meant);
  const crash = crashOf(stderr, file);
  const awaited = awaitedBy(log);
  return {
    ...facts,
    program,
    file,
    peer,
    address: facts.address ?? own.find((event) => event.address !== undefined)?.address ?? "",
    callersBefore: callersBefore(peers, peer),
    halfClosed: own.some((event) => event.did === "half-closes"),
    asked: askedIn(own, facts.received),
    sent: concat(sends.map((event) => event.bytes ?? new Uint8Array())),
    pieces: sends.length,
    ...(died === undefined ? {} : { died }),
    crash,
    failedCall: crash === "" ? "" : failedCallIn(stderr, file),
    ...(awaited === undefined ? {} : { awaitedBy: awaited }),
    gotThrough: peers.some(({ did }) => did === "accepts"),
    complaint: crash === "" && died?.code ? lastLine(stderr) : "",
    unheard: stderr.includes("Unhandled 'error' event") && ofSockets.test(crash),
  };
}

/** Errors that a listener for `error` is the right place for; what else may come as an event has a cause of its own. */
const ofSockets = /\b(?:ECONNRESET|EPIPE|ECONNREFUSED|EADDRINUSE)\b/;

function withoutEnding(program: string): string {
  return program.replace(programEnding, "");
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/**
 * What a peer said since it last spoke after having heard something, less as much as it has heard of that before; of
 * datagrams the last.
 */
function askedIn(own: readonly PeerEvent[], received: FailureFacts["received"]): Uint8Array {
  let turn: Uint8Array[] = [];
  let heard = 0;
  for (const { did, bytes = new Uint8Array(), address } of own) {
    if (did === "receives") heard += bytes.length;
    if (did !== "sends") continue;
    if (heard > 0 || address !== undefined) [turn, heard] = [[], 0];
    turn.push(bytes);
  }
  const now = received instanceof Uint8Array ? received.length : 0;
  return concat(turn).subarray(Math.max(0, heard - now));
}

function callersBefore(peers: readonly PeerEvent[], peer: string): number {
  const first = peers.findIndex((event) => event.who === peer);
  const earlier = peers.slice(0, Math.max(0, first));
  const refused = new Set(earlier.filter((event) => event.did === "is-refused").map((event) => event.who));
  const called = new Set(earlier.filter((event) => event.did === "connects").map((event) => event.who));
  return [...called].filter((who) => !refused.has(who)).length;
}

/** Who takes calls or datagrams from peers of the judge's is started before they are there. */
function awaitedBy(log: readonly WireEvent[]): Circumstances["awaitedBy"] {
  const start = log.findIndex(({ kind }) => kind === "start");
  const before = log.slice(0, Math.max(0, start)).filter((event) => event.kind === "peer");
  if (before.some(({ did }) => did === "listens")) return "stream";
  return before.some(({ did }) => did === "binds") ? "datagram" : undefined;
}

function exitOf(log: readonly WireEvent[], meant: ReadonlySet<string>): ExitEvent | undefined {
  return log.filter((event) => event.kind === "exit").findLast((event) => meant.has(event.who));
}

function stderrOf(log: readonly WireEvent[], meant: ReadonlySet<string>): string {
  const outputs = log.filter((event) => event.kind === "output").filter(({ stream }) => stream === "stderr");
  return new TextDecoder().decode(concat(outputs.filter(({ who }) => meant.has(who)).map(({ bytes }) => bytes)));
}

/** Characters kept of a line of a stranger's. */
const lineMost = 200;

function lastLine(text: string): string {
  return printableLines((text.trimEnd().split(/\r?\n/).at(-1) ?? "").slice(0, lineMost));
}

/** The error's line, with the learner's own line of code behind it where the trace names one. */
function crashOf(stderr: string, program: string): string {
  const error = errorLine(stderr);
  const place = error === "" ? undefined : placeIn(stderr, program);
  return place === undefined ? error : `${error} (${place})`;
}

/** The line with the error's name: `Error: recv ECONNRESET` of Node, `ConnectionResetError: …` of Python. */
function errorLine(stderr: string): string {
  const named = /^(?:Uncaught )?(?:\w+\.)*\w*(?:Error|Exception)\b.*$/;
  const line = stderr.split(/\r?\n/).findLast((text) => named.test(text)) ?? "";
  return printableLines(line.slice(0, lineMost));
}

const socketCalls = "bind|listen|accept|connect|recv|recvfrom|send|sendall|sendto|shutdown";

/** Node's error names it, `bind EADDRINUSE`; of Python's trace, the line of code in the innermost frame of the program. */
function failedCallIn(trace: string, program: string): string {
  const node = new RegExp(`\\b(${socketCalls}) E[A-Z]{3,}\\b`).exec(errorLine(trace))?.[1];
  if (node !== undefined) return node;
  const frames = trace.matchAll(new RegExp(`\\b${fileNameOf(program)}\\.py", line \\d+.*\\n(.*)`, "g"));
  const code = [...frames].at(-1)?.[1] ?? "";
  const called = new Set([...code.matchAll(new RegExp(`\\.(${socketCalls})\\(`, "g"))].map(([, name]) => name));
  const [only = ""] = called;
  return called.size === 1 ? only : "";
}

/** `server.ts:12` from a trace of Node, whose first frame is the innermost, or of Python, whose last one is. */
function placeIn(trace: string, program: string): string | undefined {
  const name = fileNameOf(program);
  const node = new RegExp(`\\b(${name}\\.ts):(\\d+)`).exec(trace);
  const python = [...trace.matchAll(new RegExp(`\\b(${name}\\.py)", line (\\d+)`, "g"))].at(-1);
  const [, file, line] = node ?? python ?? [];
  return file === undefined ? undefined : `${file}:${line}`;
}

/** A name that may stand in a pattern. */
function fileNameOf(program: string): string {
  return program.replaceAll(/[^\w-]/g, "");
}
