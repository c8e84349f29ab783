/** How often a look is due, in milliseconds. */
const EVERY_MS = 20;

/** So late, and a program may have given up on what was there for it. */
const MUCH_MS = 200;

export interface Lag {
  /** Whether this process was kept from running for long since the watching began: by other work, or by sleep. */
  wasLong(): boolean;
  stop(): void;
}

/** Watches how late this process comes to what is due. */
export function watchLag(): Lag {
  let [last_ms, longest_ms] = [performance.now(), 0];
  const look = (): void => {
    const now_ms = performance.now();
    longest_ms = Math.max(longest_ms, now_ms - last_ms - EVERY_MS);
    last_ms = now_ms;
  };
  const timer = setInterval(look, EVERY_MS).unref();
  return {
    wasLong() {
      look();
      return longest_ms >= MUCH_MS;
    },
    stop: () => clearInterval(timer),
  };
}
