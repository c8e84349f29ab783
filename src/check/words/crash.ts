import type { Circumstances } from "../circumstances.ts";

/** Errors that programs of this course die of, each with a cause that can be named. */
export type CrashCause =
  | "address-in-use"
  | "caller-binds-stream"
  | "caller-binds-datagram"
  | "address-not-available"
  | "reset"
  | "broken-pipe"
  | "refused"
  | "not-connected"
  | "not-called"
  | "call-over"
  | "stream-for-datagrams"
  | "datagram-for-streams"
  | "closed"
  | "bound-twice"
  | "not-listening"
  | "bytes-wanted"
  | "cut-character"
  | "accept-pair"
  | "unknown-name"
  | "syntax";

/** What tells the causes of one error apart. */
type Telling = Pick<Circumstances, "failedCall" | "awaitedBy" | "gotThrough">;

// As Node and CPython print them. Read for a hint only, never for a verdict.
const signs: readonly (readonly [sign: RegExp, cause: CrashCause | ((it: Telling) => CrashCause | undefined)])[] = [
  [/EADDRINUSE|Address already in use/, addressInUse],
  [/EADDRNOTAVAIL|Cannot assign requested address/, "address-not-available"],
  [/ECONNRESET|ConnectionResetError/, "reset"],
  [/EPIPE|BrokenPipeError/, brokenPipe],
  // connect() of a UDP socket asks nobody, so nobody can refuse it.
  [
    /ECONNREFUSED|ConnectionRefusedError/,
    (it) => (it.awaitedBy === "datagram" && it.failedCall === "connect" ? "stream-for-datagrams" : "refused"),
  ],
  [/ENOTCONN|Transport endpoint is not connected/, notConnected],
  [/EOPNOTSUPP|Operation not supported/, datagramForStreams],
  [/EBADF|Bad file descriptor|file descriptor cannot be a negative integer/, "closed"],
  [/EINVAL|Invalid argument/, invalid],
  [/a bytes-like object is required|must be bytes|Expected .*Uint8Array/, "bytes-wanted"],
  [/UnicodeDecodeError|encoded data was not valid/, "cut-character"],
  [/'tuple' object has no attribute|\b(?:recv|send|sendall) is not a function/, "accept-pair"],
  [/ReferenceError|NameError/, "unknown-name"],
  [/SyntaxError|IndentationError/, "syntax"],
];

/** The cause behind the line of an error; undefined where it is not one of these. */
export function crashCause(line: string, it: Telling): CrashCause | undefined {
  const cause = signs.find(([sign]) => sign.test(line))?.[1];
  return typeof cause === "function" ? cause(it) : cause;
}

function addressInUse({ awaitedBy }: Telling): CrashCause {
  return awaitedBy === undefined ? "address-in-use" : `caller-binds-${awaitedBy}`;
}

/** Linux answers EPIPE also to a stream that has never been connected, tcp_sendmsg_locked() in net/ipv4/tcp.c. */
function brokenPipe({ awaitedBy, failedCall, gotThrough }: Telling): CrashCause {
  if (awaitedBy === "datagram" || failedCall === "sendto") return "stream-for-datagrams";
  return awaitedBy === "stream" && !gotThrough ? "not-called" : "broken-pipe";
}

function notConnected({ awaitedBy, failedCall }: Telling): CrashCause {
  if (failedCall === "shutdown") return "call-over";
  if (awaitedBy === "datagram" || failedCall === "recvfrom") return "stream-for-datagrams";
  return awaitedBy === "stream" ? "not-called" : "not-connected";
}

function datagramForStreams({ failedCall }: Telling): CrashCause | undefined {
  return failedCall === "listen" || failedCall === "accept" ? "datagram-for-streams" : undefined;
}

function invalid({ failedCall }: Telling): CrashCause | undefined {
  if (failedCall === "bind") return "bound-twice";
  return failedCall === "accept" ? "not-listening" : undefined;
}
