/** Tells soon, and not more often than a beat: the first at once, what follows together. */
export interface Pace {
  soon(): void;
  stop(): void;
}

export function pace(tell: () => void, beat_ms: number): Pace {
  let beat: NodeJS.Timeout | undefined;
  let due = false;
  const now = (): void => {
    due = false;
    tell();
    beat = setTimeout(() => {
      beat = undefined;
      if (due) now();
    }, beat_ms);
  };
  return {
    soon() {
      if (due) return;
      due = true;
      // What happens in the same turn of the event loop is told together.
      if (beat === undefined) setImmediate(() => due && beat === undefined && now());
    },
    stop() {
      clearTimeout(beat);
      due = false;
    },
  };
}
