import { readFileSync } from "node:fs";
import type { Address, SocketRow } from "../../check/world.ts";

/** States of a TCP socket by number, from the kernel's include/net/tcp_states.h. */
const states = [
  "UNKNOWN",
  "ESTABLISHED",
  "SYN_SENT",
  "SYN_RECV",
  "FIN_WAIT1",
  "FIN_WAIT2",
  "TIME_WAIT",
  "CLOSE",
  "CLOSE_WAIT",
  "LAST_ACK",
  "LISTEN",
  "CLOSING",
  "SYN_RECV",
];

type Protocol = SocketRow["protocol"];

const protocols: readonly Protocol[] = ["tcp", "tcp6", "udp", "udp6"];

/** Who shows a loopback's tables (proc_pid_net(5)): a process that lives in it, or whoever can read them by name. */
export type Witness = number | "self" | ((table: string) => string);

/**
 * The sockets of the loopback that `witness` shows; those of the judge's own network when none is given. Queues are in
 * bytes; of a LISTEN socket, `receiveQueue` counts the connections that wait to be accepted. Empty when the process is
 * gone.
 */
export function socketRows(witness: Witness = "self", of: readonly Protocol[] = protocols): SocketRow[] {
  return of.flatMap((protocol) => rowsOf(protocol, tableOf(witness, protocol)));
}

/** A UNIX-domain socket; `path` is empty for an unnamed one and begins with `@` for an abstract name. */
export interface UnixRow {
  readonly type: "stream" | "dgram" | "seqpacket";
  readonly listens: boolean;
  readonly inode: number;
  readonly path: string;
}

export function unixRows(witness: Witness = "self"): UnixRow[] {
  return tableOf(witness, "unix").flatMap((line) => {
    const [, , , flags, type, , inode, path = ""] = line.trim().split(/\s+/);
    const name = ({ "0001": "stream", "0002": "dgram", "0005": "seqpacket" } as const)[type ?? ""];
    if (name === undefined) return [];
    // __SO_ACCEPTCON, include/uapi/linux/net.h
    return [{ type: name, listens: (parseInt(flags ?? "0", 16) & 0x10000) !== 0, inode: Number(inode), path }];
  });
}

function tableOf(witness: Witness, table: string): string[] {
  // Without IPv6 there is no tcp6; a process that has just gone has no tables.
  try {
    const text = typeof witness === "function" ? witness(table) : readTable(witness, table);
    return text.split("\n").slice(1, -1);
  } catch {
    return [];
  }
}

export function readTable(pid: number | "self" | "thread-self", table: string): string {
  return readFileSync(`/proc/${pid}/net/${table}`, "latin1");
}

function rowsOf(protocol: Protocol, lines: readonly string[]): SocketRow[] {
  return lines.map((line) => {
    const [, local = "", remote = "", state = "", queues = "", , , , , inode] = line.trim().split(/\s+/);
    return {
      protocol,
      local: addressOf(local),
      remote: addressOf(remote),
      state: stateOf(protocol, parseInt(state, 16)),
      sendQueue: parseInt(queues.slice(0, 8), 16),
      receiveQueue: parseInt(queues.slice(9, 17), 16),
      inode: Number(inode),
    };
  });
}

function stateOf(protocol: Protocol, number: number): string {
  const state = states[number] ?? "UNKNOWN";
  return state === "CLOSE" && protocol.startsWith("udp") ? "UNCONN" : state;
}

/** `0100007F:1F90` -> 127.0.0.1:8080; the kernel prints 32-bit words in the machine's (little-endian) order. */
function addressOf(text: string): Required<Address> {
  const colon = text.lastIndexOf(":");
  const host = colon === 8 ? ipv4Of(text.slice(0, 8)) : ipv6Of(text.slice(0, colon));
  return { host, port: parseInt(text.slice(colon + 1), 16) };
}

function ipv4Of(word: string): string {
  const number = parseInt(word, 16);
  return `${number & 255}.${(number >>> 8) & 255}.${(number >>> 16) & 255}.${number >>> 24}`;
}

function ipv6Of(words: string): string {
  if (words.startsWith("0000000000000000FFFF0000")) return `::ffff:${ipv4Of(words.slice(24))}`;
  const groups = [0, 8, 16, 24].flatMap((at) => {
    const bytes = words.slice(at, at + 8).match(/../g) ?? [];
    return [`${bytes[3]}${bytes[2]}`, `${bytes[1]}${bytes[0]}`];
  });
  return compressed(groups.map((group) => parseInt(group, 16).toString(16)));
}

/** The longest run of zero groups becomes `::` (RFC 5952, section 4.2). */
function compressed(groups: readonly string[]): string {
  const runs = groups.join(":").match(/\b0(?::0\b)+/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  const text = groups.join(":");
  if (longest === "") return text;
  const at = text.search(new RegExp(`\\b${longest}\\b`));
  return `${text.slice(0, at).replace(/:$/, "")}::${text.slice(at + longest.length).replace(/^:/, "")}`;
}
