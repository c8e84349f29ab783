import type { PacketEvent } from "../wire/event.ts";
import { endpointText } from "../wire/call.ts";
import { parseFrame } from "../wire/frame.ts";
import { linux } from "./linux.ts";
import type { WorldLoopback } from "./loopback.ts";
import { retire } from "./retire.ts";

/** packet(7), socket(7) */
const AF_PACKET = 17;
const SOCK_RAW = 3;
const SOCK_NONBLOCK = 0x800;
const SOCK_CLOEXEC = 0x80000;
/** ETH_P_ALL in network byte order. */
const EVERY_PROTOCOL = 0x0300;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const SO_TIMESTAMPNS = 35;
const SOL_PACKET = 263;
const PACKET_STATISTICS = 6;
const PACKET_IGNORE_OUTGOING = 23;

/** What the kernel keeps for us between two drains. */
const RECEIVE_BUFFER = 32 * 1024 * 1024;
/** When this many bytes are kept, of further frames only the headers are. */
const MAX_BYTES = 16 * 1024 * 1024;
const HEADERS = 128;
/** More frames than this are not read: a program that floods its loopback makes them faster than anybody reads. */
const MAX_FRAMES = 20_000;
/** A frame of lo is at most 64 KiB and its header. */
const FRAME_BYTES = 66_000;
const DRAIN_EVERY_MS = 100;

/** Every frame that crosses one loopback. */
export interface Capture {
  /** Tells of the frames that came since the last time. */
  drain(): void;
  close(): void;
}

export interface CaptureOptions {
  readonly loopback: WorldLoopback;
  readonly tell: (event: PacketEvent) => void;
  /** The log's time of a moment in microseconds of CLOCK_MONOTONIC. */
  readonly clock: (monotonic_us: number) => number;
  /** For a world that is looked at for hours: whoever reads it drains it often, and is told how many frames were too many. */
  readonly onLost?: (count: number) => void;
}

/** Starts to capture; undefined where this process may not. */
export function openCapture(options: CaptureOptions): Capture | undefined {
  if (options.loopback.witness === "self") return undefined;
  const descriptor = openPacketSocket(options.loopback);
  const { onLost } = options;
  return onLost === undefined ? captureAll(descriptor, options) : captureLive(descriptor, { ...options, onLost });
}

/** Keeps the first frames of a run. */
function captureAll(descriptor: number, { tell, clock }: CaptureOptions): Capture {
  const read = frameReader(descriptor);
  let kept = 0;
  let frames = 0;
  const drain = (): void => {
    const at = frameClock(clock);
    while (frames < MAX_FRAMES) {
      const frame = read();
      if (frame === undefined) return;
      frames += 1;
      const bytes = kept < MAX_BYTES ? frame.bytes : frame.bytes.slice(0, HEADERS);
      kept += bytes.length;
      tell(packetEvent(at(frame), bytes));
    }
  };
  // A long run would overflow the kernel's buffer before anybody asks.
  const timer = setInterval(drain, DRAIN_EVERY_MS).unref();
  return {
    drain,
    close() {
      clearInterval(timer);
      drain();
      retire(descriptor);
    },
  };
}

/** A flood may begin with so many frames, and go on with so many a second; the rest is only counted. */
const BURST_FRAMES = 10_000;
const FRAMES_PER_SECOND = 4000;
/** So many at a time, so that nobody else has to wait long. */
const FRAMES_A_DRAIN = 500;
const DISCARDED_A_DRAIN = 5000;

/** Tells of frames as long as they come no faster than anybody can look at. */
function captureLive(descriptor: number, live: CaptureOptions & { readonly onLost: (count: number) => void }): Capture {
  const read = frameReader(descriptor);
  let allowance = BURST_FRAMES;
  let counted_ms = performance.now();
  const drain = (): void => {
    const now_ms = performance.now();
    allowance = Math.min(BURST_FRAMES, allowance + ((now_ms - counted_ms) / 1000) * FRAMES_PER_SECOND);
    counted_ms = now_ms;
    const at = frameClock(live.clock);
    for (let frames = 0; frames < FRAMES_A_DRAIN; frames++) {
      const frame = allowance >= 1 ? read() : undefined;
      if (frame === undefined) break;
      allowance -= 1;
      live.tell(packetEvent(at(frame), frame.bytes));
    }
    const lost = (allowance < 1 ? discard(descriptor) : 0) + droppedBy(descriptor);
    if (lost > 0) live.onLost(lost);
  };
  return {
    drain,
    close() {
      drain();
      retire(descriptor);
    },
  };
}

const sink = new Uint8Array(new ArrayBuffer(1));

/** Takes frames from the kernel without a look at them. */
function discard(descriptor: number): number {
  let count = 0;
  while (count < DISCARDED_A_DRAIN && linux().recv(descriptor, sink) >= 0) count++;
  return count;
}

/** Frames for which the kernel had no room since it was asked last: struct tpacket_stats, u32 packets, drops. */
function droppedBy(descriptor: number): number {
  const statistics = new Uint32Array(2);
  linux().getsockopt(descriptor, SOL_PACKET, PACKET_STATISTICS, statistics);
  return statistics[1] ?? 0;
}

/** The log's time of a frame. */
function frameClock(clock: CaptureOptions["clock"]): (frame: Frame) => number {
  const realtimeAhead_us = linux().realtime_us() - Number(process.hrtime.bigint() / 1000n);
  return ({ realtime_us }) => clock(realtime_us - realtimeAhead_us);
}

/** Whose frame it is, is worked out when somebody asks: a bulk transfer makes thousands that nobody looks at. */
function packetEvent(t_ms: number, frame: Uint8Array): PacketEvent {
  return {
    kind: "packet",
    t_ms,
    frame,
    get who() {
      return senderOf(frame);
    },
  };
}

function senderOf(frame: Uint8Array): string {
  const packet = parseFrame(frame);
  if (packet.kind !== "packet") return "lo";
  const { ip, transport } = packet;
  return "sourcePort" in transport ? endpointText({ host: ip.source, port: transport.sourcePort }) : ip.source;
}

function openPacketSocket(loopback: WorldLoopback): number {
  const kernel = linux();
  const type = SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC;
  const descriptor = loopback.insideNet(() => kernel.socket(AF_PACKET, type, EVERY_PROTOCOL));
  // lo shows each frame twice, as it leaves and as it arrives.
  kernel.setsockopt(descriptor, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
  kernel.setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1);
  try {
    kernel.setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER);
  } catch {
    // Only the machine's root may go above net.core.rmem_max.
    kernel.setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
  }
  return descriptor;
}

interface Frame {
  readonly bytes: Uint8Array;
  readonly realtime_us: number;
}

/** Offsets in struct msghdr and its parts on 64-bit Linux. */
const MSGHDR = { length: 56, iov: 16, iovlen: 24, control: 32, controllen: 40 } as const;
const IOVEC = { length: 16, base: 0, len: 8 } as const;
/** struct cmsghdr, then struct timespec. */
const CMSG = { length: 32, type: 12, seconds: 16, nanoseconds: 24 } as const;

function frameReader(descriptor: number): () => Frame | undefined {
  const kernel = linux();
  const memory = messageMemory();
  return () => {
    const { message, control, buffer } = memory;
    message.view.setBigUint64(MSGHDR.controllen, BigInt(CMSG.length), true);
    const length = kernel.recvmsg(descriptor, message.bytes);
    if (length < 0) return undefined;
    const stamped = control.view.getInt32(CMSG.type, true) === SO_TIMESTAMPNS;
    const seconds = Number(control.view.getBigInt64(CMSG.seconds, true));
    const nanoseconds = Number(control.view.getBigInt64(CMSG.nanoseconds, true));
    return {
      bytes: buffer.bytes.slice(0, Math.min(length, FRAME_BYTES)),
      realtime_us: stamped ? seconds * 1e6 + nanoseconds / 1e3 : kernel.realtime_us(),
    };
  };
}

interface Memory {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** A struct msghdr and what it points to. One object, because pointers keep nothing alive: it is held, or lost, as a whole. */
function messageMemory(): Record<"message" | "vector" | "control" | "buffer", Memory> {
  const { addressOf } = linux();
  const [message, vector, control, buffer] = [
    memoryOf(MSGHDR.length),
    memoryOf(IOVEC.length),
    memoryOf(CMSG.length),
    memoryOf(FRAME_BYTES),
  ];
  vector.view.setBigUint64(IOVEC.base, addressOf(buffer.bytes), true);
  vector.view.setBigUint64(IOVEC.len, BigInt(FRAME_BYTES), true);
  message.view.setBigUint64(MSGHDR.iov, addressOf(vector.bytes), true);
  message.view.setBigUint64(MSGHDR.iovlen, 1n, true);
  message.view.setBigUint64(MSGHDR.control, addressOf(control.bytes), true);
  return { message, vector, control, buffer };
}

/** Memory that stays where it is: a small typed array would live on the heap, which moves. */
function memoryOf(length: number): Memory {
  const storage = new ArrayBuffer(length);
  return { bytes: new Uint8Array(storage), view: new DataView(storage) };
}
