import type { Track } from "../../src/verdict/verdict.ts";

/** What the highlighter calls the language of each track. */
export const highlighted: Readonly<Record<Track, string>> = { ts: "ts", py: "python" };
