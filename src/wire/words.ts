import type { Language } from "../verdict/language.ts";
import type { SegmentMark } from "./tcp-state.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh.ts";

/** Every text this room says; the English ones are the type that the others must fill. */
export type WireWords = typeof en;

/** What there is to say of a TCP segment. */
export interface TcpFacts {
  /** `SYN, ACK`; empty where only data is worth saying. */
  readonly flags: string;
  readonly length: number;
  /** The payload, quoted, where there is one. */
  readonly bytes?: string;
  readonly mark?: SegmentMark;
}

const catalogue: Readonly<Record<Language, WireWords>> = { en, zh };

export function wordsFor(language: Language): WireWords {
  return catalogue[language];
}

/** `85 µs`, `1.2 ms`, `3.4 s`. */
export function duration(ms: number): string {
  if (ms < 0.0995) return `${Math.round(ms * 1000)} µs`;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 9950) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(1)} s`;
}

/** A time on the log's clock: `10.03 ms`, `2.50 s`. */
export function clock(t_ms: number): string {
  return t_ms < 1000 ? `${t_ms.toFixed(2)} ms` : `${(t_ms / 1000).toFixed(2)} s`;
}
