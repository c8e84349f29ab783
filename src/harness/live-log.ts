import type { WireEvent } from "../wire/event.ts";
import { Log } from "./log.ts";

/** How long an event may wait for others that came before it, in milliseconds: less than anybody sees. */
const HOLD_MS = 4;
/** How often packets are asked for while something happens. */
const BEAT_MS = 20;
/** The same while nothing does. */
const IDLE_MS = 100;
/** When nothing has happened for so long, nothing does. */
const CALM_MS = 1000;

/** What is kept of the past; a world that a learner looks at may live for hours. */
const MAX_EVENTS = 20_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** All that is seen of a world that somebody looks on: told in batches, each in order of time; the oldest is forgotten. */
export class LiveLog extends Log {
  /** Told, in the order in which they were. */
  #kept: WireEvent[] = [];
  #keptBytes = 0;
  #forgotten = 0;
  /** Not told yet. */
  #fresh: WireEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #due_ms = Number.POSITIVE_INFINITY;
  #lastEvent_ms = 0;
  #closed = false;

  constructor(tell: ((event: WireEvent) => void) | undefined) {
    super(tell);
    this.#flushWithin(BEAT_MS);
  }

  protected take(event: WireEvent): void {
    this.#fresh.push(event);
    this.#flushWithin(HOLD_MS);
  }

  read(): WireEvent[] {
    this.#flush();
    const events = this.#kept.toSorted((a, b) => a.t_ms - b.t_ms);
    const [oldest] = events;
    if (this.#forgotten === 0 || oldest === undefined) return events;
    return [{ kind: "lost", t_ms: oldest.t_ms, who: "log", count: this.#forgotten }, ...events];
  }

  close(): void {
    this.#flush();
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #flush(): void {
    if (!this.#closed) this.drain();
    const batch = this.#fresh.toSorted((a, b) => a.t_ms - b.t_ms);
    this.#fresh = [];
    for (const event of batch) {
      this.#kept.push(event);
      this.#keptBytes += bytesOf(event);
      this.tell(event);
    }
    this.#forget();
    if (batch.length > 0) this.#lastEvent_ms = performance.now();
    const calm = performance.now() - this.#lastEvent_ms > CALM_MS;
    this.#due_ms = Number.POSITIVE_INFINITY;
    this.#flushWithin(calm ? IDLE_MS : BEAT_MS);
  }

  #flushWithin(milliseconds: number): void {
    const due_ms = performance.now() + milliseconds;
    if (this.#closed || due_ms >= this.#due_ms) return;
    this.#due_ms = due_ms;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), milliseconds).unref();
  }

  /** In large steps: each moves all that is left. */
  #forget(): void {
    if (this.#kept.length <= MAX_EVENTS && this.#keptBytes <= MAX_BYTES) return;
    let at = 0;
    while (this.#kept.length - at > MAX_EVENTS * 0.9 || this.#keptBytes > MAX_BYTES * 0.9) {
      const event = this.#kept[at++];
      if (event === undefined) break;
      this.#keptBytes -= bytesOf(event);
    }
    this.#forgotten += at;
    this.#kept = this.#kept.slice(at);
  }
}

function bytesOf(event: WireEvent): number {
  if (event.kind === "packet") return event.frame.length;
  return "bytes" in event ? (event.bytes?.length ?? 0) : 0;
}
