/** Between two looks while something happens, and while nothing does, in milliseconds. */
const soonest_ms = 40;
const latest_ms = 400;

/** Looks again and again while somebody wants to know: often when something has just happened, seldom else. */
export class Beat {
  readonly #look: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #watched = false;
  #pause_ms = soonest_ms;

  /** `look` tells whether there is anything left to look at. */
  constructor(look: () => boolean) {
    this.#look = look;
  }

  watch(watched: boolean): void {
    this.#watched = watched;
    if (watched) return this.soon();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Something has happened. */
  soon(): void {
    if (!this.#watched || (this.#timer !== undefined && this.#pause_ms === soonest_ms)) return;
    this.#pause_ms = soonest_ms;
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#watched || !this.#look()) return;
      this.#pause_ms = Math.min(latest_ms, this.#pause_ms * 1.3);
      this.#arm();
    }, this.#pause_ms);
  }
}
