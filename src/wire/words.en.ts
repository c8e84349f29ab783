import type { TcpFacts } from "./words.ts";
import type { Malformed } from "./malformed.ts";
import type { PeerAct, SignalEvent } from "./event.ts";

/** `1,204` */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${grouped(count)} bytes`;
}

const peerActs: Readonly<Record<PeerAct, string>> = {
  listens: "listens",
  binds: "binds",
  occupies: "occupies the port without listening",
  "lets-ring": "lets calls ring on, its queue is full",
  connects: "connects",
  "is-refused": "is refused",
  "is-accepted": "is accepted",
  accepts: "accepts the call",
  sends: "sends",
  receives: "receives",
  "half-closes": "stops sending and still receives",
  closes: "closes",
  resets: "resets the connection",
  vanishes: "vanishes without a packet",
  "stops-reading": "stops reading",
  "meets-end": "reads the end of the stream",
  "meets-reset": "meets a reset",
  "meets-silence": "meets silence",
};

const problems: Readonly<Record<Malformed["problem"], string>> = {
  truncated: "is cut short",
  "wrong-version": "has another version",
  "length-too-small": "states an impossible length",
  "unknown-protocol": "carries a protocol that is not read here",
};

const signals: Readonly<Record<SignalEvent["signal"], string>> = {
  SIGSTOP: "is stopped (SIGSTOP)",
  SIGCONT: "goes on (SIGCONT)",
};

export const en = {
  bytes,
  picture: (lanes: readonly string[]) =>
    lanes.length === 1 ? `What ${lanes.join("")} does` : `Conversation between ${lanes.join(", ")}`,
  nothing: "Nothing was seen.",
  starts: (who: string) => `${who} starts`,
  calls: (who: string, call: string) => `${who} calls ${call}`,
  waits: (who: string, call: string) => `${who} calls ${call} and waits`,
  returns: (who: string, call: string, waited: string) => `${who}'s ${call} returns after ${waited}`,
  waiting: "waits",
  blockedIn: (call: string) => `blocked in ${call}`,
  blockedFor: (call: string, waited: string) => `blocked in ${call} for ${waited}`,
  /** Nothing happens for a long time. */
  silence: (passed: string) => `${passed} pass`,
  /** Ends of several connections that one program holds. */
  ends: (count: number) => `${count} sockets`,
  moreBytes: (count: number) => `… ${bytes(count)} more`,
  after: (waited: string) => `after ${waited}`,
  result: (text: string) => `: ${text}`,
  endOfStream: "end of the stream",
  timeIsUp: "time is up",
  prints: (who: string, text: string) => `${who} prints ${text}`,
  complains: (who: string, text: string) => `${who} prints to stderr ${text}`,
  typed: (who: string, text: string) => `${text} is typed to ${who}`,
  inputEnds: (who: string) => `the input of ${who} ends`,
  endOfInput: "end of the input",
  exits: (who: string, code: number) => `${who} ends with exit code ${code}`,
  killed: (who: string, signal: string) => `${who} is ended by ${signal}`,
  exitCode: (code: number) => `exit ${code}`,
  exitSignal: (signal: string) => `ended by ${signal}`,
  signalled: (who: string, signal: SignalEvent["signal"]) => `${who} ${signals[signal]}`,
  signal: (signal: SignalEvent["signal"]) => signals[signal],
  peer: (who: string, did: PeerAct, text: string) => [who, peerActs[did], text].filter(Boolean).join(" "),
  act: (did: PeerAct, text: string) => [peerActs[did], text].filter(Boolean).join(" "),
  segment: (from: string, to: string, facts: TcpFacts) =>
    [
      `${from} -> ${to}`,
      facts.flags,
      facts.bytes === undefined ? "" : `${bytes(facts.length)} ${facts.bytes}`,
      facts.mark === undefined ? "" : `(${en.marks[facts.mark]})`,
    ]
      .filter(Boolean)
      .join(" "),
  datagram: (from: string, to: string, length: number, text: string) =>
    `${from} -> ${to} datagram of ${bytes(length)} ${text}`.trimEnd(),
  portUnreachable: "ICMP: nobody is bound to that port",
  icmp: (type: number, code: number) => `ICMP type ${type} code ${code}`,
  marks: { retransmission: "sent again", probe: "probe", "window-full": "receive buffer full" },
  becomes: (who: string, state: string) => `${who} is ${state}`,
  /** Between two things that changed. */
  and: "; ",
  unreadable: ({ layer, problem, got }: Malformed) =>
    `a frame could not be read: its ${layer} part ${problems[problem]} (${got})`,
  lost: (what: "packets" | "events", count: number) =>
    what === "packets"
      ? `${grouped(count)} packets came too fast to be kept`
      : `${grouped(count)} events before this are not kept any more`,
  folded: (count: number) => `${grouped(count)} more steps`,
  foldedBytes: (from: string, to: string, { count, length }: { count: number; length: number }) =>
    `${from} -> ${to} ${bytes(length)} in ${grouped(count)} more packets`,
  legend: {
    running: "running",
    blocked: "blocked in a call",
    packet: "packet",
    data: "with data",
    prints: "prints",
  },
};
