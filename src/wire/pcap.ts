/** One frame of a capture file. */
export interface CapturedFrame {
  /** Milliseconds since the capture began, with fractions. */
  readonly t_ms: number;
  readonly frame: Uint8Array;
  /** Shown beside the packet, in the bytes of UTF-8: who sent it, say. */
  readonly comment?: string;
}

export interface PcapOptions {
  /** Milliseconds since the epoch at which the capture began; 0 where a file must be the same on every run. */
  readonly began_epoch_ms?: number;
  /** What made the capture. */
  readonly application?: string;
}

/** Block types, option codes and values of draft-ietf-opsawg-pcapng. */
const block = { section: 0x0a0d0d0a, interface: 1, enhancedPacket: 6 } as const;
const option = { end: 0, comment: 1, application: 4, interfaceName: 2, timeResolution: 9 } as const;
const byteOrderMagic = 0x1a2b3c4d;
const linkTypeEthernet = 1;
/** Timestamps count 10^-9 seconds. */
const nanoseconds = 9;

/** A pcapng file of frames seen on `lo`, as Wireshark and tshark open it, with times in nanoseconds. */
export function pcapng(frames: readonly CapturedFrame[], options: PcapOptions = {}): Uint8Array {
  const began = BigInt(Math.round(options.began_epoch_ms ?? 0)) * 1_000_000n;
  return joined([
    sectionBlock(options.application ?? "switchboard"),
    interfaceBlock(),
    ...frames.map((frame) => packetBlock(frame, began)),
  ]);
}

function sectionBlock(application: string): Uint8Array {
  const unknownLength = [0xffffffff, 0xffffffff];
  return blockOf(block.section, [
    words(byteOrderMagic),
    halves(1, 0),
    words(...unknownLength),
    optionOf(option.application, new TextEncoder().encode(application)),
    halves(option.end, 0),
  ]);
}

function interfaceBlock(): Uint8Array {
  const unlimited = 0;
  return blockOf(block.interface, [
    halves(linkTypeEthernet, 0),
    words(unlimited),
    optionOf(option.interfaceName, new TextEncoder().encode("lo")),
    optionOf(option.timeResolution, Uint8Array.of(nanoseconds)),
    halves(option.end, 0),
  ]);
}

function packetBlock({ t_ms, frame, comment }: CapturedFrame, began: bigint): Uint8Array {
  const time = began + BigInt(Math.max(0, Math.round(t_ms * 1e6)));
  const firstInterface = 0;
  return blockOf(block.enhancedPacket, [
    words(firstInterface, Number(time >> 32n), Number(time & 0xffffffffn), frame.length, frame.length),
    padded(frame),
    ...(comment === undefined ? [] : [optionOf(option.comment, new TextEncoder().encode(comment)), halves(0, 0)]),
  ]);
}

/** Every block states its length before and after, so that a file can be read from either end. */
function blockOf(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = joined(parts);
  const length = body.length + 12;
  return joined([words(type, length), body, words(length)]);
}

function optionOf(code: number, value: Uint8Array): Uint8Array {
  const bounded = value.subarray(0, 0xffff);
  return joined([halves(code, bounded.length), padded(bounded)]);
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

function words(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, true);
  return new Uint8Array(view.buffer);
}

function halves(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value, true);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
