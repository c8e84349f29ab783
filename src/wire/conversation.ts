import { endpointText, hasFailed, readCall, waitsForOutside, type Call } from "./call.ts";
import type {
  CallEvent,
  ExitEvent,
  InputEvent,
  LostEvent,
  OutputEvent,
  PacketEvent,
  PeerEvent,
  SignalEvent,
  StartEvent,
  WireEvent,
} from "./event.ts";
import { barsOf, type Bar } from "./bars.ts";
import { DatagramSockets } from "./datagram-sockets.ts";
import { sortIntoFlows, type Flow, type Sighting, type Sorted } from "./flow.ts";
import type { Packet } from "./frame.ts";
import { assignLanes, type Lane, type Owners } from "./lanes.ts";
import type { Malformed } from "./malformed.ts";
import { stepsOfWaits } from "./waits.ts";
import { advance, unseen, type Connection, type Place, type Side, type TcpState } from "./tcp-state.ts";

/** A run as one story: who took part, over which flows, and what happened in which order. */
export interface Conversation {
  readonly lanes: readonly Lane[];
  readonly flows: readonly FlowSummary[];
  readonly steps: readonly Step[];
  /** When lanes were inside a call that waited. */
  readonly bars: readonly Bar[];
  readonly began_ms: number;
  readonly ended_ms: number;
}

interface FlowSummary {
  readonly protocol: "tcp" | "udp";
  /** `127.0.0.1:8080`; the caller's first. */
  readonly addresses: readonly [string, string];
  readonly lanes: readonly [number, number];
}

export type Step = WaitStep | CallStep | PacketStep | UnreadableStep | LostStep | ActStep;

interface OnLane {
  readonly t_ms: number;
  readonly lane: number;
}

/** A call began and did not return at once. */
export interface WaitStep extends OnLane {
  readonly kind: "waits";
  readonly call: Call;
}

/** A call returned. One that did not wait stands where it began, so that it comes before the packets it caused. */
export interface CallStep extends OnLane {
  readonly kind: "call";
  readonly call: Call;
  /** When it began, where it waited. */
  readonly began_ms?: number;
}

export interface PacketStep {
  readonly kind: "packet";
  readonly t_ms: number;
  readonly from: number;
  readonly to: number;
  readonly flow: number;
  /** Which end of its flow sent it; where one program holds both ends, its lane does not tell. */
  readonly side: Side;
  readonly packet: Packet;
  /** TCP only: numbers relative to the connection's beginning. */
  readonly place?: Place;
  /** TCP only: what each end is once the packet has arrived. */
  readonly states?: { readonly from: TcpState; readonly to: TcpState };
  /** The latest time by which it had arrived, told by the receiver's answer or by a call that returned with it. */
  readonly arrived_ms?: number;
}

interface UnreadableStep {
  readonly kind: "unreadable";
  readonly t_ms: number;
  readonly malformed: Malformed;
}

/** More happened than was kept: packets, where that was asked too much of, or whatever came before. */
interface LostStep {
  readonly kind: "lost";
  readonly t_ms: number;
  readonly what: "packets" | "events";
  readonly count: number;
}

/** Everything that needs no joining stays as it was seen. */
export interface ActStep extends OnLane {
  readonly kind: "act";
  readonly event: StartEvent | OutputEvent | InputEvent | ExitEvent | SignalEvent | PeerEvent;
}

/** Calls that ask nobody: one that takes long was held up by a busy machine. */
const neverWaits =
  /^(?:socket|socketpair|bind|listen|dup|detach|set(?:sockopt|timeout|blocking)|get(?:sockopt|sockname|peername))$/;
/** A call that took this long, in milliseconds, waited, whatever was seen meanwhile; less may be a busy machine. */
const surelyWaited_ms = 20;
/** A call that took less than this did not come to wait in earnest, where the waiting is not in its nature. */
const leastWait_ms = 1;

/** Joins what was seen of a run, in any order, into one conversation. */
export function conversationOf(seen: readonly WireEvent[]): Conversation {
  const events = seen.toSorted((a, b) => beginOf(a) - beginOf(b));
  const sorted = sortIntoFlows(events.filter((event) => event.kind === "packet"));
  const { lanes, owners } = assignLanes(events, sorted.flows);
  const laneOf = (who: string): number => lanes.findIndex((lane) => lane.name === who);
  const packets = packetSteps(sorted, owners, events);
  const waits = stepsOfWaits(events, laneOf);
  const seenBy: Seen = {
    events: events.filter(({ kind }) => kind !== "wait" && kind !== "lost"),
    actor: (event) => (event.kind === "packet" ? packets.get(event)?.from : laneOf(event.who)),
    isData: (event) => event.kind === "packet" && (packets.get(event)?.packet.payload.length ?? 0) > 0,
  };
  const datagramSockets = new DatagramSockets();
  const steps = events.flatMap((event): Step[] => {
    if (event.kind === "packet") return packetStep(event, sorted, packets);
    if (event.kind === "call") return callSteps(event, datagramSockets.call(event), laneOf(event.who), seenBy);
    if (event.kind === "wait") return [...(waits.get(event) ?? [])];
    if (event.kind === "lost") return [lostStep(event)];
    return [{ kind: "act", t_ms: event.t_ms, lane: laneOf(event.who), event }];
  });
  const ordered = withArrivals(steps.toSorted((a, b) => a.t_ms - b.t_ms));
  return {
    lanes,
    flows: sorted.flows.map(({ protocol, ends, index }) => ({
      protocol,
      addresses: [endpointText(ends[0]), endpointText(ends[1])],
      lanes: owners[index] ?? [0, 0],
    })),
    steps: ordered,
    bars: barsOf(ordered),
    began_ms: ordered[0]?.t_ms ?? 0,
    ended_ms: ordered.at(-1)?.t_ms ?? 0,
  };
}

function beginOf(event: WireEvent): number {
  return event.kind === "call" ? event.began_ms : event.t_ms;
}

function lostStep({ t_ms, who, count }: LostEvent): LostStep {
  return { kind: "lost", t_ms, what: who === "lo" ? "packets" : "events", count };
}

function packetStep(event: PacketEvent, sorted: Sorted, packets: ReadonlyMap<PacketEvent, PacketStep>): Step[] {
  const malformed = sorted.unreadable.get(event);
  if (malformed !== undefined) return [{ kind: "unreadable", t_ms: event.t_ms, malformed }];
  const step = packets.get(event);
  return step === undefined ? [] : [step];
}

function packetSteps(
  { flows }: Sorted,
  owners: Owners,
  events: readonly WireEvent[],
): ReadonlyMap<PacketEvent, PacketStep> {
  const steps = new Map<PacketEvent, PacketStep>();
  for (const flow of flows) {
    let connection: Connection | undefined;
    for (const sighting of flow.sightings) {
      const plain = plainStep(sighting, owners[flow.index] ?? [0, 0]);
      const { transport } = sighting.packet;
      if (transport.kind !== "tcp") {
        steps.set(sighting.event, plain);
        continue;
      }
      connection ??= unseen(transport, listens(flow, events));
      const after = advance(connection, transport, sighting.from);
      connection = after.connection;
      const other = sighting.from === 0 ? 1 : 0;
      const states = { from: connection.states[sighting.from], to: connection.states[other] };
      steps.set(sighting.event, { ...plain, place: after.place, states });
    }
  }
  return steps;
}

function plainStep({ event, packet, flow, from }: Sighting, lanes: readonly [number, number]): PacketStep {
  return {
    kind: "packet",
    t_ms: event.t_ms,
    from: lanes[from],
    to: lanes[from === 0 ? 1 : 0],
    flow,
    side: from,
    packet,
  };
}

/** Whether somebody listened for this flow: its SYN was answered, or a call said so. */
function listens({ sightings, ends }: Flow, events: readonly WireEvent[]): boolean {
  const answered = sightings.some(
    ({ packet: { transport } }) => transport.kind === "tcp" && transport.flags.syn && transport.flags.ack,
  );
  if (answered) return true;
  const first = sightings[0]?.event.t_ms ?? 0;
  const refused = sightings.some(({ packet: { transport } }) => transport.kind === "tcp" && transport.flags.rst);
  const bound = (event: WireEvent): boolean =>
    event.kind === "call" && event.call === "bind" && readCall(event).address?.port === ends[1].port;
  const binder = events.find(bound)?.who;
  return (
    !refused &&
    events.some(
      (event) => event.kind === "call" && event.call === "listen" && event.who === binder && event.t_ms <= first,
    )
  );
}

/** All events in order, and whose doing each was. */
interface Seen {
  readonly events: readonly WireEvent[];
  readonly actor: (event: WireEvent) => number | undefined;
  readonly isData: (event: WireEvent) => boolean;
}

function callSteps(event: CallEvent, call: Call, lane: number, seen: Seen): Step[] {
  if (!hasWaited(event, lane, seen)) return [{ kind: "call", t_ms: event.began_ms, lane, call }];
  return [
    { kind: "waits", t_ms: event.began_ms, lane, call },
    { kind: "call", t_ms: event.t_ms, lane, call, began_ms: event.began_ms },
  ];
}

/**
 * A call that waits for others by its nature waited when others did something meanwhile, or when it gave up; one that
 * sends did when it sent more only after others had answered to what it had sent.
 */
function hasWaited(event: CallEvent, lane: number, seen: Seen): boolean {
  const duration_ms = event.t_ms - event.began_ms;
  if (neverWaits.test(event.call)) return false;
  if (duration_ms >= surelyWaited_ms) return true;
  const { others, sentInTurns } = meanwhile(event, lane, seen);
  if (waitsForOutside(event.call)) return others || (hasFailed(event) && duration_ms >= leastWait_ms);
  return duration_ms >= leastWait_ms && sentInTurns;
}

/** Whether others did something while a call lasted, and whether its own program sent bytes both before and after that. */
function meanwhile(event: CallEvent, lane: number, seen: Seen): { others: boolean; sentInTurns: boolean } {
  const { events, actor, isData } = seen;
  let others = false;
  let sent: "nothing" | "bytes" | "answered" = "nothing";
  for (let index = firstAfter(events, event.began_ms); index < events.length; index++) {
    const other = events[index];
    if (other === undefined || beginOf(other) >= event.t_ms) break;
    if (actor(other) !== lane || other.kind === "input") {
      others = true;
      if (sent === "bytes") sent = "answered";
    } else if (isData(other)) {
      if (sent === "answered") return { others, sentInTurns: true };
      sent = "bytes";
    }
  }
  return { others, sentInTurns: false };
}

/** Halves its way to the first event that began after `t_ms`: long runs have tens of thousands. */
function firstAfter(events: readonly WireEvent[], t_ms: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = events[middle];
    if (event !== undefined && beginOf(event) <= t_ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withArrivals(steps: readonly Step[]): Step[] {
  return steps.map((step, index) => {
    if (step.kind !== "packet") return step;
    const later = steps.slice(index + 1, index + 1 + arrivalHorizon);
    const proof = later.find((next) => provesArrival(next, step));
    return proof === undefined ? step : { ...step, arrived_ms: proof.t_ms };
  });
}

/** How many steps ahead an answer is looked for. */
const arrivalHorizon = 12;

function provesArrival(next: Step, { to, flow, side }: PacketStep): boolean {
  if (next.kind === "packet") return next.flow === flow && next.side !== side;
  return next.kind === "call" && next.lane === to && next.began_ms !== undefined && waitsForOutside(next.call.name);
}
