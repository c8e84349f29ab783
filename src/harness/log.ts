import type { WireEvent } from "../wire/event.ts";

/** More events than this are not kept: a hostile program could make them without end. */
const MAX_EVENTS = 50_000;

/** All that is seen of one world, on one clock: CLOCK_MONOTONIC since the world began. */
export abstract class Log {
  readonly #began_us = Number(process.hrtime.bigint() / 1000n);
  protected readonly tell: (event: WireEvent) => void;
  protected drain: () => void = () => {};
  #length = 0;

  constructor(tell: (event: WireEvent) => void = () => {}) {
    this.tell = tell;
  }

  /** How many events there were, kept or not. */
  get length(): number {
    return this.#length;
  }

  now(): number {
    return this.atMonotonic(Number(process.hrtime.bigint() / 100n) / 10);
  }

  /** The log's time of a moment in microseconds of CLOCK_MONOTONIC. */
  atMonotonic(microseconds: number): number {
    return (microseconds - this.#began_us) / 1000;
  }

  /** Before the log is read, `drain` adds what the kernel has kept for it. */
  drainWith(drain: () => void): void {
    this.drain = drain;
  }

  add(event: WireEvent): void {
    this.#length++;
    this.take(event);
  }

  /** Everything that is kept so far, in order of time. */
  abstract read(): WireEvent[];
  abstract close(): void;
  protected abstract take(event: WireEvent): void;
}

/** Tells each event at once, and keeps the first ones. */
export class WorldLog extends Log {
  readonly #events: WireEvent[] = [];

  read(): WireEvent[] {
    this.drain();
    return this.#events.toSorted((a, b) => a.t_ms - b.t_ms);
  }

  close(): void {}

  protected take(event: WireEvent): void {
    if (this.#events.length < MAX_EVENTS) this.#events.push(event);
    this.tell(event);
  }
}
