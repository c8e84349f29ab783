/** How long a wait may take, and what ends it early. */
export interface Patience {
  readonly deadline_ms: number;
  readonly signal: AbortSignal;
  /** True when looking on is in vain; the wait then ends as if its deadline had passed. */
  readonly inVain?: () => boolean;
}

/** Pauses between looks, in milliseconds: prompt at first, then cheap. The last one repeats. */
const pauses = [0, 1, 1, 1, 1, 2, 2, 3, 5];

/**
 * Looks until `look` finds something. Undefined when the deadline has passed, or when it was `inVain`; in both cases
 * after one more look. Rejects with the signal's reason when that is aborted.
 */
export async function watchFor<T>(patience: Patience, look: () => T | undefined): Promise<T | undefined> {
  const end = performance.now() + patience.deadline_ms;
  for (let round = 0; ; round++) {
    patience.signal.throwIfAborted();
    const last = patience.inVain?.() === true || performance.now() >= end;
    const found = look();
    if (found !== undefined || last) return found;
    await pause(pauses[Math.min(round, pauses.length - 1)] ?? 1);
  }
}

/** What `work` comes to, unless the signal is aborted before: then it rejects with the reason, and nobody waits any more. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    const settle = (): void => signal.removeEventListener("abort", stop);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    work.then(resolve, reject).then(settle, settle);
  });
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    if (milliseconds === 0) setImmediate(resolve);
    else setTimeout(resolve, milliseconds);
  });
}
