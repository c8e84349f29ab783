/** Lets a number of holders in at a time, the others in the order they asked. */
export interface Slots {
  /** Waits for a free slot, runs `work` in it, and frees it. */
  hold<T>(work: () => Promise<T>): Promise<T>;
}

export function slots(count: number): Slots {
  let free = Math.max(1, count);
  const waiting: (() => void)[] = [];

  const take = async (): Promise<void> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
  };
  // A slot goes straight from one holder to the next, so that nobody overtakes.
  const give = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return {
    async hold(work) {
      await take();
      try {
        return await work();
      } finally {
        give();
      }
    },
  };
}
