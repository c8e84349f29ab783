import type { Address } from "../check/world.ts";
import type { WireEvent } from "../wire/event.ts";
import { parseFrame } from "../wire/frame.ts";
import { sendResets } from "./forged.ts";
import type { ResetOutcome } from "./looking-on.ts";
import type { WorldLoopback } from "./loopback.ts";
import { destroy, internetRows, type InternetRow } from "./netlink/diag.ts";
import { watchFor } from "./watch.ts";

/** A connection that somebody wants broken. */
export interface Breaking {
  readonly loopback: WorldLoopback;
  /** The socket at one of its ends. */
  readonly inode: number;
  /** What was seen of the world: the packets tell which numbers a RST must bear. */
  log(): readonly WireEvent[];
  /** How long packets may take. */
  readonly line_ms: number;
  readonly signal: AbortSignal;
}

type End = Required<Address>;

/** How long both ends have to take a RST, besides the time it is under way, in milliseconds. */
const taken_ms = 200;

/**
 * Sends a RST to both ends of a TCP connection, as a middlebox on the way would: both programs read ECONNRESET. Where it
 * does not hit, because it was lost or more was sent meanwhile, the kernel is told to end them (SOCK_DESTROY): then the
 * programs may read ECONNABORTED.
 */
export async function breakConnection(breaking: Breaking): Promise<ResetOutcome> {
  const { loopback, inode, line_ms, signal } = breaking;
  const row = internetRows(loopback).find((one) => one.inode === inode && one.inode !== 0);
  if (row === undefined || !isOpen(row)) return "gone";
  const numbers = numbersOf(row, breaking.log());
  if (numbers !== undefined) sendBoth(loopback, row, numbers);
  const patience = { deadline_ms: numbers === undefined ? 0 : taken_ms + line_ms, signal };
  const isGone = (): true | undefined => (openEnds(loopback, row).length === 0 ? true : undefined);
  if ((await watchFor(patience, isGone)) === true) return "reset";
  for (const end of openEnds(loopback, row)) endByKernel(loopback, end);
  return isGone() === true ? "reset" : "busy";
}

function endByKernel(loopback: WorldLoopback, end: InternetRow): void {
  try {
    destroy(loopback, end);
  } catch {
    // A kernel without CONFIG_INET_DIAG_DESTROY, or the RST of the one before has ended this one.
  }
}

/** States in which a RST with the right number ends a connection, and its program is told. */
const openStates = new Set(["ESTAB", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"]);

function isOpen({ protocol, state }: InternetRow): boolean {
  return protocol === "tcp" && openStates.has(state);
}

/** Both ends of the connection, as far as they are still open, the one asked for first. */
function openEnds(loopback: WorldLoopback, { local, remote }: InternetRow): InternetRow[] {
  const open = internetRows(loopback).filter(isOpen);
  const own = open.filter((one) => isSame(one.local, local) && isSame(one.remote, remote));
  const other = open.filter((one) => isSame(one.local, remote) && isSame(one.remote, local));
  return [...own, ...other];
}

function isSame(a: End, b: End): boolean {
  return a.port === b.port && plain(a.host) === plain(b.host);
}

/** An IPv4 address as a dual-stack IPv6 socket shows it is the same address. */
function plain(host: string): string {
  return host.startsWith("::ffff:") ? host.slice("::ffff:".length) : host;
}

/** The numbers of the next byte that each end expects from the other. */
interface Numbers {
  readonly expectedByLocal: number;
  readonly expectedByRemote: number;
}

/** What one end sent last: behind it, and what it had received. */
interface Last {
  readonly next: number;
  readonly acknowledged: number;
}

function numbersOf({ local, remote }: InternetRow, log: readonly WireEvent[]): Numbers | undefined {
  const fromLocal = lastSent(log, local, remote);
  const fromRemote = lastSent(log, remote, local);
  if (fromLocal === undefined && fromRemote === undefined) return undefined;
  return {
    expectedByLocal: later(fromLocal?.acknowledged, fromRemote?.next),
    expectedByRemote: later(fromRemote?.acknowledged, fromLocal?.next),
  };
}

function lastSent(log: readonly WireEvent[], from: End, to: End): Last | undefined {
  for (const event of log.toReversed()) {
    if (event.kind !== "packet") continue;
    const packet = parseFrame(event.frame);
    if (packet.kind !== "packet" || packet.transport.kind !== "tcp") continue;
    const { ip, transport } = packet;
    if (!isSame({ host: ip.source, port: transport.sourcePort }, from)) continue;
    if (!isSame({ host: ip.destination, port: transport.destinationPort }, to)) continue;
    const { syn, fin } = transport.flags;
    const length = packet.payload.length + (syn ? 1 : 0) + (fin ? 1 : 0);
    return { next: (transport.sequence + length) >>> 0, acknowledged: transport.acknowledgment };
  }
  return undefined;
}

/** Of two sequence numbers the one further on; they begin again at 0 after 2^32. */
function later(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return a ?? b ?? 0;
  return ((a - b) | 0) > 0 ? a : b;
}

function sendBoth(loopback: WorldLoopback, { local, remote }: InternetRow, numbers: Numbers): void {
  const a = { host: plain(local.host), port: local.port };
  const b = { host: plain(remote.host), port: remote.port };
  const { expectedByLocal, expectedByRemote } = numbers;
  sendResets(loopback, [
    { from: b, to: a, sequence: expectedByLocal, acknowledgment: expectedByRemote },
    { from: a, to: b, sequence: expectedByRemote, acknowledgment: expectedByLocal },
  ]);
}
