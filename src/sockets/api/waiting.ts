import { EAGAIN, EINTR } from "./errno.ts";
import { timedOut } from "./system-error.ts";
import { MSG_DONTWAIT, MSG_ERRQUEUE, MSG_WAITALL, POLLIN } from "./flags.ts";
import { kernel } from "./kernel.ts";

/** How long calls of one socket wait: seconds, 0 not at all, null without end. */
export type Timeout = number | null;

/** What a call works on: the descriptor (-1 when closed) and how long it may wait. */
export interface Handle {
  fd: number;
  timeout: Timeout;
}

/**
 * Makes one system call as the handle's mode asks; returns its result, an errno negative; throws TimeoutError.
 * A blocking socket calls at once and the kernel waits. With a timeout the descriptor does not block: poll(2) waits
 * for `events` until the deadline, then comes the call, and again where another took what was there.
 */
export function perform(handle: Handle, syscall: string, events: number, call: () => number): number {
  if (waitsItself(handle)) return uninterrupted(call);
  if (handle.timeout !== null) {
    return performUntil(handle, { syscall, deadline: deadlineOf(handle.timeout) }, events, call);
  }
  return performInterruptibly(handle.fd, events, call);
}

/** As a blocking call, but that the wait is poll(2)'s: a signal that the program listens for ends it. */
function performInterruptibly(fd: number, events: number, call: () => number): number {
  const atOnce = withoutBlocking(fd, call);
  if (atOnce !== -EAGAIN && atOnce !== -EINTR) return atOnce;
  waitFor(fd, events, Number.POSITIVE_INFINITY);
  return uninterrupted(call);
}

/** As `perform`, for a call that does not block itself, and may be part of something with a deadline of its own. */
export function performUntil(handle: Handle, limit: Limit, events: number, call: () => number): number {
  // A blocking call that fails at once does so; with a timeout it waits first, as Python does.
  let waits = handle.timeout !== null;
  for (;;) {
    if (waits && !waitFor(handle.fd, events, limit.deadline)) throw timedOut(limit.syscall, handle.timeout ?? 0);
    waits = true;
    const result = call();
    if (result !== -EAGAIN && result !== -EINTR) return result;
  }
}

export interface Limit {
  readonly syscall: string;
  /** On the clock of `kernel.now()`, milliseconds. */
  readonly deadline: number;
}

/** True where the system call itself does the waiting, or none is wanted. */
export function waitsItself({ timeout }: Handle): boolean {
  return timeout === 0 || (timeout === null && !kernel.interruptible());
}

/**
 * The mode of one call: MSG_DONTWAIT makes a blocking socket's call not wait, and the queue of errors (MSG_ERRQUEUE) is
 * never waited for; with a timeout they change nothing.
 */
export function modeFor(handle: Handle, flags: number): Handle {
  return (flags & (MSG_DONTWAIT | MSG_ERRQUEUE)) !== 0 && handle.timeout === null
    ? { fd: handle.fd, timeout: 0 }
    : handle;
}

/** True for MSG_WAITALL on a blocking socket, once something has come: trying without blocking would take a part. */
export function awaitsAll({ fd, timeout }: Handle, flags: number): boolean {
  return timeout === null && (flags & MSG_WAITALL) !== 0 && waitFor(fd, POLLIN, Number.POSITIVE_INFINITY);
}

/** Runs `work` while the descriptor does not block: poll(2) waits for it, which a signal ends, other calls not. */
export function withoutBlocking(fd: number, work: () => number): number {
  kernel.setNonBlocking(fd, true);
  try {
    return work();
  } finally {
    kernel.setNonBlocking(fd, false);
  }
}

/** Makes a call, again after every signal. */
export function uninterrupted(call: () => number): number {
  let result = call();
  while (result === -EINTR) result = call();
  return result;
}

export function deadlineOf(timeout: Timeout): number {
  return timeout === null ? Number.POSITIVE_INFINITY : kernel.now() + timeout * 1000;
}

const one = new Int32Array(2);

/** Waits until `fd` has one of `events`, or an error that the call will tell. False when the deadline came first. */
export function waitFor(fd: number, events: number, deadline: number): boolean {
  if (fd < 0) return true;
  for (;;) {
    one[0] = fd;
    one[1] = events;
    const ready = kernel.poll(one, 1, untilDeadline(deadline));
    if (ready === -EINTR) kernel.interrupted();
    else if (ready !== 0) return true;
    else if (kernel.now() >= deadline) return false;
  }
}

/** Milliseconds for poll(2), rounded up so that no wait ends early; -1 without end. */
export function untilDeadline(deadline: number): number {
  if (deadline === Number.POSITIVE_INFINITY) return -1;
  return Math.min(Math.max(Math.ceil(deadline - kernel.now()), 0), 0x7fff_ffff);
}
