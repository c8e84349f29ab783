/** What else is known of a failed call. */
export interface ErrorDetails {
  /** The address that the call was given: a host, a path. */
  readonly address?: string;
  readonly port?: number;
}

/**
 * A system call failed. Shaped as Node's system errors are: `code` is the errno's name (`ECONNREFUSED`), `errno` its
 * number made negative, `syscall` the call, `address` and `port` where it was given one. The frequent errnos have
 * classes of their own, as in Python; errno(3).
 */
export class OSError extends Error {
  readonly code: string;
  readonly syscall: string;
  declare readonly errno?: number;
  declare readonly address?: string;
  declare readonly port?: number;

  constructor(message: string, facts: { code: string; errno?: number; syscall: string } & ErrorDetails) {
    super(message);
    this.code = facts.code;
    this.syscall = facts.syscall;
    if (facts.errno !== undefined) this.errno = facts.errno;
    if (facts.address !== undefined) this.address = facts.address;
    if (facts.port !== undefined) this.port = facts.port;
  }
}

/** The call cannot be completed at once and the socket does not block: EAGAIN, EINPROGRESS, EALREADY. */
export class BlockingIOError extends OSError {}
/** The connection failed: parent of the refused, reset, aborted and broken ones. */
export class ConnectionError extends OSError {}
/** Nobody listens at that address: ECONNREFUSED; connect(2). */
export class ConnectionRefusedError extends ConnectionError {}
/** The peer ended the connection with a reset (RST): ECONNRESET; tcp(7). */
export class ConnectionResetError extends ConnectionError {}
/** The connection was ended before it was used: ECONNABORTED; accept(2). */
export class ConnectionAbortedError extends ConnectionError {}
/** Sending is over, by a reset, a shutdown or a missing connection: EPIPE, ESHUTDOWN; send(2). */
export class BrokenPipeError extends ConnectionError {}
/** The time of `settimeout` ran out (no `errno`), or the kernel's own did (`errno` -ETIMEDOUT). */
export class TimeoutError extends OSError {}
/** Not allowed: EACCES, EPERM; for instance a port below 1024 for an ordinary user. */
export class PermissionError extends OSError {}
/** No such path: ENOENT; unix(7). */
export class FileNotFoundError extends OSError {}
/**
 * A signal ended the call: EINTR. Calls of this module go on instead. Of the program's own listeners only those of SIGINT
 * run while a call waits; another signal that the program listens for is not noticed before the call returns; signal(7).
 */
export class InterruptedError extends OSError {}
/** A name could not be resolved; `code` is the EAI_ name (`EAI_NONAME`), `errno` its number; getaddrinfo(3). */
export class gaierror extends OSError {}
/** A file was opened for reading and is written, or the other way round. */
export class UnsupportedOperation extends OSError {}
/** An argument has the right type and a value that cannot be. */
export class ValueError extends RangeError {}
/** A number does not fit where it must go. */
export class OverflowError extends RangeError {}
/** What is named is not there: a descriptor that `poll` does not watch. */
export class KeyError extends RangeError {}
/** The input has ended: `input()` has no further line. */
export class EOFError extends Error {}

const named = {
  OSError,
  BlockingIOError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionResetError,
  ConnectionAbortedError,
  BrokenPipeError,
  TimeoutError,
  PermissionError,
  FileNotFoundError,
  InterruptedError,
  gaierror,
  UnsupportedOperation,
  KeyError,
  ValueError,
  OverflowError,
  EOFError,
};
// On the prototype, where the first line of a stack trace takes it from.
for (const [name, Class] of Object.entries(named)) {
  Object.defineProperty(Class.prototype, "name", { value: name, configurable: true, writable: true });
}
