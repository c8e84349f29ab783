import type { TcpSegment } from "./tcp.ts";

/** The states of a connection's end, RFC 9293 section 3.3.2. */
export type TcpState =
  | "LISTEN"
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "TIME-WAIT"
  | "CLOSED";

/** Which end of a flow: 0 spoke first. */
export type Side = 0 | 1;

/** What can be told of a connection from its segments alone. */
export interface Connection {
  readonly states: readonly [TcpState, TcpState];
  /** Absolute number of each direction's SYN, once it is known. */
  readonly base: readonly [number | undefined, number | undefined];
  /** How far each direction has been sent, relative. */
  readonly next: readonly [number, number];
  /** Relative number behind each direction's FIN, once it was sent. */
  readonly finEnd: readonly [number | undefined, number | undefined];
}

/** A segment's place in its connection, in numbers that begin at 0 with the SYN. */
export interface Place {
  readonly sequence: number;
  readonly acknowledgment?: number;
  /** Bytes of sequence space: payload, and one each for SYN and FIN. */
  readonly length: number;
  readonly mark?: SegmentMark;
}

/** `probe`: a keep-alive or zero-window probe, which repeats an old number so as to be answered. */
export type SegmentMark = "retransmission" | "probe" | "window-full";

/** A connection before its first segment. Where that is no SYN, it was open before anyone looked. */
export function unseen(first: TcpSegment, listens: boolean): Connection {
  const state: TcpState = listens ? "LISTEN" : "CLOSED";
  return {
    states: first.flags.syn && !first.flags.ack ? ["CLOSED", state] : ["ESTABLISHED", "ESTABLISHED"],
    base: [undefined, undefined],
    next: [0, 0],
    finEnd: [undefined, undefined],
  };
}

/** What the connection is after `segment` was sent by `side` and has arrived at the other. */
export function advance(before: Connection, segment: TcpSegment, side: Side): { connection: Connection; place: Place } {
  const other: Side = side === 0 ? 1 : 0;
  const known = withBases(before, segment, side);
  const place = placeOf(known, segment, side);
  const end = place.sequence + place.length;
  const seen: Connection = {
    ...known,
    next: set(known.next, side, Math.max(known.next[side], end)),
    finEnd: segment.flags.fin ? set(known.finEnd, side, end) : known.finEnd,
  };
  const finAcknowledged =
    place.acknowledgment !== undefined && place.acknowledgment >= (seen.finEnd[other] ?? Number.POSITIVE_INFINITY);
  const sender = sent(seen.states[side], segment);
  const receiver = received(seen.states[other], segment, finAcknowledged);
  const states: Connection["states"] = segment.flags.rst
    ? ["CLOSED", "CLOSED"]
    : side === 0
      ? [sender, receiver]
      : [receiver, sender];
  return { connection: { ...seen, states }, place };
}

function sent(state: TcpState, { flags }: TcpSegment): TcpState {
  if (flags.syn) return flags.ack ? "SYN-RECEIVED" : "SYN-SENT";
  if (!flags.fin) return state;
  if (state === "ESTABLISHED" || state === "SYN-RECEIVED") return "FIN-WAIT-1";
  return state === "CLOSE-WAIT" ? "LAST-ACK" : state;
}

function received(state: TcpState, { flags }: TcpSegment, finAcknowledged: boolean): TcpState {
  // The receiver of a first SYN may still ignore it (a full backlog): its answer moves it, not the SYN.
  if (flags.syn) return flags.ack && state === "SYN-SENT" ? "ESTABLISHED" : state;
  const acknowledged = flags.ack ? afterAck(state, finAcknowledged) : state;
  return flags.fin ? afterFin(acknowledged) : acknowledged;
}

function afterAck(state: TcpState, finAcknowledged: boolean): TcpState {
  if (state === "SYN-RECEIVED") return "ESTABLISHED";
  if (!finAcknowledged) return state;
  if (state === "FIN-WAIT-1") return "FIN-WAIT-2";
  if (state === "CLOSING") return "TIME-WAIT";
  return state === "LAST-ACK" ? "CLOSED" : state;
}

function afterFin(state: TcpState): TcpState {
  if (state === "ESTABLISHED") return "CLOSE-WAIT";
  if (state === "FIN-WAIT-1") return "CLOSING";
  return state === "FIN-WAIT-2" ? "TIME-WAIT" : state;
}

/** A direction first seen without its SYN is numbered so that its first byte is 1, as after a SYN. */
function withBases(connection: Connection, segment: TcpSegment, side: Side): Connection {
  const other: Side = side === 0 ? 1 : 0;
  let base = connection.base;
  const first = segment.flags.syn ? segment.sequence : wrap(segment.sequence - 1);
  if (base[side] === undefined) base = set(base, side, first);
  if (base[other] === undefined && segment.flags.ack && !segment.flags.syn) {
    base = set(base, other, wrap(segment.acknowledgment - 1));
  }
  return { ...connection, base };
}

function placeOf(connection: Connection, segment: TcpSegment, side: Side): Place {
  const { flags } = segment;
  const otherBase = connection.base[side === 0 ? 1 : 0];
  const sequence = near(wrap(segment.sequence - (connection.base[side] ?? 0)), connection.next[side]);
  const length = segment.payload.length + (flags.syn ? 1 : 0) + (flags.fin ? 1 : 0);
  const mark = markOf(segment, { sequence, length, next: connection.next[side] });
  return {
    sequence,
    length,
    ...(flags.ack && otherBase !== undefined
      ? { acknowledgment: near(wrap(segment.acknowledgment - otherBase), connection.next[side === 0 ? 1 : 0]) }
      : {}),
    ...(mark === undefined ? {} : { mark }),
  };
}

function markOf(
  { flags, window, payload }: TcpSegment,
  { sequence, length, next }: { sequence: number; length: number; next: number },
): SegmentMark | undefined {
  if (flags.rst) return undefined;
  const repeatsLast = sequence === next - 1 && payload.length <= 1 && !flags.syn && !flags.fin;
  if (repeatsLast && next > 1) return "probe";
  if (length > 0 && sequence + length <= next) return "retransmission";
  return window === 0 && flags.ack && !flags.syn ? "window-full" : undefined;
}

function set<T>(pair: readonly [T, T], side: Side, value: T): readonly [T, T] {
  return side === 0 ? [value, pair[1]] : [pair[0], value];
}

function wrap(number: number): number {
  return number >>> 0;
}

/** Sequence numbers are modulo 2^32; the one meant is the one nearest to where the direction stands. */
function near(relative: number, expected: number): number {
  const lap = 2 ** 32;
  return relative + Math.round((expected - relative) / lap) * lap;
}
