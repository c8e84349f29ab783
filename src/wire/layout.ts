/** Where things stand across a terminal, in columns from 0. */
export interface Layout {
  readonly width: number;
  /** Column behind the time. */
  readonly time: number;
  /** Column of each lane's line. */
  readonly lanes: readonly number[];
  /** Columns from one lane to the next. */
  readonly gap: number;
  /** Whether states fit outside the outermost lanes. */
  readonly states: boolean;
}

const timeWidth = 9;
/** `SYN-RECEIVED` and a space on either side. */
const stateWidth = 14;
/** A gap below this shows neither calls nor bytes. */
const leastGap = 26;
/** With less than this between lanes, room for bytes counts for more than states. */
const leastGapBesideStates = 34;
/** Arrows longer than this are harder to follow, not easier. */
const mostGap = 64;

/** Finds room for `lanes` lanes in `width` columns, or none. */
export function layoutFor(lanes: number, width: number): Layout | undefined {
  if (lanes === 0) return undefined;
  const gaps = Math.max(1, lanes - 1);
  const besideStates = Math.floor((width - timeWidth - 2 * stateWidth - 1) / gaps);
  const states = besideStates >= leastGapBesideStates;
  const gap = Math.min(mostGap, states ? besideStates : Math.floor((width - timeWidth - 5) / gaps));
  if (gap < leastGap) return undefined;
  const first = timeWidth + (states ? stateWidth : 3);
  return { width, time: timeWidth, lanes: Array.from({ length: lanes }, (_, lane) => first + lane * gap), gap, states };
}
