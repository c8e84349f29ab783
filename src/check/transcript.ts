import type { Language } from "../verdict/language.ts";
import { printable } from "../verdict/printable.ts";
import type { TranscriptEntry } from "../verdict/verdict.ts";
import type { CallEvent, InputEvent, PeerEvent, WireEvent } from "../wire/event.ts";
import { firstDifference } from "./caret.ts";
import { concat } from "./circumstances.ts";
import { phrases } from "./words/phrases.ts";
import type { Phrases } from "./words/phrases.en.ts";

/** Entries of one transcript; of a longer one the middle is left out, and an entry says so. */
const entriesMost = 60;
const entriesFirst = 25;
/** Bytes of one entry; the rest is left out. */
const bytesMost = 256;
/** Of what a program complains of, from its beginning and from its end: the error may be named in either. */
const complaintMost = 500;

/**
 * A log as a page that a person reads: what peers did and met, what programs were given, printed and how they ended,
 * and calls that failed. Packets and calls that went well are left to the picture of the wire.
 */
export function transcriptOf(log: readonly WireEvent[], language: Language): readonly TranscriptEntry[] {
  const words = phrases[language];
  const lines = joinOutput(log).flatMap((event) => {
    const line = lineOf(event, words);
    return line === undefined ? [] : [{ event, line, times: 1 }];
  });
  return shorten(fold(lines), words);
}

interface Told {
  readonly event: WireEvent;
  readonly line: Line;
  /** How often the same happened, one right after the other. */
  readonly times: number;
  /** Of a stream that was read in long pieces, told as one: how many bytes came behind the first piece. */
  readonly behind?: number;
}

/** One line for what happened again and again, with nothing in between. */
function fold(told: readonly Told[]): readonly Told[] {
  const folded: Told[] = [];
  for (const one of told) {
    const last = folded.at(-1);
    const both = last === undefined ? undefined : together(last, one);
    if (both === undefined) folded.push(one);
    else folded[folded.length - 1] = both;
  }
  return folded;
}

function together(last: Told, one: Told): Told | undefined {
  const times = last.times + 1;
  if (last.event.who === one.event.who && isLongPiece(last) && isLongPiece(one)) {
    return { ...last, times, behind: (last.behind ?? 0) + lengthOf(one) };
  }
  return isSame(last, one) ? { ...last, times } : undefined;
}

/** Read from a stream, where pieces mean nothing, and more than is shown of it. */
function isLongPiece(told: Told): boolean {
  const { event } = told;
  const isRead = event.kind === "peer" && event.did === "receives" && event.address === undefined;
  return isRead && lengthOf(told) > bytesMost;
}

function lengthOf({ line }: Told): number {
  return line.bytes?.length ?? 0;
}

function isSame({ event, line }: Told, other: Told): boolean {
  const [bytes, others] = [line.bytes ?? new Uint8Array(), other.line.bytes ?? new Uint8Array()];
  const isAlike = event.kind === other.event.kind && event.who === other.event.who && line.did === other.line.did;
  return isAlike && firstDifference(bytes, others) === undefined;
}

interface Line {
  readonly did: string;
  readonly bytes?: Uint8Array;
}

function lineOf(event: WireEvent, words: Phrases): Line | undefined {
  switch (event.kind) {
    case "start":
      return { did: words.starts(event.who.includes(event.program) ? "" : event.program, event.args) };
    case "peer":
      return peerLine(event, words);
    case "output":
      return { did: event.stream === "stdout" ? words.prints : words.complains, bytes: event.bytes };
    case "input":
      return inputLine(event, words);
    case "exit":
      return { did: words.exits(event) };
    case "signal":
      return { did: words.signalled(event.signal) };
    case "call":
      return callLine(event, words);
    case "packet":
    case "wait":
    case "lost":
      return undefined;
  }
}

function peerLine(event: PeerEvent, words: Phrases): Line {
  const did = words.act(event.did, event.address);
  return event.bytes === undefined ? { did } : { did, bytes: event.bytes };
}

function inputLine(event: InputEvent, words: Phrases): Line {
  return event.bytes === undefined ? { did: words.inputEnds } : { did: words.isTyped, bytes: event.bytes };
}

// Not errors but the ways of a non-blocking socket, connect(2) and recv(2).
const expectedErrnos: ReadonlySet<string> = new Set(["EAGAIN", "EWOULDBLOCK", "EINPROGRESS", "EINTR"]);

function callLine(event: CallEvent, words: Phrases): Line | undefined {
  if (event.timedOut === true) return { did: words.callTimesOut(event.call, event.line) };
  if (event.errno === undefined || expectedErrnos.has(event.errno)) return undefined;
  return { did: words.callFails(event.call, event.errno, event.line) };
}

function entry(told: Told, words: Phrases): TranscriptEntry {
  const { event, line } = told;
  const bytes = line.bytes ?? new Uint8Array();
  const parts = partsOf(event, bytes);
  const isCut = parts.reduce((sum, part) => sum + part.length, 0) < bytes.length;
  return {
    t_ms: toTenths(event.t_ms),
    who: event.kind === "peer" ? words.peer(event.who) : words.program(event.who),
    did: didOf(told, isCut, words),
    hex: toHex(concat(parts)),
    text: parts.map((part) => printable(part)).join(isCut ? "…" : ""),
  };
}

/** What was done, and how often; of how many bytes, where they are not all shown, and where there are none: a datagram may be empty. */
function didOf(told: Told, isCut: boolean, words: Phrases): string {
  const { line, times, behind } = told;
  const length = lengthOf(told);
  if (behind !== undefined) return words.inPieces(line.did, length + behind, times);
  const did = line.bytes?.length === 0 || isCut ? words.ofBytes(line.did, length) : line.did;
  return times > 1 ? words.times(did, times) : did;
}

/** What is shown of the bytes; what lies between or behind is left out. */
function partsOf(event: WireEvent, bytes: Uint8Array): readonly Uint8Array[] {
  const isComplaint = event.kind === "output" && event.stream === "stderr";
  if (bytes.length <= (isComplaint ? 2 * complaintMost : bytesMost)) return [bytes];
  if (isComplaint) return [bytes.subarray(0, complaintMost), bytes.subarray(-complaintMost)];
  return [bytes.subarray(0, bytesMost), new Uint8Array()];
}

/** One event for what a program wrote in several goes to the same stream, with nothing in between. */
function joinOutput(log: readonly WireEvent[]): readonly WireEvent[] {
  const joined: WireEvent[] = [];
  for (const event of log) {
    if (event.kind === "packet") continue;
    const last = joined.at(-1);
    if (event.kind === "output" && last?.kind === "output" && last.who === event.who && last.stream === event.stream) {
      joined[joined.length - 1] = { ...last, bytes: concat([last.bytes, event.bytes]) };
    } else joined.push(event);
  }
  return joined;
}

/** Bytes are made printable only where they will be shown. */
function shorten(told: readonly Told[], words: Phrases): readonly TranscriptEntry[] {
  const shown = (some: readonly Told[]): TranscriptEntry[] => some.map((one) => entry(one, words));
  if (told.length <= entriesMost) return shown(told);
  const last = told.slice(told.length - (entriesMost - entriesFirst - 1));
  const count = told.length - entriesFirst - last.length;
  const t_ms = toTenths(told[entriesFirst]?.event.t_ms ?? 0);
  const gap = { t_ms, who: "", did: words.leftOut(count), hex: "", text: "" };
  return [...shown(told.slice(0, entriesFirst)), gap, ...shown(last)];
}

function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
