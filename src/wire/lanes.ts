import { endpointText, hasFailed, parseEndpoint, readCall, type Endpoint } from "./call.ts";
import type { CallEvent, PeerAct, PeerEvent, WireEvent } from "./event.ts";
import type { Flow } from "./flow.ts";
import type { Side } from "./tcp-state.ts";

/** One vertical line of the picture: somebody to whom things happen. */
export interface Lane {
  readonly name: string;
  /** What whoever looks reads for the name, where that is not the name itself: `来电者 1`. */
  readonly shown?: string;
  /** `address`: packets came from there, and nobody known is behind it. */
  readonly kind: "program" | "peer" | "address";
}

/** The two lanes of each flow, by the flow's index. */
export type Owners = readonly (readonly [number, number])[];

type Claims = Map<string, string>;

/** Clocks of calls and of packets may differ by this much, in milliseconds. */
const slack_ms = 1;

/** Finds out who is behind each end of each flow, from the surest evidence to the weakest. */
export function assignLanes(events: readonly WireEvent[], flows: readonly Flow[]): { lanes: Lane[]; owners: Owners } {
  const lanes = lanesOf(events);
  const claims: Claims = new Map();
  const calls = events.filter((event) => event.kind === "call");
  const peers = events.filter((event) => event.kind === "peer");
  claimBySender(flows, claims, lanes);
  claimByBinding(flows, claims, [...calls.flatMap(boundByCall), ...peers.flatMap(boundByPeer)]);
  for (const call of calls) claimByCall(flows, claims, call);
  for (const peer of peers) claimByPeer(flows, claims, peer);
  claimByStartOrder(flows, claims, events);
  return { lanes, owners: flows.map((flow) => [laneOf(lanes, claims, flow, 0), laneOf(lanes, claims, flow, 1)]) };
}

function lanesOf(events: readonly WireEvent[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const event of events) {
    if (event.kind === "packet" || event.kind === "lost") continue;
    const known = lanes.get(event.who);
    const kind = event.kind === "peer" ? "peer" : "program";
    if (known === undefined) lanes.set(event.who, { name: event.who, kind });
  }
  return [...lanes.values()];
}

function laneOf(lanes: Lane[], claims: Claims, flow: Flow, side: Side): number {
  const name = claims.get(endKey(flow, side)) ?? endpointText(flow.ends[side]);
  const index = lanes.findIndex((lane) => lane.name === name);
  return index === -1 ? lanes.push({ name, kind: "address" }) - 1 : index;
}

function endKey(flow: Flow, side: Side): string {
  return `${flow.index}.${side}`;
}

function claim(claims: Claims, flow: Flow, { side, who }: { side: Side; who: string }): void {
  const key = endKey(flow, side);
  if (!claims.has(key)) claims.set(key, who);
}

/** The capture itself may know who sent a packet. */
function claimBySender(flows: readonly Flow[], claims: Claims, lanes: readonly Lane[]): void {
  for (const flow of flows) {
    for (const { event, from, packet } of flow.sightings) {
      const known = packet.transport.kind !== "icmp" && lanes.some((lane) => lane.name === event.who);
      if (known) claim(claims, flow, { side: from, who: event.who });
    }
  }
}

interface Binding {
  readonly who: string;
  readonly port: number;
  readonly t_ms: number;
}

function boundByCall(event: CallEvent): Binding[] {
  const call = readCall(event);
  const names = call.name === "bind" || call.name === "getsockname" || call.name === "create_server";
  if (!names || hasFailed(call) || call.address === undefined || call.address.port === 0) return [];
  return [{ who: event.who, port: call.address.port, t_ms: event.began_ms }];
}

const binds: ReadonlySet<PeerAct> = new Set<PeerAct>(["listens", "binds", "occupies", "lets-ring"]);

function boundByPeer({ who, did, address, t_ms }: PeerEvent): Binding[] {
  const own = address === undefined ? undefined : parseEndpoint(address);
  return own !== undefined && binds.has(did) ? [{ who, port: own.port, t_ms }] : [];
}

/** A port belongs to whoever bound it last before the flow began. */
function claimByBinding(flows: readonly Flow[], claims: Claims, bindings: readonly Binding[]): void {
  for (const flow of flows) {
    const began = (flow.sightings[0]?.event.t_ms ?? 0) + slack_ms;
    for (const side of [0, 1] as const) {
      const binding = bindings.findLast(({ port, t_ms }) => port === flow.ends[side].port && t_ms <= began);
      if (binding !== undefined) claim(claims, flow, { side, who: binding.who });
    }
  }
}

const names = /^(accept|recvfrom|recvmsg|getpeername)/;
const dials = /^(connect|sendto|sendmsg|create_connection)/;

function claimByCall(flows: readonly Flow[], claims: Claims, event: CallEvent): void {
  const call = readCall(event);
  const { address } = call;
  if (address === undefined) return;
  if (names.test(call.name)) {
    for (const flow of flows.filter(
      (candidate) => same(candidate.ends[0], address) && beginOf(candidate) <= event.t_ms,
    )) {
      claim(claims, flow, { side: 1, who: event.who });
    }
  } else if (dials.test(call.name)) {
    const flow = flows.find(
      (candidate) =>
        same(candidate.ends[1], address) &&
        !claims.has(endKey(candidate, 0)) &&
        isWithin(candidate, event.began_ms - slack_ms, lastMoment(candidate, event)),
    );
    if (flow !== undefined) claim(claims, flow, { side: 0, who: event.who });
  }
}

function beginOf(flow: Flow): number {
  return (flow.sightings[0]?.event.t_ms ?? 0) - slack_ms;
}

/** A TCP call sends its first packet itself; connecting a UDP socket sends none, so the first may come much later. */
function lastMoment({ protocol }: Flow, { call, t_ms }: CallEvent): number {
  return protocol === "udp" && call.startsWith("connect") ? Number.POSITIVE_INFINITY : t_ms + slack_ms;
}

/** The wildcard stands for every address of the host. */
function same(end: Endpoint, given: Endpoint): boolean {
  const anywhere = given.host === "0.0.0.0" || given.host === "::" || given.host === "" || given.host === "localhost";
  return end.port === given.port && (anywhere || end.host === given.host);
}

function isWithin(flow: Flow, from_ms: number, to_ms: number): boolean {
  const first = flow.sightings[0]?.event.t_ms;
  return first !== undefined && first >= from_ms && first <= to_ms;
}

const dialling: ReadonlySet<PeerAct> = new Set<PeerAct>(["connects", "is-refused", "sends"]);

function claimByPeer(flows: readonly Flow[], claims: Claims, { who, did, address, t_ms }: PeerEvent): void {
  const other = address === undefined ? undefined : parseEndpoint(address);
  if (other === undefined) return;
  if (did === "accepts") {
    const flow = flows.find(({ ends }) => same(ends[0], other));
    if (flow !== undefined) claim(claims, flow, { side: 1, who });
  } else if (dialling.has(did) && !owns(claims, who)) {
    const distance = (flow: Flow): number => Math.abs((flow.sightings[0]?.event.t_ms ?? 0) - t_ms);
    const open = flows.filter((flow) => same(flow.ends[1], other) && !claims.has(endKey(flow, 0)));
    const [nearest] = open.toSorted((a, b) => distance(a) - distance(b));
    if (nearest !== undefined) claim(claims, nearest, { side: 0, who });
  }
}

function owns(claims: Claims, who: string): boolean {
  return [...claims.values()].includes(who);
}

/** A program that logs no calls, and the time it lived. */
interface Mute {
  readonly who: string;
  readonly began_ms: number;
  readonly ended_ms: number;
  /** How many ends were given to it. */
  count: number;
}

/**
 * Programs that log no calls: who was started first is taken for who was called. Each caller is the program that lived
 * when its flow began and has called least so far, the one started first where several have.
 */
function claimByStartOrder(flows: readonly Flow[], claims: Claims, events: readonly WireEvent[]): void {
  const mutes = mutePrograms(claims, events);
  const called = flows.find((flow) => !claims.has(endKey(flow, 1)));
  const server = called === undefined ? undefined : mutes.shift();
  if (called !== undefined && server !== undefined) {
    const { port } = called.ends[1];
    for (const flow of flows) if (flow.ends[1].port === port) claim(claims, flow, { side: 1, who: server.who });
  }
  for (const flow of flows.filter((each) => !claims.has(endKey(each, 0)))) {
    const t_ms = beginOf(flow) + slack_ms;
    const living = mutes.filter(({ began_ms, ended_ms }) => began_ms <= t_ms && t_ms <= ended_ms);
    const [caller] = living.toSorted((a, b) => a.count - b.count);
    if (caller === undefined) continue;
    caller.count++;
    claim(claims, flow, { side: 0, who: caller.who });
  }
}

function mutePrograms(claims: Claims, events: readonly WireEvent[]): Mute[] {
  const starts = events.filter((event) => event.kind === "start");
  const talkers = new Set(events.filter((event) => event.kind === "call").map((event) => event.who));
  return starts
    .filter(({ who }) => !talkers.has(who) && !owns(claims, who))
    .map(({ who, t_ms }) => {
      const exit = events.find((event) => event.kind === "exit" && event.who === who);
      return { who, began_ms: t_ms, ended_ms: exit?.t_ms ?? Number.POSITIVE_INFINITY, count: 0 };
    });
}
