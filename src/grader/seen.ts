import type { JudgeEvent } from "../check/judge.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { type EncodedEvent, encodeEvent } from "../wire/encoded.ts";
import type { WireEvent } from "../wire/event.ts";

/** What is kept of one check: enough for a picture that a person reads. */
const MOST_EVENTS = 250;
const MOST_BYTES = 32 * 1024;

/** Keeps what was seen of each check, bounded, until it is known which ones failed. */
export interface Seen {
  onEvent(event: JudgeEvent): void;
  ofFailed(verdict: Verdict): Readonly<Record<string, readonly EncodedEvent[]>>;
}

interface Kept {
  readonly events: WireEvent[];
  bytes: number;
  lost: number;
}

export function keepSeen(): Seen {
  const checks = new Map<string, Kept>();
  return {
    onEvent(event) {
      // What was seen of an attempt before is void.
      if (event.kind === "check-started") checks.set(event.check, { events: [], bytes: 0, lost: 0 });
      else if (event.kind === "wire") add(checks.get(event.check), event.event);
      else if (event.kind === "check-ended" && event.result.outcome !== "failed") checks.delete(event.result.id);
    },
    ofFailed(verdict) {
      const failed = verdict.checks.filter(({ outcome }) => outcome === "failed");
      return Object.fromEntries(failed.map(({ id }) => [id, eventsOf(checks.get(id)).map(encodeEvent)]));
    },
  };
}

function eventsOf(kept: Kept | undefined): readonly WireEvent[] {
  if (kept === undefined || kept.lost === 0) return kept?.events ?? [];
  const t_ms = kept.events.at(-1)?.t_ms ?? 0;
  return [...kept.events, { kind: "lost", t_ms, who: "lo", count: kept.lost }];
}

function add(kept: Kept | undefined, event: WireEvent): void {
  if (kept === undefined) return;
  const length = lengthOf(event);
  if (kept.events.length < MOST_EVENTS && kept.bytes + length <= MOST_BYTES) {
    kept.events.push(event);
    kept.bytes += length;
    return;
  }
  kept.lost += 1;
}

function lengthOf(event: WireEvent): number {
  if (event.kind === "packet") return event.frame.length;
  return "bytes" in event ? (event.bytes?.length ?? 0) : 0;
}
