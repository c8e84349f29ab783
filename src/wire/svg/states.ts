import type { Step } from "../conversation.ts";
import type { FoldStep } from "../fold.ts";
import { stateChanges } from "../list.ts";
import type { Stage } from "./stage.ts";

/** A socket's new state, beside its column. */
export interface StateMark {
  readonly step: number;
  readonly column: number;
  readonly text: string;
  /** Away from whom it speaks with, and from what stands beside its column. */
  readonly toLeft: boolean;
  /** It changed with what arrived, which is a little lower than what was sent. */
  readonly arrives: boolean;
}

export function stateMarks(steps: readonly (Step | FoldStep)[], stage: Stage): readonly StateMark[] {
  const said = new Map<string, string>();
  return steps.flatMap((step, index) =>
    stateChanges(step, said).map(({ lane, end, state }) => {
      if (step.kind !== "packet") {
        const column = stage.columnOf(lane);
        return { step: index, column, text: state, toLeft: !asideToLeft(column, stage), arrives: false };
      }
      const ends = stage.endsOf(step);
      const [column, other] = end === 0 ? ends : [ends[1], ends[0]];
      const text = [stage.tagOf(step), state].filter(Boolean).join(" ");
      return { step: index, column, text, toLeft: column < other, arrives: end === 1 };
    }),
  );
}

/** Text goes right of its column; left of the last, which has nothing but the edge behind it. */
export function asideToLeft(column: number, { columns }: Stage): boolean {
  return column > 0 && column === columns.length - 1;
}
