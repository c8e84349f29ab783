/** Notices what is thrown where nobody waits for it, while hand-ins are judged: it would end the whole run. */
export interface Faults {
  /** Settles as `work` does, or rejects at once with what was thrown meanwhile; then `signal` is given to `work`. */
  during<T>(work: (signal: AbortSignal) => Promise<T>, outer: AbortSignal): Promise<T>;
  stop(): void;
}

export function watchFaults(): Faults {
  const listeners = new Set<(error: unknown) => void>();
  // Whose fault it was is not known: everything that runs is judged again, by itself.
  const tell = (error: unknown): void => {
    if (listeners.size === 0) throw error;
    for (const listener of listeners) listener(error);
  };
  process.on("uncaughtException", tell);
  process.on("unhandledRejection", tell);
  return {
    async during(work, outer) {
      const ending = new AbortController();
      const end = (): void => ending.abort(outer.reason);
      if (outer.aborted) end();
      outer.addEventListener("abort", end, { once: true });
      let listener: (error: unknown) => void = end;
      const fault = new Promise<never>((_, reject) => {
        listener = (error) => {
          ending.abort(error);
          reject(error);
        };
      });
      listeners.add(listener);
      try {
        return await Promise.race([work(ending.signal), fault]);
      } finally {
        listeners.delete(listener);
        outer.removeEventListener("abort", end);
      }
    },
    stop() {
      process.off("uncaughtException", tell);
      process.off("unhandledRejection", tell);
    },
  };
}
