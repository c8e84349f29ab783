import type { Readable } from "node:stream";

/** How fast a stream is read that never ends. */
export interface Pace {
  /** Bytes that are read at once, whenever they come. */
  readonly burst: number;
  readonly bytesPerSecond: number;
}

/** How long a stream rests that was read too fast, in milliseconds. */
const REST_MS = 20;

/**
 * Reads a stream no faster than `pace`: the program at its other end then waits in write(), as before a slow terminal,
 * and nothing is lost. Returns what grants a new burst, for a program that has ended: what it left in its pipe is read at
 * once, and a child of it that prints on is read slowly again.
 */
export function throttle(stream: Readable, { burst, bytesPerSecond }: Pace): () => void {
  let allowance = burst;
  let counted_ms = performance.now();
  let rest: NodeJS.Timeout | undefined;
  const count = (): void => {
    const now_ms = performance.now();
    allowance = Math.min(burst, allowance + ((now_ms - counted_ms) / 1000) * bytesPerSecond);
    counted_ms = now_ms;
  };
  const goOn = (): void => {
    rest = undefined;
    count();
    if (allowance > 0) stream.resume();
    else rest = setTimeout(goOn, REST_MS).unref();
  };
  stream.on("data", (chunk: Uint8Array | string) => {
    count();
    allowance -= chunk.length;
    if (allowance > 0 || rest !== undefined) return;
    stream.pause();
    rest = setTimeout(goOn, REST_MS).unref();
  });
  return () => {
    allowance = burst;
    if (rest === undefined) return;
    clearTimeout(rest);
    goOn();
  };
}
