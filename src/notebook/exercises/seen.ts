import { encodeEvent, type EncodedEvent } from "../../wire/encoded.ts";
import type { WireEvent } from "../../wire/event.ts";
import { sizeOf } from "../event-size.ts";

/** What is kept of the beginning of a check, and as much of its end. */
const most = { events: 1000, characters: 512 * 1024 } as const;

/**
 * What was seen of one check, for its picture: how it began and how it came to its end, where there is too much between.
 * Encoded only when it is asked for: of a check that passes nobody does, and programs wait for the judge meanwhile.
 */
export class Seen {
  readonly #head: WireEvent[] = [];
  #headRoom: number = most.characters;
  #tail: WireEvent[] = [];
  #tailRoom: number = most.characters;
  #lost = 0;
  /** When the last of these was. What follows it here may have been before: packets are told late. */
  #lost_ms = 0;

  get all(): readonly EncodedEvent[] {
    const gap: WireEvent = { kind: "lost", t_ms: this.#lost_ms, who: "log", count: this.#lost };
    return [...this.#head, ...(this.#lost === 0 ? [] : [gap]), ...this.#tail].map(encodeEvent);
  }

  add(event: WireEvent): void {
    const size = sizeOf(event);
    if (this.#tail.length === 0 && this.#head.length < most.events && size <= this.#headRoom) {
      this.#head.push(event);
      this.#headRoom -= size;
      return;
    }
    this.#tail.push(event);
    this.#tailRoom -= size;
    while (this.#tail.length > most.events || this.#tailRoom < 0) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const oldest = this.#tail.shift();
    if (oldest === undefined) return;
    this.#tailRoom += sizeOf(oldest);
    this.#lost += 1;
    this.#lost_ms = oldest.t_ms;
  }
}
