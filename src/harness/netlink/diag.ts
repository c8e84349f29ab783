import type { Address } from "../../check/world.ts";
import { ipv6Text } from "../../wire/ipv6.ts";
import type { SocketSight, SocketTimer } from "../looking-on.ts";
import type { WorldLoopback } from "../loopback.ts";
import { attributesIn, exchange, NETLINK_SOCK_DIAG, NLM_F_ACK, NLM_F_DUMP, textOf } from "./exchange.ts";

/** sock_diag(7), linux/sock_diag.h */
const SOCK_DIAG_BY_FAMILY = 20;
const SOCK_DESTROY = 21;
const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;
const IPPROTO_TCP = 6;
const IPPROTO_UDP = 17;
const EVERY_STATE = 0xffff_ffff;

type Net = Pick<WorldLoopback, "insideNet">;

/** A row as the kernel tells it; who holds it is found elsewhere. */
export type DiagRow = Omit<SocketSight, "holders">;

/** An internet socket, and what the kernel calls it by. */
export interface InternetRow extends DiagRow {
  /** struct inet_diag_sockid: ports, addresses, interface and cookie. */
  readonly id: Uint8Array;
  readonly family: number;
}

/** All TCP and UDP sockets of the loopback. Throws where this kernel has no sock_diag for one of them. */
export function internetRows(loopback: Net): InternetRow[] {
  return [IPPROTO_TCP, IPPROTO_UDP].flatMap((protocol) =>
    [AF_INET, AF_INET6].flatMap((family) => {
      const body = internetRequest({ family, protocol });
      const answers = exchange(loopback, { ...question, type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_DUMP, body });
      return answers.map((answer) => internetRow(answer, protocol === IPPROTO_TCP ? "tcp" : "udp"));
    }),
  );
}

/** Ends a TCP socket: who holds it reads ECONNABORTED, and the other end gets a RST. Throws an error with `code`. */
export function destroy(loopback: Net, { id, family }: InternetRow): void {
  const body = internetRequest({ family, protocol: IPPROTO_TCP, id });
  exchange(loopback, { ...question, type: SOCK_DESTROY, flags: NLM_F_ACK, body });
}

const question = { protocol: NETLINK_SOCK_DIAG } as const;

interface Wanted {
  readonly family: number;
  readonly protocol: number;
  readonly id?: Uint8Array;
}

/** struct inet_diag_req_v2: u8 family, protocol, extensions, padding; u32 states; the id. */
function internetRequest({ family, protocol, id }: Wanted): Uint8Array {
  const body = new Uint8Array(8 + ID_LENGTH);
  body.set([family, protocol]);
  new DataView(body.buffer).setUint32(4, EVERY_STATE, true);
  if (id !== undefined) body.set(id, 8);
  return body;
}

/** struct inet_diag_msg: u8 family, state, timer, retransmits; the id; then five u32. */
const ID = 4;
const ID_LENGTH = 48;
const EXPIRES = 52;
const RECEIVE_QUEUE = 56;
const SEND_QUEUE = 60;
const INODE = 68;

function internetRow(bytes: Uint8Array, protocol: "tcp" | "udp"): InternetRow {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [family = AF_INET, state = 0, timer = 0, retransmits = 0] = bytes;
  const id = bytes.slice(ID, ID + ID_LENGTH);
  const expires_ms = view.getUint32(EXPIRES, true);
  return {
    protocol,
    kind: family === AF_INET6 ? "6" : "4",
    state: states[state] ?? "UNKNOWN",
    receiveQueue: view.getUint32(RECEIVE_QUEUE, true),
    sendQueue: view.getUint32(SEND_QUEUE, true),
    local: addressIn(id, family, { port: 0, host: 4 }),
    remote: addressIn(id, family, { port: 2, host: 20 }),
    ...(timer === 0 ? {} : { timer: { kind: timers[timer] ?? "unknown", expires_ms, retransmits } }),
    inode: view.getUint32(INODE, true),
    id,
    family,
  };
}

/** The kernel's include/net/tcp_states.h, in the words of ss(8). */
const states = [
  "UNKNOWN",
  "ESTAB",
  "SYN-SENT",
  "SYN-RECV",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "TIME-WAIT",
  "UNCONN",
  "CLOSE-WAIT",
  "LAST-ACK",
  "LISTEN",
  "CLOSING",
  "SYN-RECV",
  "UNCONN",
];

/** By the number that the kernel tells (net/ipv4/inet_diag.c), in the words of ss(8). */
const timers: readonly (SocketTimer["kind"] | undefined)[] = [undefined, "on", "keepalive", "timewait", "persist"];

function addressIn(id: Uint8Array, family: number, at: { port: number; host: number }): Required<Address> {
  const port = new DataView(id.buffer).getUint16(at.port);
  const length = family === AF_INET6 ? 16 : 4;
  const host = id.subarray(at.host, at.host + length);
  return { host: family === AF_INET6 ? ipv6Text(host) : host.join("."), port };
}

/** struct unix_diag_req: u8 family, protocol, u16 padding; u32 states, inode, what to show, cookie. */
const UNIX_REQUEST = 24;
const UDIAG_SHOW = { name: 0x1, peer: 0x4, queues: 0x10 } as const;
/** Attributes of its answer. */
const UNIX_DIAG = { name: 0, peer: 2, queues: 4 } as const;
/** struct unix_diag_msg: u8 family, type, state, padding; u32 inode, cookie. */
const UNIX_ANSWER = 16;
const LISTEN = 10;

const kinds: readonly (DiagRow["kind"] | undefined)[] = [
  undefined,
  "stream",
  "dgram",
  undefined,
  undefined,
  "seqpacket",
];

/** All AF_UNIX sockets of the loopback. Throws where this kernel has no sock_diag for them. */
export function unixDiagRows(loopback: Net): DiagRow[] {
  const body = new Uint8Array(UNIX_REQUEST);
  const view = new DataView(body.buffer);
  body[0] = AF_UNIX;
  view.setUint32(4, EVERY_STATE, true);
  view.setUint32(12, UDIAG_SHOW.name | UDIAG_SHOW.peer | UDIAG_SHOW.queues, true);
  const answers = exchange(loopback, { ...question, type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_DUMP, body });
  return answers.flatMap(unixRow);
}

function unixRow(bytes: Uint8Array): DiagRow[] {
  const [, type = 0, state = 0] = bytes;
  const kind = kinds[type];
  if (kind === undefined) return [];
  const inode = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const attributes = attributesIn(bytes.subarray(UNIX_ANSWER));
  const [receiveQueue = 0, sendQueue = 0] = numbersIn(attributes.get(UNIX_DIAG.queues));
  const [peer = 0] = numbersIn(attributes.get(UNIX_DIAG.peer));
  return [
    {
      protocol: "unix",
      kind,
      state: state === LISTEN ? "LISTEN" : (states[state] ?? "UNKNOWN"),
      receiveQueue,
      sendQueue,
      local: { host: pathIn(attributes.get(UNIX_DIAG.name)), port: inode },
      remote: { host: "", port: peer },
      inode,
    },
  ];
}

function numbersIn(bytes: Uint8Array = new Uint8Array()): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true));
}

/** A name that begins with a zero byte is abstract, and is shown with an `@` in its place (unix(7)). */
function pathIn(name: Uint8Array = new Uint8Array()): string {
  return name[0] === 0 ? `@${textOf(name.subarray(1))}` : textOf(name);
}
