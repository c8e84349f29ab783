import type { FaultSettings } from "../protocol.ts";

export const noFaults: FaultSettings = {
  delay_ms: 0,
  jitter_ms: 0,
  loss_percent: 0,
  duplicate_percent: 0,
  reorder_percent: 0,
};

export function isAny(faults: FaultSettings): boolean {
  return Object.values(faults).some((value) => value > 0);
}
