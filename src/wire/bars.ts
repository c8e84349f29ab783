import type { Step } from "./conversation.ts";

/** A lane was blocked in `call` from one time to the other. */
export interface Bar {
  readonly lane: number;
  readonly call: string;
  readonly from_ms: number;
  readonly to_ms: number;
}

/** When lanes were blocked. A call that never returned lasts until its program ends, or until nothing more was seen. */
export function barsOf(steps: readonly Step[]): Bar[] {
  const returned = new Set(steps.flatMap((step) => (step.kind === "call" ? [key(step.lane, step.began_ms)] : [])));
  const end_ms = steps.at(-1)?.t_ms ?? 0;
  return steps.flatMap((step): Bar[] => {
    if (step.kind === "call" && step.began_ms !== undefined) {
      return [{ lane: step.lane, call: step.call.name, from_ms: step.began_ms, to_ms: step.t_ms }];
    }
    if (step.kind !== "waits" || returned.has(key(step.lane, step.t_ms))) return [];
    return [{ lane: step.lane, call: step.call.name, from_ms: step.t_ms, to_ms: exitOf(steps, step.lane) ?? end_ms }];
  });
}

function key(lane: number, began_ms: number | undefined): string {
  return `${lane} ${began_ms}`;
}

function exitOf(steps: readonly Step[], lane: number): number | undefined {
  return steps.find((step) => step.kind === "act" && step.lane === lane && step.event.kind === "exit")?.t_ms;
}
