import type { Check } from "../../check/check.ts";
import type { Harness } from "../../harness/harness.ts";
import type { Track } from "../../verdict/verdict.ts";

/** How long a learner's pause may be until worlds for the next judging cost more than they save, in milliseconds. */
const pause_ms = 90_000;

/** Keeps worlds for the next judging ready while the learner works on an exercise, and lets them go after a pause. */
export class Readiness {
  readonly #harness: Harness;
  #pause: NodeJS.Timeout | undefined;

  constructor(harness: Harness) {
    this.#harness = harness;
  }

  /** The learner has done something: the next judging may come soon. */
  renew(track: Track, checks: readonly Check[]): void {
    clearTimeout(this.#pause);
    this.#harness.warm(
      track,
      checks.map(({ programs }) => programs.length),
    );
    this.#pause = setTimeout(() => this.#harness.cool(), pause_ms).unref();
  }

  close(): void {
    clearTimeout(this.#pause);
  }
}
