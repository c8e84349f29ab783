import { readFileSync } from "node:fs";

export interface CapturedFrame {
  /** Milliseconds since the first frame. */
  readonly t_ms: number;
  readonly bytes: Uint8Array;
}

/** Reads `fixtures/<name>.txt`: frames captured on `lo`, one a line. */
export function capture(name: string): CapturedFrame[] {
  const text = readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [nanoseconds, hex] = line.split(" ");
      return { t_ms: Number(nanoseconds) / 1e6, bytes: new Uint8Array(Buffer.from(hex ?? "", "hex")) };
    });
}

/** Numbers that are the same on every run (mulberry32), for properties. */
export function draws(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
