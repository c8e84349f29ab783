/** A frame, and the line that its layers make. */
export interface Frame {
  readonly bytes: Uint8Array;
  readonly line: string;
}

/** One layer with all that it holds: its bytes, and what is said of it and of what it holds. */
interface Layer {
  readonly number: number;
  readonly bytes: readonly number[];
  readonly says: readonly string[];
}

/** RFC 9293, section 3.1: the bits from the lowest up. */
export const flagNames = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"] as const;

export type Flag = (typeof flagNames)[number];

interface Ports {
  readonly from: number;
  readonly to: number;
  readonly payload?: readonly number[];
}

export interface Segment extends Ports {
  readonly flags: readonly Flag[];
  /** A multiple of four bytes. */
  readonly options?: readonly number[];
}

export function tcp({ from, to, flags, options = [], payload = [] }: Segment): Layer {
  const bits = flags.reduce((sum, flag) => sum | (1 << flagNames.indexOf(flag)), 0);
  const length = 20 + options.length;
  const header = [...u16(from), ...u16(to), 0x5b, 1, 2, 3, 0x5c, 4, 5, 6, (length / 4) << 4, bits];
  const names = flagNames.filter((name) => flags.includes(name)).join(",");
  return {
    number: 6,
    bytes: [...header, 0xfa, 0xf0, 0xfe, 0x28, 0, 0, ...options, ...payload],
    says: [`tcp ${from} > ${to} ${names === "" ? "none" : names}`, `${payload.length} bytes`],
  };
}

export function udp({ from, to, payload = [] }: Ports): Layer {
  return {
    number: 17,
    bytes: [...u16(from), ...u16(to), ...u16(8 + payload.length), 0xfe, 0x1b, ...payload],
    says: [`udp ${from} > ${to}`, `${payload.length} bytes`],
  };
}

/** A protocol that the exercise does not know. */
export function other(number: number, bytes: readonly number[]): Layer {
  return { number, bytes, says: [`unknown ${number}`] };
}

export interface Ipv4 {
  readonly source: string;
  readonly destination: string;
  /** A multiple of four bytes. */
  readonly options?: readonly number[];
}

export function ipv4({ source, destination, options = [] }: Ipv4, inner: Layer): Layer {
  const length = 20 + options.length;
  const total = u16(length + inner.bytes.length);
  const head = [0x40 | (length / 4), 0, ...total, 0x1c, 0x46, 0x40, 0, 64, inner.number, 0xb1, 0xe6];
  const bytes = [...head, ...numbers(source), ...numbers(destination), ...options, ...inner.bytes];
  return { number: 0x0800, bytes, says: [`ipv4 ${source} > ${destination}`, ...inner.says] };
}

function numbers(address: string): readonly number[] {
  return address.split(".").map(Number);
}

export interface Ipv6 {
  /** Short, as inet_ntop(3) writes it, and its eight groups. */
  readonly source: Ipv6Address;
  readonly destination: Ipv6Address;
}

interface Ipv6Address {
  readonly text: string;
  readonly groups: readonly number[];
}

export function ipv6({ source, destination }: Ipv6, inner: Layer): Layer {
  const head = [0x60, 0x0b, 0x1d, 0x2e, ...u16(inner.bytes.length), inner.number, 64];
  const bytes = [...head, ...source.groups.flatMap(u16), ...destination.groups.flatMap(u16), ...inner.bytes];
  return { number: 0x86dd, bytes, says: [`ipv6 ${source.text} > ${destination.text}`, ...inner.says] };
}

const hardware = [0x02, 0x42, 0xac, 0x11, 0, 2, 0x02, 0x42, 0xac, 0x11, 0, 3];

/** `padding` zeros behind the packet: no Ethernet frame is shorter than 60 bytes. */
export function ethernet(inner: Layer, padding = 0): Frame {
  const bytes = [...hardware, ...u16(inner.number), ...inner.bytes, ...Array.from({ length: padding }, () => 0)];
  return { bytes: Uint8Array.from(bytes), line: ["ethernet", ...inner.says].join(" | ") };
}

/** A frame of a type that the exercise does not know. */
export function unknownType(type: number, bytes: readonly number[]): Frame {
  const frame = [...hardware, ...u16(type), ...bytes];
  const text = type.toString(16).padStart(4, "0");
  return { bytes: Uint8Array.from(frame), line: `ethernet | unknown 0x${text}` };
}

/** The first `length` bytes of a frame, and what is left of its line: so many layers, then `truncated`. */
export function cutAt({ bytes, line }: Frame, length: number, layers: number): Frame {
  const whole = line.split(" | ").slice(0, layers);
  return { bytes: bytes.subarray(0, length), line: [...whole, "truncated"].join(" | ") };
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function u16(value: number): readonly number[] {
  return [value >> 8, value & 255];
}
