import { CannotFault, type LineFaults, type LineObstacle } from "../looking-on.ts";
import type { WorldLoopback } from "../loopback.ts";
import {
  attribute,
  attributesIn,
  exchange,
  NETLINK_ROUTE,
  NLM_F_ACK,
  NLM_F_CREATE,
  NLM_F_DUMP,
  NLM_F_REPLACE,
  textOf,
} from "./exchange.ts";

/** rtnetlink(7) */
const RTM_NEWQDISC = 36;
const RTM_DELQDISC = 37;
const RTM_GETQDISC = 38;
const TCA_KIND = 1;
const TCA_OPTIONS = 2;
const TC_H_ROOT = 0xffff_ffff;
/** `lo` is the first interface of every network. */
const LOOPBACK = 1;

type Net = Pick<WorldLoopback, "insideNet" | "witness">;

/** A line that does nothing to what crosses it. */
export const clearLine: LineFaults = {
  delay_ms: 0,
  jitter_ms: 0,
  loss_percent: 0,
  duplicate_percent: 0,
  reorder_percent: 0,
};

/** tc-netem(8) on `lo`. Throws `CannotFault`, and a RangeError for settings that make no sense. */
export function disturbLine(loopback: Net, line: LineFaults): void {
  mustMakeSense(line);
  // Never the machine's own.
  if (loopback.witness === "self") throw new CannotFault("shared-loopback");
  if (isClear(line)) clear(loopback);
  else set(loopback, line);
}

function set(loopback: Net, line: LineFaults): void {
  const body = joined([queueMessage(), attribute(TCA_KIND, kindText), attribute(TCA_OPTIONS, encodeNetem(line))]);
  try {
    exchange(loopback, { ...question, type: RTM_NEWQDISC, flags: NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE, body });
  } catch (error) {
    throw new CannotFault(obstacleIn(error), error instanceof Error ? error.message : undefined);
  }
}

/** What `lo` does to its packets now. */
export function readLine(loopback: Net): LineFaults {
  return loopback.witness === "self" ? clearLine : (netemOf(loopback) ?? clearLine);
}

const question = { protocol: NETLINK_ROUTE } as const;
const kind = "netem";
const kindText = new TextEncoder().encode(`${kind}\0`);

/** Whether packets go as if there were no netem. */
export function isClear(line: LineFaults): boolean {
  return Object.values(line).every((value) => value === 0);
}

const DELAY_MOST_MS = 60_000;

function mustMakeSense({ delay_ms, jitter_ms, ...percents }: LineFaults): void {
  mustBeWithin("delay_ms", delay_ms, DELAY_MOST_MS);
  mustBeWithin("jitter_ms", jitter_ms, delay_ms);
  for (const [name, percent] of Object.entries(percents)) mustBeWithin(name, percent, 100);
  if (percents.reorder_percent > 0 && delay_ms === 0) throw new RangeError("reorder_percent needs a delay_ms");
}

function mustBeWithin(name: string, value: number, most: number): void {
  if (!(value >= 0 && value <= most)) throw new RangeError(`${name} is ${value}, not within 0 and ${most}`);
}

/** The kernel does not find a queueing discipline of that name, and no module of it either. */
function obstacleIn(error: unknown): LineObstacle {
  return error instanceof Error && "code" in error && error.code === "ENOENT" ? "no-netem" : "refused";
}

function clear(loopback: Net): void {
  if (netemOf(loopback) === undefined) return;
  exchange(loopback, { ...question, type: RTM_DELQDISC, flags: NLM_F_ACK, body: queueMessage() });
}

function netemOf(loopback: Net): LineFaults | undefined {
  const body = queueMessage();
  for (const answer of exchange(loopback, { ...question, type: RTM_GETQDISC, flags: NLM_F_DUMP, body })) {
    const attributes = attributesIn(answer.subarray(TCMSG.length));
    const options = attributes.get(TCA_OPTIONS);
    const isOurs = viewOf(answer).getInt32(TCMSG.interface, true) === LOOPBACK;
    if (isOurs && options !== undefined && textOf(attributes.get(TCA_KIND) ?? kindText) === kind) {
      return decodeNetem(options);
    }
  }
  return undefined;
}

/** struct tcmsg: u8 family, padding; i32 interface; u32 handle, parent, info. */
const TCMSG = { length: 20, interface: 4, parent: 12 } as const;

function queueMessage(): Uint8Array {
  const message = new Uint8Array(TCMSG.length);
  const view = viewOf(message);
  view.setInt32(TCMSG.interface, LOOPBACK, true);
  view.setUint32(TCMSG.parent, TC_H_ROOT, true);
  return message;
}

/** struct tc_netem_qopt, six u32 (linux/pkt_sched.h). Its times are in ticks of 64 ns; the attributes tell them exactly. */
const QOPT = { length: 24, latency: 0, limit: 4, loss: 8, gap: 12, duplicate: 16, jitter: 20 } as const;
const NANOSECONDS_PER_TICK = 64;
const TCA_NETEM_REORDER = 3;
const TCA_NETEM_LATENCY64 = 10;
const TCA_NETEM_JITTER64 = 11;
/** Packets that may be under way. */
const LIMIT = 10_000;

/** The options of a netem as the kernel takes them. */
export function encodeNetem(line: LineFaults): Uint8Array {
  const qopt = new Uint8Array(QOPT.length);
  const view = viewOf(qopt);
  view.setUint32(QOPT.latency, ticksOf(line.delay_ms), true);
  view.setUint32(QOPT.limit, LIMIT, true);
  view.setUint32(QOPT.loss, probabilityOf(line.loss_percent), true);
  view.setUint32(QOPT.gap, line.reorder_percent > 0 ? 1 : 0, true);
  view.setUint32(QOPT.duplicate, probabilityOf(line.duplicate_percent), true);
  view.setUint32(QOPT.jitter, ticksOf(line.jitter_ms), true);
  return joined([
    qopt,
    attribute(TCA_NETEM_LATENCY64, nanosecondsOf(line.delay_ms)),
    attribute(TCA_NETEM_JITTER64, nanosecondsOf(line.jitter_ms)),
    ...(line.reorder_percent > 0 ? [attribute(TCA_NETEM_REORDER, reorderOf(line.reorder_percent))] : []),
  ]);
}

/** The same, back. */
export function decodeNetem(options: Uint8Array): LineFaults {
  const view = viewOf(options);
  const attributes = attributesIn(options.subarray(QOPT.length));
  const timeOf = (type: number, at: number): number => {
    const exact = attributes.get(type);
    if (exact === undefined) return (view.getUint32(at, true) * NANOSECONDS_PER_TICK) / 1e6;
    return Number(viewOf(exact).getBigInt64(0, true)) / 1e6;
  };
  const reorder = attributes.get(TCA_NETEM_REORDER);
  const reordered = view.getUint32(QOPT.gap, true) > 0 && reorder !== undefined;
  return {
    delay_ms: timeOf(TCA_NETEM_LATENCY64, QOPT.latency),
    jitter_ms: timeOf(TCA_NETEM_JITTER64, QOPT.jitter),
    loss_percent: percentOf(view.getUint32(QOPT.loss, true)),
    duplicate_percent: percentOf(view.getUint32(QOPT.duplicate, true)),
    reorder_percent: reordered ? percentOf(viewOf(reorder).getUint32(0, true)) : 0,
  };
}

function ticksOf(milliseconds: number): number {
  return Math.min(Math.round((milliseconds * 1e6) / NANOSECONDS_PER_TICK), 0xffff_ffff);
}

function nanosecondsOf(milliseconds: number): Uint8Array {
  const bytes = new Uint8Array(8);
  viewOf(bytes).setBigInt64(0, BigInt(Math.round(milliseconds * 1e6)), true);
  return bytes;
}

/** struct tc_netem_reorder: u32 probability, correlation. */
function reorderOf(percent: number): Uint8Array {
  const bytes = new Uint8Array(8);
  viewOf(bytes).setUint32(0, probabilityOf(percent), true);
  return bytes;
}

/** All ones is certain. */
function probabilityOf(percent: number): number {
  return Math.round((percent / 100) * 0xffff_ffff);
}

function percentOf(probability: number): number {
  return Math.round((probability / 0xffff_ffff) * 1e6) / 1e4;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
