import { errnoName } from "./errno.ts";
import {
  BlockingIOError,
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  type ErrorDetails,
  FileNotFoundError,
  InterruptedError,
  OSError,
  PermissionError,
  TimeoutError,
} from "./errors.ts";

type ErrorClass = typeof OSError;

const classes: Readonly<Record<string, ErrorClass>> = {
  EAGAIN: BlockingIOError,
  EINPROGRESS: BlockingIOError,
  EALREADY: BlockingIOError,
  ECONNREFUSED: ConnectionRefusedError,
  ECONNRESET: ConnectionResetError,
  ECONNABORTED: ConnectionAbortedError,
  EPIPE: BrokenPipeError,
  ESHUTDOWN: BrokenPipeError,
  ETIMEDOUT: TimeoutError,
  EACCES: PermissionError,
  EPERM: PermissionError,
  ENOENT: FileNotFoundError,
  EINTR: InterruptedError,
};

/** The error for `errno` (positive) of `syscall`, of the class that fits: `connect ECONNREFUSED 127.0.0.1:8080`. */
export function systemError(errno: number, syscall: string, details: ErrorDetails = {}): OSError {
  const code = errnoName(errno);
  const Class = classes[code] ?? OSError;
  return new Class(`${syscall} ${code}${where(details)}`, { code, errno: -errno, syscall, ...details });
}

/** The error for a wait that outlasted the socket's timeout. */
export function timedOut(syscall: string, seconds: number, details: ErrorDetails = {}): TimeoutError {
  const message = `${syscall} timed out after ${seconds} s${where(details)}`;
  return new TimeoutError(message, { code: "ETIMEDOUT", syscall, ...details });
}

/** Lets a result of the kernel pass, throws the error when it is an errno. */
export function checked(result: number, syscall: string, details?: ErrorDetails): number {
  if (result < 0) throw systemError(-result, syscall, details);
  return result;
}

function where({ address, port }: ErrorDetails): string {
  if (address === undefined) return "";
  if (port === undefined) return ` ${address}`;
  return address.includes(":") ? ` [${address}]:${port}` : ` ${address}:${port}`;
}
