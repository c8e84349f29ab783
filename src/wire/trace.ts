import { endpointText } from "./call.ts";
import type { CallEvent, PacketEvent, WireEvent } from "./event.ts";
import { parseFrame } from "./frame.ts";
import { bytesToHex } from "./hex.ts";
import { isMalformed } from "./malformed.ts";

/**
 * What a normalised run did, without what may differ from one run to the next: times, which of two programs was first,
 * which port the kernel picked, which descriptors were free, how many acknowledgements there were, where it cut a stream.
 * Each program's calls, output and end in its own order, and what went each way. Lines of text, so that a difference is
 * read at a glance.
 */
export function traceOf(events: readonly WireEvent[]): readonly string[] {
  const programs = new Map<string, string[]>();
  const descriptors = new Map<string, Descriptors>();
  const output = new Map<string, string>();
  const ways = new Map<string, Way>();
  for (const event of events) {
    if (event.kind === "call") {
      const numbered = descriptors.get(event.who) ?? new Descriptors();
      descriptors.set(event.who, numbered);
      addCall(linesOf(programs, event.who), numbered.in(event), output);
    } else if (event.kind === "exit") linesOf(programs, event.who).push(`exits ${event.signal ?? event.code}`);
    else if (event.kind === "output") {
      const about = `${event.who} ${event.stream}`;
      output.set(about, (output.get(about) ?? "") + bytesToHex(event.bytes));
    } else if (event.kind === "packet") addPacket(event, ways);
  }
  return [
    ...[...programs].flatMap(([who, lines]) => lines.map((line) => `${who}: ${line}`)),
    ...[...output].map(([about, hex]) => `${about}: ${hex}`).toSorted(),
    ...[...ways.values()].map(wayLine).toSorted(),
  ].map((line) => line.replaceAll(pickedPort, "picked"));
}

/** A recv that received something, as `callLine` tells it. */
const receiving = /^(?<call>recv\(.*\)) = \{"hex":"(?<hex>[0-9a-f]+)","length":\d+\}(?<line>, line \d+)$/;

/** Where a stream was cut, and so when which part of it came, is not the program's doing: it is told as a whole. */
function addCall(lines: string[], event: CallEvent, streams: Map<string, string>): void {
  const text = callLine(event);
  const got = receiving.exec(text)?.groups;
  if (got === undefined) return void lines.push(text);
  const about = `${event.who}: ${got["call"]}${got["line"]}`;
  streams.set(about, (streams.get(about) ?? "") + got["hex"]);
}

/** `normalise` numbers the ports that the kernel picked from 50001 on. */
const pickedPort = /\b500\d\d\b/g;

function linesOf(programs: Map<string, string[]>, who: string): string[] {
  const lines = programs.get(who) ?? [];
  programs.set(who, lines);
  return lines;
}

/** Numbers a program's sockets in the order in which it got them: which descriptors were free is not its doing. */
class Descriptors {
  readonly #numbers = new Map<number, number>();
  #count = 0;

  in(event: CallEvent): CallEvent {
    const { call, fd, result } = event;
    const numbered = { ...event, fd: this.#numberOf(fd), args: event.args.map((value) => this.#inList(call, value)) };
    if (call === "close" || call === "detach") this.#numbers.delete(fd);
    return "result" in event ? { ...numbered, result: this.#made(call, result) } : numbered;
  }

  #numberOf(fd: number): number {
    return this.#numbers.get(fd) ?? fd;
  }

  /** poll takes and returns a list of [descriptor, events]. */
  #inList(call: string, value: unknown): unknown {
    if (call !== "poll" || !Array.isArray(value)) return value;
    const waiting: readonly unknown[] = value;
    return waiting.map((one) => (isPair(one) ? [this.#numberOf(one[0]), one[1]] : one));
  }

  #made(call: string, result: unknown): unknown {
    if ((call === "socket" || call === "dup") && typeof result === "number") return this.#next(result);
    if (call === "accept" && isPair(result)) return [this.#next(result[0]), result[1]];
    if (call === "socketpair" && isPair(result)) return [this.#next(result[0]), this.#next(Number(result[1]))];
    return this.#inList(call, result);
  }

  #next(fd: number): number {
    this.#count += 1;
    this.#numbers.set(fd, this.#count);
    return this.#count;
  }
}

function isPair(value: unknown): value is readonly [number, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "number";
}

function callLine({ call, fd, args, result, errno, timedOut, line }: CallEvent): string {
  const given = [fd, ...args].map((value) => JSON.stringify(value)).join(", ");
  return `${call}(${given}) = ${errno ?? (timedOut ? "timed out" : (JSON.stringify(result) ?? ""))}, line ${line}`;
}

/** What went from one address to another. */
interface Way {
  readonly title: string;
  /** Of TCP, the bytes by their place in the stream, so that what was sent twice counts once; of UDP, each datagram. */
  readonly pieces: Map<number, string>;
  readonly flags: Set<string>;
}

function addPacket({ frame }: PacketEvent, ways: Map<string, Way>): void {
  const packet = parseFrame(frame);
  if (isMalformed(packet) || packet.transport.kind === "icmp") return;
  const { ip, transport, payload } = packet;
  const from = endpointText({ host: ip.source, port: transport.sourcePort });
  const to = endpointText({ host: ip.destination, port: transport.destinationPort });
  const title = `${transport.kind} ${from} > ${to}`;
  const way = ways.get(title) ?? { title, pieces: new Map(), flags: new Set() };
  ways.set(title, way);
  if (transport.kind === "udp") way.pieces.set(way.pieces.size, bytesToHex(payload));
  else {
    if (payload.length > 0) way.pieces.set(transport.sequence, bytesToHex(payload));
    for (const flag of ["syn", "fin", "rst"] as const) if (transport.flags[flag]) way.flags.add(flag);
  }
}

function wayLine({ title, pieces, flags }: Way): string {
  const between = title.startsWith("udp") ? " | " : "";
  return `${title}: ${[...flags].toSorted().join(" ")} ${[...pieces.values()].join(between)}`;
}
