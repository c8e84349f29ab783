import { encodeEvent, type EncodedEvent } from "../../wire/encoded.ts";
import type { WireEvent } from "../../wire/event.ts";
import { sizeOf } from "../event-size.ts";

/** What is kept of a run that somebody looks on, so that a page that comes later sees it too. */
const mostEvents = 12_000;
const mostCharacters = 4 * 1024 * 1024;

/** Of these, what is kept on disk too: the newest. */
const mostOnDisk = 1024 * 1024;

/** Characters of packets that may come at once, and how many more each second: nobody can look at more. */
const packetsAtOnce = 4 * 1024 * 1024;
const packetsASecond = 1024 * 1024;

/** The newest of a run's events. */
interface SomeEvents {
  readonly events: readonly EncodedEvent[];
  /** How many came before them. */
  readonly dropped: number;
}

/** The newest events of one run, bounded, and which of them were not told yet. */
export class KeptEvents {
  #events: EncodedEvent[] = [];
  #sizes: number[] = [];
  #characters = 0;
  #fresh = 0;
  #droppedFresh = 0;
  #dropped = 0;
  #room = packetsAtOnce;
  #filled_ms = 0;
  #lost = 0;

  /** Goes on from what was kept of a run that is over. */
  constructor({ events, dropped }: SomeEvents = { events: [], dropped: 0 }) {
    this.#events = [...events];
    this.#sizes = events.map(sizeOf);
    this.#characters = this.#sizes.reduce((sum, size) => sum + size, 0);
    this.#dropped = dropped;
  }

  get all(): readonly EncodedEvent[] {
    return this.#events;
  }

  /** How many came before `all`. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Packets that come too fast are counted only: the next event that is kept is preceded by one that says how many. */
  add(event: WireEvent): void {
    if (event.kind === "packet" && !this.#hasRoom(event.frame.length, event.t_ms)) {
      this.#lost += 1;
      return;
    }
    if (this.#lost > 0) this.#keep({ kind: "lost", t_ms: event.t_ms, who: "lo", count: this.#lost });
    this.#lost = 0;
    this.#keep(event);
  }

  #hasRoom(bytes: number, now_ms: number): boolean {
    this.#room = Math.min(packetsAtOnce, this.#room + (Math.max(0, now_ms - this.#filled_ms) * packetsASecond) / 1000);
    this.#filled_ms = Math.max(this.#filled_ms, now_ms);
    if (this.#room < bytes * 2) return false;
    this.#room -= bytes * 2;
    return true;
  }

  #keep(event: WireEvent): void {
    const encoded = encodeEvent(event);
    const size = sizeOf(encoded);
    this.#events.push(encoded);
    this.#sizes.push(size);
    this.#characters += size;
    this.#fresh += 1;
    // Now and then a good deal at once: to take away the first of many moves all the others.
    if (this.#events.length > mostEvents * 1.25 || this.#characters > mostCharacters) this.#forget();
  }

  /** Those added since it was last asked, and how many more there were that are not kept. */
  takeFresh(): SomeEvents {
    const events = this.#fresh === 0 ? [] : this.#events.slice(-this.#fresh);
    const dropped = this.#droppedFresh;
    this.#fresh = 0;
    this.#droppedFresh = 0;
    return { events, dropped };
  }

  /** As many of the newest as are kept on disk. */
  toKeep(): SomeEvents {
    let [first, room] = [this.#events.length, mostOnDisk];
    while (first > 0 && (room -= this.#sizes[first - 1] ?? 0) >= 0) first -= 1;
    return { events: this.#events.slice(first), dropped: this.#dropped + first };
  }

  #forget(): void {
    let count = Math.max(0, this.#events.length - mostEvents);
    let left = this.#characters;
    for (let at = 0; at < count; at++) left -= this.#sizes[at] ?? 0;
    while (left > mostCharacters / 2 && count < this.#events.length) left -= this.#sizes[count++] ?? 0;
    this.#events = this.#events.slice(count);
    this.#sizes = this.#sizes.slice(count);
    this.#characters = left;
    this.#dropped += count;
    const untold = Math.max(0, this.#fresh - this.#events.length);
    this.#fresh -= untold;
    this.#droppedFresh += untold;
  }
}
