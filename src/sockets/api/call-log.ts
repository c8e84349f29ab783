import { EINTR, errnoName } from "./errno.ts";
import { OSError, TimeoutError } from "./errors.ts";
import { kernel, useKernel } from "./kernel.ts";
import { eaiName } from "./resolve.ts";
import { Poll } from "./select.ts";
import { Socket } from "./socket.ts";

/** One call of the program, finished. Bytes are `{ hex, length }`, and `hex` tells at most the first 4096. */
export interface LoggedCall {
  readonly call: string;
  /** The descriptor it was made on, -1 where there is none. */
  readonly fd: number;
  readonly args: readonly unknown[];
  readonly result?: unknown;
  /** The name of the errno or the EAI_ code, where the call failed. */
  readonly errno?: string;
  /** The time of `settimeout` ran out: no call of the kernel's has failed. */
  readonly timedOut?: true;
  /** On the host's monotonic clock, microseconds. */
  readonly began_us: number;
  readonly ended_us: number;
  /** Line of the program that made the call. */
  readonly line?: number;
}

/** A call that may wait has begun; the same call follows when it is finished. */
export type BegunCall = Pick<LoggedCall, "call" | "fd" | "args" | "began_us" | "line">;

/** Where the log goes, and what it needs of the host. */
export interface CallSink {
  write(call: LoggedCall | BegunCall): void;
  now_us(): number;
  /** The line of the program that is making the call. */
  line(): number | undefined;
}

/** What a call came to: a result, an errno or both, or that its time ran out; undefined when it never reached the kernel. */
type Outcome = Pick<LoggedCall, "result" | "errno" | "timedOut"> | undefined;

/** Records the calls that the program makes; those that a call makes in turn are part of it. */
export class CallLog {
  readonly #sink: CallSink;
  #inside = false;

  constructor(sink: CallSink) {
    this.#sink = sink;
  }

  /** Runs a call and tells the sink how it ended. */
  record<T>(what: Pick<LoggedCall, "call" | "fd" | "args">, run: () => T, outcomeOf: (result: T) => Outcome): T {
    if (this.#inside) return run();
    const args = what.args.map(plain);
    const mayWait = waiting.has(what.call);
    const line = mayWait ? this.#line() : undefined;
    const began_us = this.#sink.now_us();
    let outcome: Outcome;
    if (mayWait) this.#sink.write({ ...what, args, began_us, ...line });
    this.#inside = true;
    try {
      const result = run();
      outcome = outcomeOf(result);
      return result;
    } catch (error) {
      outcome = failureOutcome(error);
      throw error;
    } finally {
      this.#inside = false;
      if (outcome !== undefined) {
        const ended_us = this.#sink.now_us();
        this.#sink.write({ ...what, args, ...outcome, began_us, ended_us, ...(line ?? this.#line()) });
      }
    }
  }

  #line(): Pick<LoggedCall, "line"> {
    const line = this.#sink.line();
    return line === undefined ? {} : { line };
  }
}

/** From now on every call of sockets, of `select` and `poll` and of names is told to `sink`. */
export function logCalls(sink: CallSink): CallLog {
  const log = new CallLog(sink);
  for (const name of socketCalls) logMethod(log, Socket.prototype, name);
  logMethod(log, Poll.prototype, "poll");
  logKernel(log);
  return log;
}

/** Calls that may keep the program waiting. */
const waiting: ReadonlySet<string> = new Set(
  "accept connect connect_ex send sendall sendto sendmsg recv recv_into recvfrom recvfrom_into recvmsg poll input".split(
    " ",
  ),
);

const socketCalls = `
  bind listen accept connect connect_ex shutdown close detach dup
  send sendall sendto sendmsg recv recv_into recvfrom recvfrom_into recvmsg
  settimeout setblocking getsockopt setsockopt getsockname getpeername`
  .trim()
  .split(/\s+/);

function logMethod(log: CallLog, prototype: object, call: string): void {
  const method: unknown = Reflect.get(prototype, call);
  if (typeof method !== "function") throw new TypeError(`no method ${call}`);
  const outcomeOf = call === "connect_ex" ? errnoOutcome : resultOutcome;
  Object.defineProperty(prototype, call, {
    configurable: true,
    value(this: object, ...args: readonly unknown[]): unknown {
      return log.record({ call, fd: descriptorOf(this), args }, () => Reflect.apply(method, this, args), outcomeOf);
    },
  });
}

/** What has no method of its own: sockets that come into being, names, and the waiting of `select`. */
function logKernel(log: CallLog): void {
  const real = kernel;
  useKernel({
    ...real,
    socket: (...args) => log.record({ call: "socket", fd: -1, args }, () => real.socket(...args), kernelOutcome),
    socketpair: (family, type, proto, pair) =>
      log.record(
        { call: "socketpair", fd: -1, args: [family, type, proto] },
        () => real.socketpair(family, type, proto, pair),
        (result) => (result < 0 ? kernelOutcome(result) : { result: [...pair] }),
      ),
    poll: (fds, count, milliseconds) =>
      log.record(
        { call: "poll", fd: -1, args: [watchedIn(fds, count), milliseconds] },
        () => real.poll(fds, count, milliseconds),
        kernelOutcome,
      ),
    getaddrinfo: (query) =>
      log.record(
        { call: "getaddrinfo", fd: -1, args: [query.host, query.service] },
        () => real.getaddrinfo(query),
        (answer) => (typeof answer === "number" ? { errno: eaiName(answer) } : { result: answer.length }),
      ),
  });
}

function resultOutcome(result: unknown): Outcome {
  return { result: plain(result) };
}

function failureOutcome(error: unknown): Outcome {
  if (error instanceof TimeoutError && error.errno === undefined) return { timedOut: true };
  return error instanceof OSError ? { errno: error.code } : undefined;
}

function errnoOutcome(result: unknown): Outcome {
  return typeof result === "number" && result !== 0 ? { result, errno: errnoName(result) } : { result };
}

function kernelOutcome(result: number): Outcome {
  if (result === -EINTR) return undefined;
  return result < 0 ? { errno: errnoName(-result) } : { result };
}

function descriptorOf(one: object): number {
  return one instanceof Socket ? one.fileno() : -1;
}

function watchedIn(fds: Int32Array, count: number): (readonly [fd: number, events: number])[] {
  return Array.from({ length: count }, (_, at) => [fds[2 * at] ?? -1, (fds[2 * at + 1] ?? 0) & 0xffff] as const);
}

const longestBytesTold = 4096;

/** A value as JSON has it: bytes as hex, a socket as its descriptor. */
function plain(value: unknown): unknown {
  if (value instanceof Socket) return value.fileno();
  if (value instanceof ArrayBuffer) return plain(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return hexOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  return Array.isArray(value) ? value.map(plain) : value;
}

function hexOf(bytes: Uint8Array): { hex: string; length: number } {
  const told = bytes.subarray(0, longestBytesTold);
  return { hex: Array.from(told, (byte) => byte.toString(16).padStart(2, "0")).join(""), length: bytes.length };
}
