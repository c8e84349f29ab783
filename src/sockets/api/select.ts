import { EINTR, errno } from "./errno.ts";
import { KeyError, OverflowError, ValueError } from "./errors.ts";
import { POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI } from "./flags.ts";
import { cInt } from "./integer.ts";
import { kernel } from "./kernel.ts";
import { checked, systemError } from "./system-error.ts";
import { deadlineOf, untilDeadline } from "./waiting.ts";

/** A descriptor, or what has one: a Socket. */
export type Selectable = number | { fileno(): number };

/**
 * Waits until one of the sockets is ready, and returns those that are: to receive from (data, a caller or the end has
 * come), to send to, with urgent data. `timeout` in seconds, 0: looks and returns, null: without end.
 * ValueError: a closed socket, or a descriptor from 1024 up (use `poll`); EBADF: a closed descriptor; select(2).
 */
export function select<R extends Selectable, W extends Selectable, X extends Selectable>(
  rlist: readonly R[],
  wlist: readonly W[],
  xlist: readonly X[],
  timeout: number | null = null,
): [readable: R[], writable: W[], exceptional: X[]] {
  const deadline = selectDeadline(timeout);
  const entries = [
    ...watched(rlist, POLLIN, POLLIN | POLLHUP | POLLERR),
    ...watched(wlist, POLLOUT, POLLOUT | POLLERR),
    ...watched(xlist, POLLPRI, POLLPRI),
  ];
  const ready = waitForAny(entries, deadline);
  const [reads, writes] = [rlist.length, rlist.length + wlist.length];
  return [
    rlist.filter((_, at) => ready.has(at)),
    wlist.filter((_, at) => ready.has(reads + at)),
    xlist.filter((_, at) => ready.has(writes + at)),
  ];
}

/** Waits for events on any number of descriptors; made by `poll()`; poll(2). */
export class Poll {
  readonly #events = new Map<number, number>();

  /** Watches a descriptor for events, POLLIN | POLLPRI | POLLOUT unless said otherwise; again: replaces them. */
  register(fd: Selectable, eventmask: number = POLLIN | POLLPRI | POLLOUT): void {
    this.#events.set(descriptorOf(fd), checkedEvents(eventmask));
  }

  /** Changes the events of a descriptor; ENOENT unless it is registered. */
  modify(fd: Selectable, eventmask: number): void {
    const descriptor = descriptorOf(fd);
    if (!this.#events.has(descriptor)) throw systemError(errno["ENOENT"] ?? 2, "modify");
    this.#events.set(descriptor, checkedEvents(eventmask));
  }

  /** Stops watching a descriptor; KeyError unless it is registered. */
  unregister(fd: Selectable): void {
    const descriptor = descriptorOf(fd);
    if (!this.#events.delete(descriptor)) throw new KeyError(`${descriptor} is not registered`);
  }

  /**
   * Waits until a descriptor has one of its events, and returns each that has, with the events: POLLIN and the others,
   * and unasked POLLERR, POLLHUP, POLLNVAL. `timeout` in milliseconds; null or negative: without end. ValueError for NaN,
   * OverflowError for more than a C int holds; poll(2).
   */
  poll(timeout: number | null = null): [fd: number, event: number][] {
    const deadline = deadlineOf(pollTimeout(timeout));
    const entries = [...this.#events].map(([fd, events]) => ({ fd, events, counts: -1 }));
    return polled(entries, deadline).flatMap((event, at) => {
      const fd = entries[at]?.fd ?? -1;
      return event === 0 ? [] : [[fd, event]];
    });
  }
}

/** A new `Poll`, which watches nothing yet; poll(2). */
export function poll(): Poll {
  return new Poll();
}

/** In seconds. */
function pollTimeout(milliseconds: number | null): number | null {
  if (milliseconds === null) return null;
  if (typeof milliseconds !== "number") throw new TypeError("timeout must be a number or null");
  if (Number.isNaN(milliseconds)) throw new ValueError("Invalid value NaN (not a number)");
  if (milliseconds > 0x7fff_ffff) throw new OverflowError("timeout is too large");
  return milliseconds < 0 ? null : milliseconds / 1000;
}

function checkedEvents(eventmask: number): number {
  if (cInt(eventmask, "eventmask") < 0 || eventmask > 0xffff)
    throw new ValueError(`eventmask: no such events: ${eventmask}`);
  return eventmask;
}

interface Watched {
  readonly fd: number;
  readonly events: number;
  /** Of the events that come, those that make it ready. */
  readonly counts: number;
}

function selectDeadline(timeout: number | null): number {
  if (timeout !== null && typeof timeout !== "number") {
    throw new TypeError("timeout must be a number of seconds or null");
  }
  if (timeout !== null && !(timeout >= 0)) throw new ValueError("timeout must be non-negative");
  return deadlineOf(timeout);
}

function watched(list: readonly Selectable[], events: number, counts: number): Watched[] {
  if (!Array.isArray(list)) throw new TypeError("select: arguments 1-3 must be arrays of sockets");
  return list.map((one: Selectable) => {
    const fd = descriptorOf(one);
    if (fd >= 1024) throw new ValueError(`filedescriptor out of range in select(): ${fd}; use poll()`);
    return { fd, events, counts };
  });
}

function descriptorOf(one: Selectable): number {
  const fd: unknown = typeof one === "object" && one !== null && "fileno" in one ? one.fileno() : one;
  if (typeof fd !== "number" || !Number.isInteger(fd)) {
    throw new TypeError("argument must be a descriptor, or have a fileno() method");
  }
  if (fd < 0) throw new ValueError(`file descriptor cannot be a negative integer (${fd})`);
  return fd;
}

/** The places of the entries that are ready. A hang-up that poll(2) tells unasked does not count for all of them. */
function waitForAny(entries: readonly Watched[], deadline: number): ReadonlySet<number> {
  let waiting = entries;
  for (;;) {
    const came = polled(waiting, deadline);
    if (came.some((event) => event & POLLNVAL)) throw systemError(errno["EBADF"] ?? 9, "select");
    const ready = came.flatMap((event, at) => (event & (entries[at]?.counts ?? 0) ? [at] : []));
    if (ready.length > 0 || came.every((event) => event === 0)) return new Set(ready);
    waiting = waiting.map((entry, at) => (came[at] === 0 ? entry : { ...entry, fd: -1 }));
  }
}

/** poll(2): the events of each entry; all 0 when the deadline came first. */
function polled(entries: readonly Watched[], deadline: number): number[] {
  const fds = new Int32Array(entries.length * 2);
  for (const [at, { fd, events }] of entries.entries()) fds.set([fd, events & 0xffff], 2 * at);
  for (;;) {
    const count = kernel.poll(fds, entries.length, untilDeadline(deadline));
    if (count === -EINTR) kernel.interrupted();
    else if (checked(count, "poll") > 0 || kernel.now() >= deadline) break;
  }
  // `struct pollfd` is an int and two shorts: the events asked for, and above them those that came.
  return entries.map((_, at) => (fds[2 * at + 1] ?? 0) >>> 16);
}
