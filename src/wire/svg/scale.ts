import type { Conversation, Step } from "../conversation.ts";
import type { FoldStep } from "../fold.ts";

/** Where things stand in the picture, in pixels. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  /** The vertical line of each lane. */
  readonly lanes: readonly number[];
  readonly gap: number;
  /** The height at which each step stands. */
  readonly rows: readonly number[];
  /** The height of a moment: between two steps, in proportion. */
  heightAt(t_ms: number): number;
}

const margin = { top: 92, bottom: 34, time: 74, state: 112 } as const;
const laneGap = 430;
const rowHeight = 28;
/** What the longest silence adds to the distance between two steps. */
const mostStretch = 40;

/** Steps keep their order and a readable distance; a longer time between two is a larger distance, but never in proportion. */
export function scaleOf({ lanes, began_ms }: Conversation, steps: readonly (Step | FoldStep)[]): Scale {
  const rows: number[] = [];
  let height = margin.top;
  let before = began_ms;
  for (const { t_ms } of steps) {
    if (rows.length > 0) height += rowHeight + stretch(t_ms - before);
    rows.push(height);
    before = t_ms;
  }
  const first = margin.time + margin.state;
  const gap = lanes.length > 2 ? laneGap - 70 : laneGap;
  const columns = lanes.map((_, index) => first + index * gap);
  return {
    width: (columns.at(-1) ?? first) + margin.state + 24,
    height: height + margin.bottom + 30,
    lanes: columns,
    gap,
    rows,
    heightAt: (t_ms) => between(steps, rows, t_ms),
  };
}

function stretch(silence_ms: number): number {
  return Math.min(mostStretch, 7 * Math.log10(1 + Math.max(0, silence_ms) * 4));
}

function between(steps: readonly { t_ms: number }[], rows: readonly number[], t_ms: number): number {
  const next = steps.findIndex((step) => step.t_ms >= t_ms);
  if (next === -1) return rows.at(-1) ?? margin.top;
  const [after, row] = [steps[next], rows[next] ?? margin.top];
  const before = steps[next - 1];
  if (after === undefined || before === undefined || after.t_ms === before.t_ms) return row;
  const above = rows[next - 1] ?? row;
  return above + ((row - above) * (t_ms - before.t_ms)) / (after.t_ms - before.t_ms);
}
