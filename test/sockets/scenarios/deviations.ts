/** A difference from CPython that is wanted. It is asserted too: one that has vanished fails the test. */
export interface Deviation {
  readonly topic: string;
  readonly scenario: string;
  /** The step, as it is written. */
  readonly step: string;
  readonly cpython: string;
  readonly ours: string;
  readonly reason: string;
}

export const deviations: readonly Deviation[] = [];
