import type { Conversation, Step } from "../conversation.ts";
import type { FoldStep } from "../fold.ts";
import { columns as textColumns } from "../../verdict/width.ts";
import type { WireWords } from "../words.ts";
import { asideOf } from "./aside.ts";
import { labelOf } from "./label.ts";
import type { Stage } from "./stage.ts";
import { asideToLeft, type StateMark } from "./states.ts";

/** Where things stand in the picture, in pixels. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  /** The vertical line of each column. */
  readonly columns: readonly number[];
  /** The height at which each step stands. */
  readonly rows: readonly number[];
  /** The height of a moment: between two steps, in proportion. */
  heightAt(t_ms: number): number;
}

/** What is drawn, before anything has its place. */
export interface Scene {
  readonly conversation: Conversation;
  readonly steps: readonly (Step | FoldStep)[];
  readonly stage: Stage;
  readonly states: readonly StateMark[];
  readonly words: WireWords;
}

/** Width of a monospaced character at the size of calls and labels, and at that of states. */
export const letter = 7.55;
export const smallLetter = 6.8;
/** From the picture's top to its first step, and from its last to the legend. */
const margin = { top: 88, bottom: 62, side: 16, time: 62 } as const;
const gaps = { least: 210, most: 480, mostOfMany: 370, fill: 714 } as const;
/** How much of a step's text is shown at most, in characters. */
const longest = 60;
/** What the number of a line takes before or after a call. */
const badge = 4;
/** A longer silence is marked as one. */
export const silence_ms = 100;

export function scaleOf(scene: Scene): Scale {
  const { conversation, steps, stage } = scene;
  const rows = rowsOf(steps, conversation.began_ms);
  const outer = (toLeft: boolean, column: number): number =>
    Math.max(0, ...scene.states.filter((mark) => mark.toLeft === toLeft && mark.column === column).map(widthOfState));
  const last = stage.columns.length - 1;
  const first = margin.time + margin.side + outer(true, 0);
  const right = margin.side + Math.max(outer(false, last), titleWidth(stage, last) / 2);
  const between = gapsOf(scene);
  if (last === 1) between[0] = Math.max(between[0] ?? 0, gaps.fill - first - right);
  const alone = last === 0 ? Math.max(0, ...asideWidths(scene, 0)) : 0;
  const columns = [Math.max(first, margin.time + titleWidth(stage, 0) / 2)];
  for (const gap of between) columns.push((columns.at(-1) ?? 0) + gap);
  return {
    width: Math.max((columns.at(-1) ?? first) + Math.max(right, alone), last === 0 ? 520 : 0),
    height: (rows.at(-1) ?? margin.top) + margin.bottom,
    columns,
    rows,
    heightAt: (t_ms) => heightBetween(steps, rows, t_ms),
  };
}

/** How many characters of a call there is room for beside its column. */
export function roomBeside(column: number, { columns }: Scale, toLeft: boolean): number {
  const next = columns[column + (toLeft ? -1 : 1)];
  const gap = next === undefined ? Number.POSITIVE_INFINITY : Math.abs(next - (columns[column] ?? 0));
  return Math.min(longest, Math.floor((gap - 30) / letter) - badge);
}

/** The distance between each column and the next, so that every text between them has room. */
function gapsOf(scene: Scene): number[] {
  const { stage } = scene;
  return stage.columns.slice(1).map((_, left) => {
    const needs = [
      ...(asideToLeft(left, stage) ? [] : asideWidths(scene, left)),
      ...(asideToLeft(left + 1, stage) ? asideWidths(scene, left + 1) : []),
      ...labelWidths(scene, left),
      ...scene.states
        .filter(({ column, toLeft }) => (toLeft ? column === left + 1 && left >= 0 : column === left))
        .map((mark) => widthOfState(mark) + margin.side),
      (titleWidth(stage, left) + titleWidth(stage, left + 1)) / 2 + margin.side,
    ];
    const most = stage.columns.length > 2 ? gaps.mostOfMany : gaps.most;
    return Math.min(most, Math.max(gaps.least, ...needs));
  });
}

function asideWidths({ steps, stage, words }: Scene, column: number): number[] {
  return steps.flatMap((step) => {
    if (!("lane" in step) || stage.columnOf(step.lane) !== column) return [];
    const aside = asideOf(step, words);
    return aside === undefined ? [] : [(Math.min(longest, textColumns(aside.text)) + badge) * letter + 34];
  });
}

/** Of packets that go from this column to the next or back. */
function labelWidths({ steps, stage, words }: Scene, left: number): number[] {
  return steps.flatMap((step) => {
    if (step.kind !== "packet") return [];
    const [from, to] = stage.endsOf(step);
    if (Math.min(from, to) !== left || Math.abs(from - to) !== 1) return [];
    return [textColumns(labelOf(step, stage.tagOf(step), words)) * letter + 60];
  });
}

function widthOfState({ text }: StateMark): number {
  return text.length * smallLetter + 12;
}

function titleWidth({ columns }: Stage, index: number): number {
  const column = columns[index];
  return column === undefined ? 0 : textColumns(column.title) * (column.kind === "program" ? 9 : letter);
}

/** Steps keep their order and a readable distance; a longer time between two is a larger distance, never in proportion. */
function rowsOf(steps: readonly (Step | FoldStep)[], began_ms: number): number[] {
  const rows: number[] = [];
  let height = margin.top;
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before !== undefined) height += distance(before, step);
    else height += Math.min(10, step.t_ms - began_ms);
    rows.push(height);
  }
  return rows;
}

function distance(before: Step | FoldStep, step: Step | FoldStep): number {
  const passed = step.t_ms - before.t_ms;
  if (passed >= silence_ms) return 62;
  if (before.kind === "fold" || step.kind === "fold") return 36;
  const plain = before.kind === "packet" ? 29 : step.kind === "packet" ? 27 : 22;
  return plain + Math.min(14, 4 * Math.log10(1 + Math.max(0, passed) * 4));
}

function heightBetween(steps: readonly { t_ms: number }[], rows: readonly number[], t_ms: number): number {
  const next = steps.findIndex((step) => step.t_ms >= t_ms);
  if (next === -1) return rows.at(-1) ?? margin.top;
  const [after, row] = [steps[next], rows[next] ?? margin.top];
  const before = steps[next - 1];
  if (after === undefined || before === undefined || after.t_ms === before.t_ms) return row;
  const above = rows[next - 1] ?? row;
  return above + ((row - above) * (t_ms - before.t_ms)) / (after.t_ms - before.t_ms);
}
